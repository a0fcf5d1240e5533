import type { EndpointId } from './endpoint-id.js';

/** One USP Record (TR-369 "USP Record Encapsulation"; wire names in proto/usp-record.proto). */
export interface UspRecord<B extends UspRecordBody = UspRecordBody> {
  /** `Major.Minor`; any higher version is accepted (R-ENC, "gracefully"). */
  readonly version: string;
  readonly toId: EndpointId;
  readonly fromId: EndpointId;
  readonly payloadSecurity: 'plaintext' | 'tls12';
  readonly macSignature: Uint8Array;
  readonly senderCert: Uint8Array;
  /** 1.5, carried through by forwarders (R-MTP.4c). */
  readonly originatorId?: string;
  readonly destinationId?: string;
  readonly body: B;
}

export type UspRecordBody =
  | { readonly type: 'noSessionContext'; readonly payload: Uint8Array }
  | ({ readonly type: 'sessionContext' } & SessionContext)
  | { readonly type: 'websocketConnect' }
  | { readonly type: 'mqttConnect'; readonly version: 'V3_1_1' | 'V5'; readonly subscribedTopic: string }
  | { readonly type: 'stompConnect'; readonly version: 'V1_2'; readonly subscribedDestination: string }
  | { readonly type: 'udsConnect' }
  | { readonly type: 'disconnect'; readonly reason: string; readonly reasonCode: number };

export interface SessionContext {
  readonly sessionId: bigint;
  readonly sequenceId: bigint;
  readonly expectedId: bigint;
  readonly retransmitId: bigint;
  readonly payloadSarState: SarState;
  readonly payloadrecSarState: SarState;
  readonly payload: readonly Uint8Array[];
}

export type SarState = 'none' | 'begin' | 'inProcess' | 'complete';
