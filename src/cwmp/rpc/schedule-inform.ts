import { type AcsRpcCodec, field, integer, text } from './codec.js';

/** TR-069 §A.4.1.3: the CPE comes by itself, with `3 SCHEDULED` and `M ScheduleInform`. */
export const scheduleInform: AcsRpcCodec<'ScheduleInform'> = {
  method: 'ScheduleInform',
  writeRequest: request => field('DelaySeconds', request.delaySeconds) + field('CommandKey', request.commandKey),
  readRequest: element => ({
    method: 'ScheduleInform',
    delaySeconds: integer(element, 'DelaySeconds'),
    commandKey: text(element, 'CommandKey'),
  }),
  writeResponse: () => '',
  readResponse: () => ({ method: 'ScheduleInform' }),
};
