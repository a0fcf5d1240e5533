import { type Converter, exactly, type LegacyInputs } from './converter.js';

/**
 * [BeaconType, BasicEncryptionModes, WEPEncryptionLevel, WPAAuthenticationMode, IEEE11iAuthenticationMode] ↔ Security.ModeEnabled. Mixed beacons
 * (`BasicandWPA`) read as their strongest member. `WPA2` and `WPA/WPA2` are what some CPEs say for `11i` and `WPAand11i`; they get their
 * own words back. WEPEncryptionLevel only tells the two WEP modes apart and is never written.
 */
export const wifiSecurityMode: Converter = {
  name: 'wifiSecurityMode',
  arity: exactly(5),
  toUsp([beacon, basic, level, wpa, rsn]) {
    const protocol = protocolOf(beacon ?? '');
    switch (protocol) {
      case undefined:
        return undefined;
      case 'None':
        return 'None';
      case 'Basic':
        return basic === 'WEPEncryption' ? wepMode(level) : 'None';
      case 'WPA3':
      case 'WPA2-WPA3':
        return protocol === 'WPA3' ? 'WPA3-Personal' : 'WPA3-Personal-Transition';
      default:
        return `${protocol}-${isEnterprise(protocol === 'WPA' ? wpa : (rsn ?? wpa)) ? 'Enterprise' : 'Personal'}`;
    }
  },
  toLegacy(usp, inputs) {
    const writes = writesFor(usp, inputs);
    if (writes === undefined) return undefined;
    const after = inputs.map((input, index) => writes[index] ?? input);
    return wifiSecurityMode.toUsp(after, []) === usp ? writes : undefined;
  },
};

type Protocol = 'None' | 'Basic' | 'WPA' | 'WPA2' | 'WPA-WPA2' | 'WPA3' | 'WPA2-WPA3';

/** The protocols a BeaconType announces; undefined: not said. */
export function protocolOf(beacon: string): Protocol | undefined {
  const text = beacon.trim().toLowerCase();
  if (text === 'none' || text === 'open') return 'None';
  if (text === 'basic') return 'Basic';
  const wpa3 = /wpa3/.test(text);
  const wpa2 = /11i|wpa2/.test(text);
  if (wpa3) return wpa2 ? 'WPA2-WPA3' : 'WPA3';
  const wpa = /wpa(?!2)/.test(text);
  if (wpa2) return wpa ? 'WPA-WPA2' : 'WPA2';
  return wpa ? 'WPA' : undefined;
}

function wepMode(level: string | undefined): string {
  return level !== undefined && /104/.test(level) && !/40/.test(level) ? 'WEP-128' : 'WEP-64';
}

function isEnterprise(mode: string | undefined): boolean {
  return mode === 'EAPAuthentication';
}

function writesFor(usp: string, [beacon = '']: LegacyInputs): LegacyInputs | undefined {
  if (usp === 'None')
    return [beacon === 'None' || protocolOf(beacon) === 'None' ? beacon : 'Basic', 'None', ...leave(3)];
  if (usp === 'WEP-64' || usp === 'WEP-128') return ['Basic', 'WEPEncryption', ...leave(3)];
  const match = /^(WPA|WPA2|WPA-WPA2)-(Personal|Enterprise)$/.exec(usp);
  if (match === null) return undefined;
  const [, protocol = '', audience] = match;
  const mode = audience === 'Enterprise' ? 'EAPAuthentication' : 'PSKAuthentication';
  const words = /^wpa2|^wpa\/wpa2/i.test(beacon) ? otherWords : standardWords;
  return [
    words[protocol],
    undefined,
    undefined,
    protocol === 'WPA2' ? undefined : mode,
    protocol === 'WPA' ? undefined : mode,
  ];
}

const standardWords: Readonly<Record<string, string>> = { WPA: 'WPA', WPA2: '11i', 'WPA-WPA2': 'WPAand11i' };
const otherWords: Readonly<Record<string, string>> = { WPA: 'WPA', WPA2: 'WPA2', 'WPA-WPA2': 'WPA/WPA2' };

function leave(count: number): LegacyInputs {
  return Array.from({ length: count }, () => undefined);
}
