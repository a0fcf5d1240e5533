import { GangwayError } from '../base/errors.js';

/** A command did what it could and the answer is "no": one line on stderr, exit code 1. */
export class CommandFailure extends GangwayError {
  readonly family = 'command';
}
