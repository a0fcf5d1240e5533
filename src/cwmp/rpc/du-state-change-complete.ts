import { type CpeReportCodec, field, text } from './codec.js';
import { readDuResult, resultsIn, writeDuResult } from './du-result.js';

/** TR-069 §A.4.2.3: how the operations of one ChangeDUState ended. */
export const duStateChangeComplete: CpeReportCodec<'DUStateChangeComplete'> = {
  read: element => ({
    method: 'DUStateChangeComplete',
    results: resultsIn(element).map(readDuResult),
    commandKey: text(element, 'CommandKey'),
  }),
  write: ({ results, commandKey }) =>
    results.map(result => `<Results>${writeDuResult(result)}</Results>`).join('') + field('CommandKey', commandKey),
  answer: () => '',
};
