import type { EndpointId } from '../../usp/endpoint-id.js';
import type { Arrival } from '../../usp/transport.js';
import type { Agent } from '../agent.js';
import type { Controller } from '../controllers.js';

/** Who sent a Record to which Agent, and by which way. */
export interface Caller {
  readonly agent: Agent;
  /** `from_id` as it was written. */
  readonly fromId: EndpointId;
  /** Undefined when the sender is no Controller of the Agent. */
  readonly controller: Controller | undefined;
  /** USP version of its Record. */
  readonly version: string;
  readonly arrival: Arrival;
  /** Its Record was signed, and so is the answer. */
  readonly signed: boolean;
}
