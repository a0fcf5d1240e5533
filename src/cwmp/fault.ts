import { GangwayError } from '../base/errors.js';

/** A CWMP fault, the CPE's (9000-9899) or ours (8000-8899); TR-069 §A.5. */
export class CwmpFault extends GangwayError {
  readonly family = 'cwmp';

  constructor(
    readonly code: number,
    readonly text: string,
    /** SetParameterValuesFault: which parameters are to blame. */
    readonly params: readonly ParameterFault[] = [],
  ) {
    super(`CWMP fault ${code}: ${text}`);
  }
}

export interface ParameterFault {
  readonly name: string;
  readonly code: number;
  readonly text: string;
}
