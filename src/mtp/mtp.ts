import { GangwayError } from '../base/errors.js';
import type { EndpointId } from '../usp/endpoint-id.js';
import type { Arrival, ChannelUp, MtpProtocol, OwnSide, Route, TransportState } from '../usp/transport.js';

/**
 * The MTP contract: carries Records between the Agents of this gateway and their Controllers, and never looks into what it
 * carries. One implementation serves many Agents. Every implementation passes test/contracts/mtp.
 */
export interface Mtp {
  /** Unique among the MTPs of a gateway; appears in logs and in `Arrival.mtp`. */
  readonly name: string;
  readonly protocol: MtpProtocol;
  /** Whether this MTP is the one that carries what goes over `route`. */
  serves(route: Route): boolean;
  /** Begins to connect or listen. Resolves when usable or when retrying in the background; rejects on a local defect (port in use). */
  start(): Promise<void>;
  /** Makes the Agent reachable (subscribe its topic, accept its path) and dials the Controllers in `routes` that must be dialled. */
  attach(agent: EndpointId, routes: readonly Route[]): Promise<void>;
  detach(agent: EndpointId): Promise<void>;
  /** Keeps to what the Agent's own rows say of this transport: topics at once, the rest from the next connection on. */
  configure?(agent: EndpointId, own: OwnSide): void;
  /** Leaves and comes back for this Agent alone; false where it shares its connection. */
  reconnect?(agent: EndpointId): boolean;
  /** How this Agent's side is doing; undefined when it is not attached here. */
  stateOf?(agent: EndpointId): TransportState | undefined;
  /** Where others may reach this Agent; undefined while they cannot. */
  advertisement?(agent: EndpointId): Advertisement | undefined;
  /** Failed attempts to reach a Controller that is dialled, since the last session; undefined for one that is not dialled here. */
  retriesTo?(agent: EndpointId, controller: EndpointId): number | undefined;
  /** Hands one Record over to the Controller. Rejects with MtpError when it cannot be handed over now; nothing is queued. */
  send(agent: EndpointId, route: Route, record: Uint8Array): Promise<void>;
  /** Lets what was handed over leave (bounded by `signal`), then closes. */
  stop(signal: AbortSignal): Promise<void>;
}

/** Where an Agent can be found by those who look for it on the local network (TR-369 "Discovery and Advertisement"). */
export interface Advertisement {
  readonly service: 'ws' | 'mqtt' | 'coap' | 'stomp';
  readonly transport: 'tcp' | 'udp';
  /** Name or IP address. */
  readonly host: string;
  readonly port: number;
  /** URL path, topic or destination. */
  readonly path: string;
  readonly encrypted: boolean;
}

/** Receives every Record. Never throws; the returned promise settles when the Record is dealt with (back-pressure). */
export type RecordHandler = (record: Uint8Array, arrival: Arrival) => Promise<void>;

/** A channel between an Agent and a Controller came up: the connect Record goes out first (R-MTP.6, R-MTP.8). */
export type ChannelListener = (channel: ChannelUp) => void;

/** The Record was not handed over: no connection, no such route, refused by the broker. */
export class MtpError extends GangwayError {
  readonly family = 'mtp';
}
