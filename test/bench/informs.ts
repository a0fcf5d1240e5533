import type { Cpe } from '../../src/cpe/cpe.js';
import { writeInform } from '../../src/cwmp/rpc/inform.js';
import type { ParameterValue } from '../../src/cwmp/rpc-types.js';
import { defaultStyle, writeEnvelope } from '../../src/cwmp/soap/envelope.js';

/** What a device says when it has been called. */
export function connectionRequested(device: Cpe, params: readonly ParameterValue[]): string {
  const inform = writeInform({
    method: 'Inform',
    deviceId: device.identity,
    events: [{ code: '6 CONNECTION REQUEST', commandKey: '' }],
    currentTime: '2026-01-01T00:00:00Z',
    retryCount: 0,
    params,
  });
  return writeEnvelope(defaultStyle, '1', `<cwmp:Inform>${inform}</cwmp:Inform>`);
}
