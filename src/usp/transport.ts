import type { EndpointId } from './endpoint-id.js';

// What Agents and MTPs say to each other about where Records come from and go to; no transport is named here that USP does not name.

export type MtpProtocol = 'MQTT' | 'WebSocket' | 'CoAP' | 'STOMP' | 'UDS';

/** How one Controller is reached from one Agent; templates are already expanded. */
export type Route = {
  readonly controller: EndpointId;
} & (
  | {
      readonly type: 'mqtt';
      readonly connection: string;
      readonly topic: string;
      /** Topic of the Agent that the broker lets this Controller alone publish to; it is heard nowhere else then. */
      readonly from?: string;
      /** Nothing is appended to the topic on MQTT 3.1.1: the Controller knows where to answer. */
      readonly plainTopic?: boolean;
      /** Where "1" tells that the Agent listens and "0" that it does not any more, when one connection serves many Agents. */
      readonly presence?: string;
    }
  | {
      readonly type: 'websocket' /** dialled by us; without it we wait for the Controller to dial */;
      readonly url?: string;
      /** What the Controller has to show when it dials in; never logged. */
      readonly token?: string;
      /** `SessionRetryMinimumWaitInterval` in ms, `SessionRetryIntervalMultiplier` in thousandths. */
      readonly retry?: { readonly minimumWait: number; readonly multiplier: number };
      /** Between two pings, in ms (R-WS.18). */
      readonly keepAlive?: number;
    }
  | {
      readonly type: 'coap' /** where the Controller listens; without it only the reply-to of its requests leads there */;
      readonly url?: string;
    }
  | { readonly type: 'stomp'; readonly connection: string; readonly destination: string }
  | {
      readonly type: 'uds' /** of the broker that we connect to; without it the Controller connects to us */;
      readonly path?: string;
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
  /** Who it cannot be from: these are known by another topic. */
  readonly notFrom?: readonly EndpointId[];
  /** Response Topic, `reply-to=`, or the same socket. Undefined when the transport gave none: the Controller's route is used then. */
  readonly reply?: (record: Uint8Array) => Promise<void>;
  /** Once `reply` has resolved nobody looks at the Record's bytes any more, not even to send them again. */
  readonly releases?: boolean;
  /** For a peer that broke the binding itself (R-WS.16 closes with 1003). No-op where the binding has no such thing. */
  readonly refuse: (reason: string) => void;
}

/** A channel between an Agent and a Controller came up: the connect Record goes out first (R-MTP.6, R-MTP.8). */
export interface ChannelUp {
  readonly mtp: string;
  readonly agent: EndpointId;
  readonly controller: EndpointId;
  /** Undefined where the binding knows no connect Record (CoAP). */
  readonly connect?:
    | { readonly type: 'mqttConnect'; readonly version: 'V3_1_1' | 'V5'; readonly subscribedTopic: string }
    | { readonly type: 'websocketConnect' }
    | { readonly type: 'stompConnect'; readonly version: 'V1_2'; readonly subscribedDestination: string }
    | { readonly type: 'udsConnect' };
  readonly send: (record: Uint8Array) => Promise<void>;
}

/** What an Agent's own rows say of its side of a connection to a broker; undefined values leave the gateway's configuration as it is. */
export interface OwnSide {
  /** Name of the MTP. */
  readonly connection: string;
  readonly enabled: boolean;
  /** Topic filters beside the Agent's own topic. */
  readonly filters: readonly OwnFilter[];
  readonly clientId?: string;
  readonly username?: string;
  readonly password?: string;
  /** Of STOMP: `Destination`; empty: the broker must tell one. */
  readonly destination?: string;
  /** `ResponseTopicConfigured`; empty: the broker must tell one. */
  readonly responseTopic?: string;
  readonly qos?: 0 | 1 | 2;
  /** Seconds. */
  readonly keepAlive?: number;
  /** Waits in ms, multiplier in thousandths. */
  readonly retry?: { readonly minimumWait: number; readonly multiplier: number; readonly maximumWait: number };
  readonly userProperties?: readonly {
    readonly name: string;
    readonly value: string;
    readonly packets: readonly ('CONNECT' | 'PUBLISH' | 'SUBSCRIBE')[];
  }[];
}

export interface OwnFilter {
  readonly topic: string;
  readonly qos: 0 | 1 | 2;
}

/** How an Agent's side of a connection is doing. */
export interface TransportState {
  readonly connected: boolean;
  /** Something is subscribed: Records can come and go. */
  readonly usable: boolean;
  readonly clientId: string;
  readonly responseInformation: string;
  /** The topic filters the broker confirmed, of those asked for. */
  readonly isSubscribed: (filter: string) => boolean;
  readonly retries: number;
}

/** An MQTT connection as the gateway's configuration describes it, for Agents to show. Templates hold `{eid}`; no secrets. */
export interface MqttFacts {
  /** Name of the MTP. */
  readonly name: string;
  /** One connection for all Agents: none of them may change it. */
  readonly shared: boolean;
  readonly url: string;
  readonly version: '5' | '3.1.1';
  readonly agentTopic: string;
  /** Empty: the broker assigns one. */
  readonly clientId: string;
  readonly username: string;
  readonly qos: 0 | 1 | 2;
  /** Seconds. */
  readonly keepAlive: number;
  readonly retry: { readonly minimumWait: number; readonly multiplier: number; readonly maximumWait: number };
  readonly alpn: readonly string[];
  readonly will?: {
    readonly topic: string;
    readonly payload: string;
    readonly qos: 0 | 1 | 2;
    readonly retain: boolean;
  };
  readonly userProperties: NonNullable<OwnSide['userProperties']>;
}

/** A STOMP connection as the gateway's configuration describes it, for Agents to show. Templates hold `{eid}`; no secrets. */
export interface StompFacts {
  /** Name of the MTP. */
  readonly name: string;
  /** One connection for all Agents: none of them may change it. */
  readonly shared: boolean;
  readonly host: string;
  readonly port: number;
  readonly encrypted: boolean;
  readonly agentDestination: string;
  readonly username: string;
  readonly virtualHost: string;
  /** ms; 0: none. */
  readonly heartBeat: { readonly outgoing: number; readonly incoming: number };
  readonly retry: { readonly minimumWait: number; readonly multiplier: number; readonly maximumWait: number };
}

/** Where Controllers dial an Agent over WebSocket; the Agent's Endpoint ID follows the path. */
export interface ListenerFacts {
  readonly url: string;
  /** Seconds between two pings. */
  readonly keepAlive: number;
}
