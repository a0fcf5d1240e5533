import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applied,
  type Converter,
  elementsOf,
  type LegacyInputs,
} from '../../../../src/translation/converters/converter.js';
import { converters } from '../../../../src/translation/converters/registry.js';

/** What real CPEs say, per converter; each input is drawn from these or from noise. */
const words: Readonly<Record<string, readonly string[]>> = {
  bitrate: ['Auto', 'auto', '10', '1000', '-1', '0'],
  channel: ['0', '1', '11', '36', '1,2,3', '255', '256'],
  hex: ['00FF', 'abc', 'AbCd'],
  ipv4Only: ['8.8.8.8,0.0.0.0', '2001:db8::1,192.0.2.1'],
  posixTz: [
    'CET-1CEST,M3.5.0,M10.5.0/3',
    'PET+5',
    'BRT-03:00',
    '+01:00',
    '-03:30',
    '0:00',
    'UTC0',
    '<+01>-1',
    'Greenwich Mean Time: Dublin',
  ],
  regulatoryDomain: ['US ', 'GB', 'usI', 'DEO', '00', 'BRI'],
  renameElements: ['PushButton Lable', 'PushButton,PIN', 'Keypad', 'Label', 'Label,Lable'],
  stripPrefix: ['PVC: 8/35', 'PVC:1/32', 'SVC: 47', '0/38'],
  wepKey: ['1', '4', '0', '0123456789', 'AABBCCDDEE'],
  wifiEncryption: [
    'None',
    'Basic',
    'WPA',
    '11i',
    'WPAand11i',
    'WPA2',
    'TKIPEncryption',
    'AESEncryption',
    'TKIPandAESEncryption',
    'TKIP',
    'AES',
    'TKIP,AES',
    'AES,TKIP',
  ],
  wifiSecurityMode: [
    'None',
    'Basic',
    'WPA',
    '11i',
    'WPAand11i',
    'BasicandWPA',
    'WPA2',
    'WPA/WPA2',
    'WPA3',
    'WEPEncryption',
    '40-bit',
    '104-bit',
    'PSKAuthentication',
    'EAPAuthentication',
    'WEP-64',
    'WEP-128',
    'WPA-Personal',
    'WPA2-Personal',
    'WPA2-Enterprise',
    'WPA-WPA2-Personal',
    'WPA3-Personal',
  ],
  wlanBand: ['2.4GHz', '5GHz', '6GHz', '0', '1-11', '36,40;36', 'b,g,n', '11ac', 'n'],
  wlanStandard: [
    'a',
    'b',
    'g',
    'g-only',
    'n',
    'ac',
    'ax',
    'b,g,n',
    'bgn',
    '11bgn',
    '11ac',
    'a,n,ac',
    'b/g',
    'n,g,b',
    '36',
    '1',
    '1-13',
    '0',
  ],
  wpsPin: ['12345670', '0', '1234', '00012345'],
  wpsVersion: ['16', '32', '2', '255'],
};

const args: Readonly<Record<string, readonly string[]>> = {
  scale: ['0.001'],
  stripPrefix: ['PVC: ', 'PVC:', 'SVC: ', 'SVC:'],
  renameElements: ['Keypad=PIN', 'Lable=Label'],
};

function valuesOf(converter: Converter): fc.Arbitrary<string> {
  const known = words[converter.name] ?? [];
  const noise = [
    fc.string({ maxLength: 12 }),
    fc.integer({ min: -5, max: 9_999_999 }).map(String),
    fc.constantFrom('', 'a,b', 'TGFiZWw=', 'FF00'),
  ];
  return known.length === 0
    ? fc.oneof(...noise)
    : fc.oneof({ arbitrary: fc.constantFrom(...known), weight: 6 }, ...noise);
}

function inputsOf(converter: Converter): fc.Arbitrary<LegacyInputs> {
  const { min, max } = converter.arity;
  return fc.array(fc.option(valuesOf(converter), { nil: undefined, freq: 6 }), { minLength: min, maxLength: max });
}

/** Lists up to their order. */
function sameValue(a: string | undefined, b: string): boolean {
  return a === b || (a !== undefined && [...elementsOf(a)].sort().join() === [...elementsOf(b)].sort().join());
}

describe.each(converters.map(converter => [converter.name, converter] as const))('%s', (name, converter) => {
  const constants = args[name] ?? [];

  it('reads anything without a throw, and the same twice', () => {
    fc.assert(
      fc.property(inputsOf(converter), inputs => {
        expect(converter.toUsp(inputs, constants)).toBe(converter.toUsp([...inputs], constants));
      }),
    );
  });

  const { toLegacy } = converter;
  if (toLegacy === undefined) return;

  it('writes what then reads as the value asked for', () => {
    let written = 0;
    fc.assert(
      fc.property(inputsOf(converter), valuesOf(converter), (inputs, asked) => {
        const present = inputs.map(input => input ?? '');
        const usp = canonical(converter, asked, constants);
        const writes = toLegacy(usp, present, constants);
        if (writes === undefined) return;
        written += 1;
        expect(writes).toHaveLength(present.length);
        const reads = converter.toUsp(applied(present, writes), constants);
        if (!sameValue(reads, usp)) expect({ usp, present, writes, reads }).toBe('the value asked for');
      }),
      { numRuns: 1500 },
    );
    expect(written).toBeGreaterThan(20);
  });
});

/** A value the Agent would let through: hexBinary and numbers in their canonical form. */
function canonical(converter: Converter, asked: string, constants: readonly string[]): string {
  switch (converter.name) {
    case 'b64hex':
    case 'hex':
    case 'strhex':
    case 'wepKey':
      return asked.toUpperCase();
    case 'invert':
      return /^(1|true)$/.test(asked) ? 'true' : 'false';
    case 'bitrate':
    case 'channel':
    case 'scale':
      return /^-?\d+$/.test(asked) ? String(Number(asked)) : asked;
    case 'renameElements':
      return converter.toUsp([asked], constants) ?? asked;
    case 'join':
      return elementsOf(asked).join(',');
    default:
      return asked;
  }
}
