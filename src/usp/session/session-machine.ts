import type { Machine, Transition } from '../../base/machine.js';
import type { SessionContext, UspRecord } from '../record.js';
import { type Assembly, assemble, type Segment } from './segmentation.js';

export type PayloadSecurity = UspRecord['payloadSecurity'];

/** One E2E session context as seen from one end (TR-369 "End to End Message Exchange"). */
export interface Session {
  readonly sessionId: bigint;
  readonly security: PayloadSecurity;
  /** Who chose the session_id; that end is the TLS client (R-E2E.41). */
  readonly initiator: 'us' | 'peer';
  /** False while we wait for the first Record of a peer we opened the session with. */
  readonly confirmed: boolean;
  readonly nextToSend: bigint;
  /** sequence_id of the next Record to process. */
  readonly expected: bigint;
  /** Kept for retransmission until a larger expected_id comes, in their order (R-E2E.16). */
  readonly sent: readonly Kept[];
  readonly sentBytes: number;
  /** Came before their turn. */
  readonly early: ReadonlyMap<bigint, SessionContext>;
  readonly earlyBytes: number;
  readonly assembly: Assembly | undefined;
}

export interface Kept {
  readonly record: SessionContext;
  /** How often it was sent again. */
  readonly tries: number;
}

export interface SessionState {
  readonly session: Session | undefined;
  /** The last session is over by age: the next contact opens another (R-E2E.7). */
  readonly expired: boolean;
  /** session_ids that were ours or the peer's before, newest last: what still comes of them is no new session. */
  readonly past: readonly bigint[];
}

export type SessionEvent =
  | { readonly type: 'received'; readonly record: SessionContext; readonly security: PayloadSecurity }
  /** Something about the session cannot go on: a Record that is not to be believed (R-E2E.23), TLS that broke. */
  | { readonly type: 'failed'; readonly reason: string }
  | { readonly type: 'send'; readonly segments: readonly Segment[] }
  /** We open a session; in plaintext the first Record is empty, with TLS it carries the ClientHello, which is sent as any payload. */
  | { readonly type: 'open'; readonly sessionId: bigint; readonly security: PayloadSecurity }
  /** A Record is still missing after a while: ask for it. */
  | { readonly type: 'gapPersists' }
  | { readonly type: 'expired' }
  | { readonly type: 'closed' };

export type SessionEffect =
  /** The session begins; what was known of the one before is void. */
  | { readonly type: 'begun'; readonly session: Session }
  | { readonly type: 'transmit'; readonly record: SessionContext; readonly security: PayloadSecurity }
  /** A whole payload, in the order of the sequence. */
  | { readonly type: 'payload'; readonly payload: Uint8Array }
  /** The first Record of the peer in a session we opened. */
  | { readonly type: 'confirmed' }
  /** The session cannot go on; another is to be opened (R-E2E.21). */
  | { readonly type: 'restart'; readonly reason: string };

export interface SessionLimits {
  /** -1 = any number, 0 = restart at once. */
  readonly maxRetransmitTries: number;
  readonly maxMessageBytes: number;
  readonly maxEarly: number;
  readonly maxKeptBytes: number;
}

export const defaultLimits: SessionLimits = {
  maxRetransmitTries: 0,
  maxMessageBytes: 16 * 1024 * 1024,
  maxEarly: 256,
  maxKeptBytes: 32 * 1024 * 1024,
};

export const noSession: SessionState = { session: undefined, expired: false, past: [] };

/** Within 10,000 of the largest uint64 a new session is due (R-E2E.8, R-E2E.9). */
const exhausted = 2n ** 64n - 1n - 10_000n;
const maxPast = 8;

type Step = Transition<SessionState, SessionEffect>;

export function sessionMachine(limits: SessionLimits): Machine<SessionState, SessionEvent, SessionEffect> {
  return (state, event) => {
    switch (event.type) {
      case 'received':
        return received(state, event.record, event.security, limits);
      case 'failed':
        return state.session ? failed(state, event.reason) : { state, effects: [] };
      case 'send':
        return state.session ? sent(state, state.session, event.segments, limits) : { state, effects: [] };
      case 'open':
        return opened(state, event.sessionId, event.security);
      case 'gapPersists':
        return askedAgain(state, limits);
      case 'expired':
        return { state: { ...withoutSession(state), expired: state.session !== undefined }, effects: [] };
      case 'closed':
        return { state: withoutSession(state), effects: [] };
    }
  };
}

function received(state: SessionState, record: SessionContext, security: PayloadSecurity, limits: SessionLimits): Step {
  const { session } = state;
  if (session?.sessionId === record.sessionId) return inSession(state, session, record, security, limits);
  // A session_id that is not the present one opens a session, if it comes with the first Record of it (R-E2E.4, R-E2E.6).
  if (record.sequenceId === 1n && record.sessionId > 0n) return adopted(state, record, security, limits);
  // What is left over from a session before says nothing about this one; but who still speaks in one that expired is to have another.
  const leftOver = state.past.includes(record.sessionId) && !state.expired;
  if (leftOver || session?.confirmed === false) return { state, effects: [] };
  return failed(state, 'a Record of an unknown session');
}

