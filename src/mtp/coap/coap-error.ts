import { GangwayError } from '../../base/errors.js';

/** A request got no answer: no acknowledgement in time, a Reset, or a transfer that broke the rules. */
export class CoapError extends GangwayError {
  readonly family = 'coap';
}

/** The peer did not answer in time: others that wait for it need not try. */
export class CoapSilence extends CoapError {}
