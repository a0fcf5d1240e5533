import { type CpeReportCodec, field, text } from './codec.js';
import { readDuResult, resultsIn, writeDuResult } from './du-result.js';

/** TR-069 §A.4.2.4: changes of deployment units that no ACS asked for. */
export const autonomousDuStateChangeComplete: CpeReportCodec<'AutonomousDUStateChangeComplete'> = {
  read: element => ({
    method: 'AutonomousDUStateChangeComplete',
    results: resultsIn(element).map(struct => ({
      ...readDuResult(struct),
      operation: text(struct, 'OperationPerformed'),
    })),
  }),
  write: ({ results }) =>
    results
      .map(result => `<Results>${writeDuResult(result)}${field('OperationPerformed', result.operation)}</Results>`)
      .join(''),
  answer: () => '',
};
