import { describe, expect, it } from 'vitest';
import { CpeError } from '../../../src/cpe/cpe.js';
import { CwmpFault } from '../../../src/cwmp/fault.js';
import { faultToUsp, knownFaults, toUspError } from '../../../src/translation/fault-table.js';
import { UspError } from '../../../src/usp/errors.js';

const deeds = ['read', 'write', 'add', 'delete', 'operate'] as const;

describe('the fault table', () => {
  it('has a row for every fault of TR-069 that a CPE may answer with', () => {
    const all = Array.from({ length: 33 }, (_, index) => 9000 + index);
    expect(knownFaults).toEqual(all);
  });

  it.each([
    [9001, 'write', 7002],
    [9002, 'read', 7003],
    [9003, 'write', 7004],
    [9004, 'add', 7005],
    [9005, 'read', 7026],
    [9005, 'write', 7010],
    [9005, 'delete', 7016],
    [9006, 'write', 7011],
    [9007, 'write', 7012],
    [9008, 'write', 7013],
    [9010, 'operate', 7022],
    [9013, 'operate', 7027],
    [9027, 'operate', 7005],
    [9899, 'write', 7899],
    [9555, 'add', 7017],
    [9555, 'delete', 7024],
    [9555, 'operate', 7022],
    [9804, 'add', 7804],
    [9809, 'read', 7809],
  ] as const)('restates %i in a %s as %i (quirk 109: 98xx are the vendor’s)', (code, deed, usp) => {
    expect(faultToUsp({ code, text: 'words of the device' }, deed).code).toBe(usp);
  });

  it('always gives a USP error that carries the code and the words of the device', () => {
    for (const code of [...knownFaults, 8005, 9800, 9899, 1]) {
      for (const deed of deeds) {
        const error = faultToUsp({ code, text: 'so spoke the box' }, deed, 'Device.X.');
        expect(error.code).toBeGreaterThanOrEqual(7000);
        expect(error.code).toBeLessThan(8000);
        expect(error.message).toContain(String(code));
        expect(error.message).toContain('so spoke the box');
        expect(error.path).toBe('Device.X.');
      }
    }
  });

  it('tells a device that cannot be asked from one that refuses', () => {
    for (const reason of ['unreachable', 'timeout', 'lost', 'gone'] as const) {
      expect(toUspError(new CpeError(reason, 'why'), 'read').code).toBe(7003);
      expect(toUspError(new CpeError(reason, 'why'), 'operate').code).toBe(7022);
    }
    expect(toUspError(new CwmpFault(9007, 'x'), 'write').code).toBe(7012);
    const known = new UspError('invalidPath', 'x');
    expect(toUspError(known, 'write')).toBe(known);
    expect(toUspError(new TypeError('oops'), 'write').code).toBe(7003);
  });
});
