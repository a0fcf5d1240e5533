import { describe, expect, it } from 'vitest';
import { findConverter } from '../../../../src/translation/converters/registry.js';

type Inputs = readonly (string | undefined)[];

function converter(name: string) {
  const found = findConverter(name);
  if (found === undefined) throw new Error(`no converter ${name}`);
  return found;
}

describe('reading', () => {
  it.each<[string, Inputs, string | undefined, (readonly string[])?]>([
    ['b64hex', ['dGZ0cA=='], '74667470'],
    ['b64hex', ['not base64!'], undefined],
    ['bitrate', ['auto'], '-1'],
    ['bitrate', ['100'], '100'],
    ['bitrate', [''], undefined],
    ['channel', ['0', '6'], '6'],
    ['channel', ['0', '1,2,3'], undefined],
    ['channel', ['36', undefined], '36'],
    ['first', ['', 'b'], 'b'],
    ['first', [undefined, ''], ''],
    ['hex', ['ff0'], undefined],
    ['invert', ['TRUE'], 'false'],
    ['ipv4Only', ['2001:7b8:650:1::44,87.251.42.44,0.0.0.0'], '87.251.42.44'],
    ['join', ['a', '', undefined, 'b'], 'a,b'],
    ['join', [undefined, undefined], undefined],
    ['posixTz', ['CET-1CEST,M3.5.0,M10.5.0/3', '+01:00'], 'CET-1CEST,M3.5.0,M10.5.0/3'],
    ['posixTz', ['Greenwich Mean Time: Dublin', '+00:00'], 'UTC0'],
    ['posixTz', [undefined, '-03:30'], '<-0330>3:30'],
    ['regulatoryDomain', ['usI'], 'USI'],
    ['regulatoryDomain', ['GB'], 'GB '],
    ['regulatoryDomain', ['00'], undefined],
    ['renameElements', ['PushButton Lable'], 'PushButton,Label', ['Lable=Label']],
    ['scale', ['54'], '54000', ['1000']],
    ['scale', ['1499'], '1', ['0.001']],
    ['scale', ['fast'], undefined, ['1000']],
    ['strhex', ['AVM'], '41564D'],
    ['stripPrefix', ['PVC: 8/35'], '8/35', ['PVC: ', 'PVC:']],
    ['wepKey', ['2', 'AA', 'bb', 'CC', 'DD'], 'BB'],
    ['wepKey', [undefined, 'aa', '', '', ''], 'AA'],
    ['wifiEncryption', ['WPAand11i', 'TKIPEncryption', 'AESEncryption'], 'AES'],
    ['wifiEncryption', ['WPA', 'TKIPEncryption', 'AESEncryption'], 'TKIP'],
    ['wifiSecurityMode', ['None', undefined, undefined, undefined, undefined], 'None'],
    ['wifiSecurityMode', ['Basic', 'None', '40-bit', '', ''], 'None'],
    ['wifiSecurityMode', ['Basic', 'WEPEncryption', '104-bit', '', ''], 'WEP-128'],
    ['wifiSecurityMode', ['11i', '', '', '', 'EAPAuthentication'], 'WPA2-Enterprise'],
    ['wifiSecurityMode', ['WPA2', '', '', '', 'PSKAuthentication'], 'WPA2-Personal'],
    ['wifiSecurityMode', ['WPA/WPA2', '', '', '', ''], 'WPA-WPA2-Personal'],
    ['wifiSecurityMode', ['BasicandWPAand11i', '', '', '', ''], 'WPA-WPA2-Personal'],
    ['wifiSecurityMode', ['', '', '', '', ''], undefined],
    ['wlanBand', ['', '0', undefined, '11ac'], '5GHz'],
    ['wlanBand', ['1,2,3,4,5,6,7,8,9,10,11,12,13;1,2'], '2.4GHz'],
    ['wlanBand', ['36,40,44'], '5GHz'],
    ['wlanBand', ['2.4GHz', '36'], '2.4GHz'],
    ['wlanBand', ['', '0', 'n'], undefined],
    ['wlanStandard', ['g', '1'], 'b,g'],
    ['wlanStandard', ['g-only', '1'], 'g'],
    ['wlanStandard', ['n', '6'], 'b,g,n'],
    ['wlanStandard', ['n', '36'], 'a,n'],
    ['wlanStandard', ['11bgn'], 'b,g,n'],
    ['wlanStandard', ['11ac', '36'], 'a,n,ac'],
    ['wlanStandard', ['11ax', '36'], 'a,n,ac,ax'],
    ['wlanStandard', [''], undefined],
    ['wpsPin', ['123'], '0123'],
    ['wpsPin', ['masked'], undefined],
    ['wpsVersion', ['16'], '1.0'],
  ])('%s %j → %j', (name, inputs, expected, args = []) => {
    expect(converter(name).toUsp(inputs, args)).toBe(expected);
  });
});