function adopted(state: SessionState, record: SessionContext, security: PayloadSecurity, limits: SessionLimits): Step {
  const session: Session = { ...fresh(record.sessionId, security, 'peer'), confirmed: true };
  const begun: SessionState = { session, expired: false, past: withPast(state) };
  const rest = inSession(begun, session, record, security, limits);
  return { state: rest.state, effects: [{ type: 'begun', session }, ...rest.effects] };
}

function opened(state: SessionState, sessionId: bigint, security: PayloadSecurity): Step {
  const session = fresh(sessionId, security, 'us');
  const begun: SessionState = { session, expired: false, past: withPast(state) };
  if (security === 'tls12') return { state: begun, effects: [{ type: 'begun', session }] };
  const first = transmitted(session, [{ payload: [], payloadSarState: 'none', payloadrecSarState: 'none' }], 0n);
  return {
    state: { ...begun, session: first.session },
    effects: [{ type: 'begun', session }, ...first.effects],
  };
}

function fresh(sessionId: bigint, security: PayloadSecurity, initiator: Session['initiator']): Session {
  const empty = {
    sent: [],
    sentBytes: 0,
    early: new Map<bigint, SessionContext>(),
    earlyBytes: 0,
    assembly: undefined,
  };
  return { sessionId, security, initiator, confirmed: false, nextToSend: 1n, expected: 1n, ...empty };
}

function inSession(
  state: SessionState,
  session: Session,
  record: SessionContext,
  security: PayloadSecurity,
  limits: SessionLimits,
): Step {
  // R-E2E.19: the payload security stays what it was at the start.
  if (security !== session.security) return failed(state, 'payload_security changed within the session');
  if (record.sequenceId >= exhausted) return failed(state, 'sequence_id is exhausted');
  const confirming: readonly SessionEffect[] = session.confirmed ? [] : [{ type: 'confirmed' }];
  const known = session.confirmed ? session : { ...session, confirmed: true };
  const step =
    record.sequenceId > known.expected
      ? early(state, known, record, limits)
      : record.sequenceId < known.expected
        ? { state: { ...state, session: known }, effects: [] }
        : drained(state, known, record, limits);
  return { state: step.state, effects: [...confirming, ...step.effects] };
}

function early(state: SessionState, session: Session, record: SessionContext, limits: SessionLimits): Step {
  if (session.early.has(record.sequenceId)) return { state: { ...state, session }, effects: [] };
  const earlyBytes = session.earlyBytes + sizeOf(record);
  if (session.early.size >= limits.maxEarly || earlyBytes > limits.maxMessageBytes)
    return failed(state, 'too many Records came before their turn');
  const waiting = new Map(session.early).set(record.sequenceId, record);
  return { state: { ...state, session: { ...session, early: waiting, earlyBytes } }, effects: [] };
}

/** The Record whose turn it is, and those that waited for it (R-E2E.20). */
function drained(state: SessionState, session: Session, first: SessionContext, limits: SessionLimits): Step {
  const effects: SessionEffect[] = [];
  let current = session;
  for (let record: SessionContext | undefined = first; record; record = current.early.get(current.expected)) {
    const processed = inTurn(current, record, limits);
    effects.push(...processed.effects);
    if (processed.failure !== undefined) {
      const stopped = failed(state, processed.failure);
      return { state: stopped.state, effects: [...effects, ...stopped.effects] };
    }
    current = processed.session;
  }
  return { state: { ...state, session: current }, effects };
}

interface InTurn {
  readonly session: Session;
  readonly effects: readonly SessionEffect[];
  readonly failure?: string;
}

function inTurn(session: Session, record: SessionContext, limits: SessionLimits): InTurn {
  const taken = withoutEarly(session, record.sequenceId);
  const current: Session = { ...taken, ...acknowledged(taken, record), expected: record.sequenceId + 1n };
  const payload = reassembled(current, record, limits);
  if (payload.failure !== undefined || record.retransmitId === 0n) return payload;
  const again = retransmitted(payload.session, record.retransmitId, limits);
  return { ...again, effects: [...payload.effects, ...again.effects] };
}

function reassembled(session: Session, record: SessionContext, limits: SessionLimits): InTurn {
  if (record.payload.length === 0) return { session, effects: [] };
  const result = assemble(session.assembly, record, limits.maxMessageBytes);
  switch (result.kind) {
    case 'failed':
      return { session, effects: [], failure: result.reason };
    case 'more':
      return { session: { ...session, assembly: result.assembly }, effects: [] };
    case 'complete':
      return {
        session: { ...session, assembly: undefined },
        effects: [{ type: 'payload', payload: result.payload }],
      };
  }
}

