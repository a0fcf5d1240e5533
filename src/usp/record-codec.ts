import { usp_record as wire } from '#usp-proto';
import { reasonOf } from '../base/errors.js';
import type { EndpointId } from './endpoint-id.js';
import { hasRoom, takeRoom } from './head-room.js';
import type { SarState, SessionContext, UspRecord, UspRecordBody } from './record.js';
import { enumName, only, WireError } from './wire-error.js';
import { onlyMember } from './wire-scan.js';

const bodies = [
  'noSessionContext',
  'sessionContext',
  'websocketConnect',
  'mqttConnect',
  'stompConnect',
  'disconnect',
  'udsConnect',
] as const;
const sarStates = ['none', 'begin', 'inProcess', 'complete'] as const;
const securities = ['plaintext', 'tls12'] as const;
const mqttVersions = ['V3_1_1', 'V5'] as const;
const noBytes = new Uint8Array(0);

export function payloadSecurityNumber(security: UspRecord['payloadSecurity']): number {
  return securities.indexOf(security);
}

export function sarStateNumber(state: SarState): number {
  return sarStates.indexOf(state);
}

/** Throws WireError. */
export function decodeRecord(bytes: Uint8Array): UspRecord {
  const record = parse(bytes);
  onlyMember(bytes, 7, 13, 'the record_type');
  return {
    version: record.version ?? '',
    toId: (record.toId ?? '') as EndpointId,
    fromId: (record.fromId ?? '') as EndpointId,
    payloadSecurity: enumName(securities, record.payloadSecurity, 'payload_security'),
    macSignature: record.macSignature ?? noBytes,
    senderCert: record.senderCert ?? noBytes,
    ...(record.originatorId ? { originatorId: record.originatorId } : {}),
    ...(record.destinationId ? { destinationId: record.destinationId } : {}),
    body: decodeBody(record),
  };
}

function parse(bytes: Uint8Array): wire.Record {
  try {
    return wire.Record.decode(bytes);
  } catch (error) {
    throw new WireError(`not a USP Record: ${reasonOf(error)}`);
  }
}

function decodeBody(record: wire.Record): UspRecordBody {
  const type = only(record, bodies, 'the Record');
  switch (type) {
    case 'noSessionContext':
      return { type, payload: record.noSessionContext?.payload ?? noBytes };
    case 'sessionContext':
      return { type, ...decodeSession(record.sessionContext ?? {}) };
    case 'websocketConnect':
    case 'udsConnect':
      return { type };
    case 'mqttConnect':
      return {
        type,
        version: enumName(mqttVersions, record.mqttConnect?.version, 'mqtt_connect.version'),
        subscribedTopic: record.mqttConnect?.subscribedTopic ?? '',
      };
    case 'stompConnect':
      return { type, version: 'V1_2', subscribedDestination: record.stompConnect?.subscribedDestination ?? '' };
    case 'disconnect':
      return { type, reason: record.disconnect?.reason ?? '', reasonCode: record.disconnect?.reasonCode ?? 0 };
  }
}

type Long = NonNullable<wire.SessionContextRecord.$Properties['sessionId']>;

function decodeSession(session: wire.SessionContextRecord.$Properties): SessionContext {
  return {
    sessionId: toBigInt(session.sessionId),
    sequenceId: toBigInt(session.sequenceId),
    expectedId: toBigInt(session.expectedId),
    retransmitId: toBigInt(session.retransmitId),
    payloadSarState: enumName(sarStates, session.payloadSarState, 'payload_sar_state'),
    payloadrecSarState: enumName(sarStates, session.payloadrecSarState, 'payloadrec_sar_state'),
    payload: session.payload ?? [],
  };
}

function toBigInt(value: Long | null | undefined): bigint {
  return value ? BigInt(value.toString()) : 0n;
}

export function encodeRecord(record: UspRecord): Uint8Array {
  const { body } = record;
  if (body.type === 'noSessionContext' && hasRoom(body.payload)) {
    const wrapped = takeRoom(body.payload, prefixOf(record, body.payload.length));
    if (wrapped) return wrapped;
  }
  return wire.Record.encode({ ...fieldsOf(record), ...encodeBody(body) }).finish();
}

function fieldsOf(record: UspRecord): wire.Record.$Properties {
  return {
    version: record.version,
    toId: record.toId,
    fromId: record.fromId,
    ...(record.payloadSecurity === 'plaintext' ? {} : { payloadSecurity: securities.indexOf(record.payloadSecurity) }),
    ...(record.macSignature.length > 0 ? { macSignature: record.macSignature } : {}),
    ...(record.senderCert.length > 0 ? { senderCert: record.senderCert } : {}),
    ...(record.originatorId ? { originatorId: record.originatorId } : {}),
    ...(record.destinationId ? { destinationId: record.destinationId } : {}),
  };
}

/** Everything of a Record without session context that comes before its payload, which stands last. */
function prefixOf(record: UspRecord, length: number): Uint8Array {
  const payload = [fieldTag(2), ...varint(length)];
  const body = [fieldTag(7), ...varint(payload.length + length), ...payload];
  return Buffer.concat([wire.Record.encode(fieldsOf(record)).finish(), Uint8Array.from(body)]);
}

/** Of a field whose length is told. */
function fieldTag(field: number): number {
  return (field << 3) | 2;
}

function varint(value: number): readonly number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) | 128);
  }
}

function encodeBody(body: UspRecordBody): wire.Record.$Properties {
  switch (body.type) {
    case 'noSessionContext':
      return { noSessionContext: { payload: body.payload } };
    case 'sessionContext':
      return { sessionContext: encodeSession(body) };
    case 'websocketConnect':
      return { websocketConnect: {} };
    case 'udsConnect':
      return { udsConnect: {} };
    case 'mqttConnect':
      return { mqttConnect: { version: mqttVersions.indexOf(body.version), subscribedTopic: body.subscribedTopic } };
    case 'stompConnect':
      return { stompConnect: { version: 0, subscribedDestination: body.subscribedDestination } };
    case 'disconnect':
      return { disconnect: { reason: body.reason, reasonCode: body.reasonCode } };
  }
}

function encodeSession(session: SessionContext): wire.SessionContextRecord.$Properties {
  // The generated code writes any object with low and high words; BigInt arithmetic keeps all 64 bits.
  const long = (value: bigint) =>
    ({ low: Number(BigInt.asIntN(32, value)), high: Number(BigInt.asIntN(32, value >> 32n)), unsigned: true }) as Long;
  return {
    sessionId: long(session.sessionId),
    sequenceId: long(session.sequenceId),
    expectedId: long(session.expectedId),
    retransmitId: long(session.retransmitId),
    payloadSarState: sarStateNumber(session.payloadSarState),
    payloadrecSarState: sarStateNumber(session.payloadrecSarState),
    payload: [...session.payload],
  };
}

/** The common frame: a Record that carries one Message, or a connect or disconnect. */
export function plainRecord(version: string, fromId: EndpointId, toId: EndpointId, body: UspRecordBody): UspRecord {
  return { version, toId, fromId, payloadSecurity: 'plaintext', macSignature: noBytes, senderCert: noBytes, body };
}
