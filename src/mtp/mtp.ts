import { GangwayError } from '../base/errors.js';
import type { EndpointId } from '../usp/endpoint-id.js';

/**
 * The MTP contract: carries Records between the Agents of this gateway and their Controllers, and never looks into what it
 * carries. One implementation serves many Agents. Every implementation passes test/contracts/mtp.
 */
export interface Mtp {
  /** Unique among the MTPs of a gateway; appears in logs and in `Arrival.mtp`. */
  readonly name: string;
  readonly protocol: MtpProtocol;
  /** Begins to connect or listen. Resolves when usable or when retrying in the background; rejects on a local defect (port in use). */
  start(): Promise<void>;
  /** Makes the Agent reachable (subscribe its topic, accept its path) and dials the Controllers in `routes` that must be dialled. */
  attach(agent: EndpointId, routes: readonly Route[]): Promise<void>;
  detach(agent: EndpointId): Promise<void>;
  /** Hands one Record over to the Controller. Rejects with MtpError when it cannot be handed over now; nothing is queued. */
  send(agent: EndpointId, route: Route, record: Uint8Array): Promise<void>;
  /** Lets what was handed over leave (bounded by `signal`), then closes. */
  stop(signal: AbortSignal): Promise<void>;
}

export type MtpProtocol = 'MQTT' | 'WebSocket' | 'CoAP' | 'STOMP' | 'UDS';

/** How one Controller is reached from one Agent; templates are already expanded. */
export type Route = {
  readonly controller: EndpointId;
} & (
  | { readonly type: 'mqtt'; readonly connection: string; readonly topic: string }
  | {
      readonly type: 'websocket' /** dialled by us; without it we wait for the Controller to dial */;
      readonly url?: string;
    }
);

/** Where a Record came from, as far as the transport knows, and the way back. */
export interface Arrival {
  readonly mtp: string;
  readonly protocol: MtpProtocol;
  /** The Agent whose topic, path or socket it arrived at; must equal the Record's to_id. */
  readonly agent?: EndpointId;
  /** The peer's Endpoint ID as the transport knows it (WebSocket `eid`); must equal the Record's from_id. */
  readonly peer?: EndpointId;
  /** Response Topic, `reply-to=`, or the same socket. Undefined when the transport gave none: the Controller's route is used then. */
  readonly reply?: (record: Uint8Array) => Promise<void>;
  /** For a peer that broke the binding itself (R-WS.16 closes with 1003). No-op where the binding has no such thing. */
  readonly refuse: (reason: string) => void;
}

/** Receives every Record. Never throws; the returned promise settles when the Record is dealt with (back-pressure). */
export type RecordHandler = (record: Uint8Array, arrival: Arrival) => Promise<void>;

/** A channel between an Agent and a Controller came up: the connect Record goes out first (R-MTP.6, R-MTP.8). */
export type ChannelListener = (channel: ChannelUp) => void;

export interface ChannelUp {
  readonly mtp: string;
  readonly agent: EndpointId;
  readonly controller: EndpointId;
  readonly connect:
    | { readonly type: 'mqttConnect'; readonly version: 'V3_1_1' | 'V5'; readonly subscribedTopic: string }
    | { readonly type: 'websocketConnect' };
  readonly send: (record: Uint8Array) => Promise<void>;
}

/** The Record was not handed over: no connection, no such route, refused by the broker. */
export class MtpError extends GangwayError {
  readonly family = 'mtp';
}