describe('writing', () => {
  it.each<[string, string, Inputs, Inputs | undefined, (readonly string[])?]>([
    ['b64hex', '746670', ['dGZ0cA=='], ['dGZw']],
    ['bitrate', '-1', ['auto'], ['auto']],
    ['bitrate', '-1', ['100'], ['Auto']],
    ['channel', '11', ['0', '6'], ['11', undefined]],
    ['first', 'secret', [undefined, ''], [undefined, 'secret']],
    ['join', 'x,y', ['a', undefined, 'b', 'c'], ['x', undefined, 'y', '']],
    ['join', 'x,y', ['a'], undefined],
    ['posixTz', 'CET-1CEST', ['', '+00:00'], ['CET-1CEST', '+01:00']],
    ['posixTz', 'CET-1CEST', [undefined, '+00:00'], undefined],
    ['posixTz', 'Europe/Berlin', ['', ''], undefined],
    ['regulatoryDomain', 'DE ', ['GB'], ['DE']],
    ['regulatoryDomain', 'DE ', ['US '], ['DE ']],
    ['renameElements', 'PIN,PushButton', ['PushButton Keypad'], ['Keypad PushButton'], ['Keypad=PIN']],
    ['scale', '7', ['5400'], ['7000'], ['0.001']],
    ['stripPrefix', '1/32', ['PVC:8/35'], ['PVC:1/32'], ['PVC: ', 'PVC:']],
    ['stripPrefix', '1/32', [''], ['PVC: 1/32'], ['PVC: ', 'PVC:']],
    ['wepKey', 'FF', ['3', '', '', '', ''], [undefined, undefined, undefined, 'FF', undefined]],
    [
      'wifiEncryption',
      'AES,TKIP',
      ['11i', 'AESEncryption', 'AESEncryption'],
      [undefined, undefined, 'TKIPandAESEncryption'],
    ],
    ['wifiEncryption', 'AES', ['WPAand11i', '', ''], [undefined, 'AESEncryption', 'AESEncryption']],
    [
      'wifiSecurityMode',
      'WPA2-Personal',
      ['WPAand11i', 'None', '', '', ''],
      ['11i', undefined, undefined, undefined, 'PSKAuthentication'],
    ],
    [
      'wifiSecurityMode',
      'WPA-WPA2-Personal',
      ['WPA2', 'None', '', '', ''],
      ['WPA/WPA2', undefined, undefined, 'PSKAuthentication', 'PSKAuthentication'],
    ],
    ['wifiSecurityMode', 'None', ['11i', 'None', '', '', ''], ['Basic', 'None', undefined, undefined, undefined]],
    ['wifiSecurityMode', 'WEP-128', ['11i', 'None', '40-bit', '', ''], undefined],
    ['wifiSecurityMode', 'WPA3-Personal', ['11i', 'None', '', '', ''], undefined],
    ['wlanStandard', 'b,g,n', ['b,g', '6'], ['b,g,n', undefined]],
    ['wlanStandard', 'g,n,b', ['bg', '6'], ['n', undefined]],
    ['wlanStandard', 'b,g', ['bgn', '6'], ['bg', undefined]],
    ['wlanStandard', 'a,n,ac', ['11ax', '36'], ['11ac', undefined]],
    ['wlanStandard', 'b,g,n', ['g', '6'], ['n', undefined]],
    ['wlanStandard', 'g', ['n', '6'], ['g-only', undefined]],
    ['wlanStandard', 'a,nonsense', ['n', '36'], undefined],
    ['wpsPin', '12345670', ['0'], ['12345670']],
    ['wpsPin', '00000012', ['0'], undefined],
  ])('%s %j over %j → %j', (name, usp, inputs, expected, args = []) => {
    expect(converter(name).toLegacy?.(usp, inputs, args)).toEqual(expected);
  });
});