function retransmitted(session: Session, wanted: bigint, limits: SessionLimits): InTurn {
  const index = session.sent.findIndex(({ record }) => record.sequenceId === wanted);
  const kept = session.sent[index];
  if (!kept) return { session, effects: [], failure: `Record ${wanted} is not there to be sent again` };
  const { maxRetransmitTries } = limits;
  if (maxRetransmitTries >= 0 && kept.tries >= maxRetransmitTries)
    return { session, effects: [], failure: `Record ${wanted} was sent again ${kept.tries} times in vain` };
  const record = { ...kept.record, expectedId: session.expected };
  return {
    session: { ...session, sent: session.sent.with(index, { record, tries: kept.tries + 1 }) },
    effects: [{ type: 'transmit', record, security: session.security }],
  };
}

/** What the peer has is forgotten, but never the Record it asks for again in the same breath. */
function acknowledged(
  session: Session,
  { expectedId, retransmitId }: SessionContext,
): Pick<Session, 'sent' | 'sentBytes'> {
  const from = retransmitId > 0n && retransmitId < expectedId ? retransmitId : expectedId;
  const first = session.sent.findIndex(({ record }) => record.sequenceId >= from);
  if (first === 0) return session;
  const sent = first < 0 ? [] : session.sent.slice(first);
  return { sent, sentBytes: bytesOf(sent) };
}

function sent(state: SessionState, session: Session, segments: readonly Segment[], limits: SessionLimits): Step {
  const { session: after, effects } = transmitted(session, segments, 0n);
  const bounded = { ...after, ...shed(after, limits) };
  const next: SessionState = { ...state, session: bounded };
  // R-E2E.9: the next contact is to be in a new session.
  if (after.nextToSend < exhausted) return { state: next, effects };
  const stopped = failed(next, 'sequence_id is exhausted');
  return { state: stopped.state, effects: [...effects, ...stopped.effects] };
}

function transmitted(
  session: Session,
  segments: readonly Segment[],
  retransmitId: bigint,
): { readonly session: Session; readonly effects: readonly SessionEffect[] } {
  const { sessionId, expected: expectedId, security } = session;
  const records = segments.map((part, index) => ({
    sessionId,
    sequenceId: session.nextToSend + BigInt(index),
    expectedId,
    retransmitId,
    ...part,
  }));
  const kept = records.map(record => ({ record, tries: 0 }));
  return {
    session: {
      ...session,
      nextToSend: session.nextToSend + BigInt(records.length),
      sent: [...session.sent, ...kept],
      sentBytes: session.sentBytes + bytesOf(kept),
    },
    effects: records.map(record => ({ type: 'transmit', record, security })),
  };
}

/** A peer that acknowledges nothing must not fill the memory: the oldest Records go, and asking for them ends the session. */
function shed(session: Session, limits: SessionLimits): Pick<Session, 'sent' | 'sentBytes'> {
  let { sentBytes } = session;
  let gone = 0;
  while (sentBytes > limits.maxKeptBytes && gone < session.sent.length - 1) {
    const oldest = session.sent[gone++];
    if (oldest) sentBytes -= sizeOf(oldest.record);
  }
  return gone === 0 ? session : { sent: session.sent.slice(gone), sentBytes };
}

function askedAgain(state: SessionState, limits: SessionLimits): Step {
  const { session } = state;
  if (!session || session.early.size === 0) return { state, effects: [] };
  const nothing: Segment = { payload: [], payloadSarState: 'none', payloadrecSarState: 'none' };
  const { session: after, effects } = transmitted(session, [nothing], session.expected);
  return { state: { ...state, session: { ...after, ...shed(after, limits) } }, effects };
}

function failed(state: SessionState, reason: string): Step {
  return { state: withoutSession(state), effects: [{ type: 'restart', reason }] };
}

function withoutSession(state: SessionState): SessionState {
  return { session: undefined, expired: false, past: withPast(state) };
}

function withPast({ session, past }: SessionState): readonly bigint[] {
  return session ? [...past.filter(id => id !== session.sessionId), session.sessionId].slice(-maxPast) : past;
}

function withoutEarly(session: Session, sequenceId: bigint): Session {
  const waiting = session.early.get(sequenceId);
  if (!waiting) return session;
  const early = new Map(session.early);
  early.delete(sequenceId);
  return { ...session, early, earlyBytes: session.earlyBytes - sizeOf(waiting) };
}

/** Payload plus what the fields cost. */
function sizeOf(record: SessionContext): number {
  return record.payload.reduce((sum, piece) => sum + piece.length, 64);
}

function bytesOf(kept: readonly Kept[]): number {
  return kept.reduce((sum, { record }) => sum + sizeOf(record), 0);
}
