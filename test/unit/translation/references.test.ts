import { describe, expect, it } from 'vitest';
import { parsePattern } from '../../../src/translation/mapping/pattern.js';
import { References } from '../../../src/translation/references.js';

const root = 'InternetGatewayDevice.';
const ppp = `${root}WANDevice.1.WANConnectionDevice.2.WANPPPConnection.1.`;

function sample(): References {
  const references = new References(root);
  references.register('ppp', ppp, 'Device.PPP.Interface.1.');
  references.register('ip', ppp, 'Device.IP.Interface.3.');
  references.register('ip', `${root}LANDevice.1.LANHostConfigManagement.IPInterface.1.`, 'Device.IP.Interface.1.');
  return references;
}

describe('references', () => {
  it('reads legacy paths however the device writes them', () => {
    const references = sample();
    for (const path of [ppp, ppp.slice(0, -1), ppp.slice(root.length), ` ${ppp.slice(root.length, -1)} `]) {
      expect(references.toUsp(path, ['ip'])).toBe('Device.IP.Interface.3');
    }
  });

  it('chooses the table the mapping says', () => {
    expect(sample().toUsp(ppp, ['ppp', 'ip'])).toBe('Device.PPP.Interface.1');
  });

  it('shows nothing for what nothing stands for', () => {
    expect(sample().toUsp('', ['ip'])).toBe('');
    expect(sample().toUsp(`${root}Nowhere.1`, ['ip'])).toBe('');
  });

  it('writes USP paths back, with or without final dot, lists too', () => {
    const references = sample();
    expect(references.toLegacy('Device.IP.Interface.3', ['ip'])).toBe(ppp.slice(0, -1));
    expect(references.toLegacy('Device.IP.Interface.3.,Device.IP.Interface.1', ['ip'])).toBe(
      `${ppp.slice(0, -1)},${root}LANDevice.1.LANHostConfigManagement.IPInterface.1`,
    );
    expect(references.toLegacy('', ['ip'])).toBe('');
    expect(references.toLegacy('Device.IP.Interface.9', ['ip'])).toBeUndefined();
    expect(references.toLegacy('Device.PPP.Interface.1', ['ip'])).toBeUndefined();
  });

  it('finds every row an open pattern fits', () => {
    const of = parsePattern(`${root}WANDevice.{w}.WANConnectionDevice.{d}.WANPPPConnection.{c}.`);
    if (of === undefined) throw new Error('pattern');
    expect(sample().rowsMatching({ table: 'ip', of })).toEqual(['Device.IP.Interface.3.']);
  });
});
