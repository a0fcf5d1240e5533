import { randomBytes } from 'node:crypto';
import type { Cancel, Clock } from '../../base/clock.js';
import { reasonOf } from '../../base/errors.js';
import type { Log } from '../../base/log.js';
import type { EndpointId } from '../../usp/endpoint-id.js';
import { UspError, uspErrorCodes } from '../../usp/errors.js';
import type { SessionContext, UspRecord } from '../../usp/record.js';
import { encodeRecord, plainRecord } from '../../usp/record-codec.js';
import { authenticateRecord, signRecord } from '../../usp/record-integrity.js';
import { segment } from '../../usp/session/segmentation.js';
import {
  defaultLimits,
  noSession,
  type PayloadSecurity,
  type Session,
  type SessionEffect,
  type SessionEvent,
  sessionMachine,
} from '../../usp/session/session-machine.js';
import { TlsPayload } from '../../usp/session/tls-payload.js';
import type { RecordSecurity } from './record-security.js';
import { type SessionSettings, sessionWait } from './session-settings.js';

export interface SessionPorts {
  readonly agent: EndpointId;
  readonly controller: EndpointId;
  readonly clock: Clock;
  readonly log: Log;
  readonly security: RecordSecurity;
  readonly settings: () => SessionSettings;
  readonly version: () => string;
  /** Hands a Record to the Controller; rejects when it cannot be reached now. */
  readonly send: (record: Uint8Array) => Promise<void>;
  /** A whole Message came. */
  readonly message: (payload: Uint8Array) => void;
}

interface Waiting {
  readonly payload: Uint8Array;
  resolve(): void;
  reject(reason: Error): void;
}

/** Longest a TLS handshake may take before it counts as failed. */
const negotiationMs = 30_000;
/** How long a gap in the sequence is borne before the missing Record is asked for, and how often. */
const gapMs = 10_000;
const maxGapRequests = 3;
const maxWaiting = 200;
/** Signature or MAC in DER, and what the sequence numbers may grow by. */
const overhead = 120;

/** The session context between one Agent and one Controller: the pure machine, its timers, TLS inside it, and what waits for it. */
export class SessionDriver {
  private state = noSession;
  private tls: TlsPayload | undefined;
  /** Sessions of ours that could not be established, one after the other. */
  private failures = 0;
  /** Who opened the session that is not established yet. */
  private establishing: Session['initiator'] | undefined;
  private peerSigns = false;
  private gapRequests = 0;
  private readonly waiting: Waiting[] = [];
  /** Still to be carried out; what an effect causes comes after those before it. */
  private readonly effects: SessionEffect[] = [];
  private carrying = false;
  private sending: Promise<void> = Promise.resolve();
  private cancelExpiry: Cancel | undefined;
  private cancelGap: Cancel | undefined;
  private cancelNegotiation: Cancel | undefined;
  private cancelRetry: Cancel | undefined;

  constructor(private readonly ports: SessionPorts) {}

  /** As TR-181 E2ESession.Status has it. */
  get status(): 'Up' | 'Negotiating' | 'Down' {
    const { session } = this.state;
    if (!session) return 'Down';
    return session.confirmed && (session.security === 'plaintext' || this.tls?.macKeys) ? 'Up' : 'Negotiating';
  }

  /** CurrentRetryCount. */
  get retryCount(): number {
    return this.failures;
  }

  /** What the Agent says to this Controller goes through the session: there is one, one is coming, or the next contact is to open one. */
  get engaged(): boolean {
    const pending = this.state.session !== undefined || this.state.expired || this.cancelRetry !== undefined;
    return pending || this.ports.settings().mode === 'Require';
  }

  /** Takes a Record whose sender is known. Gives why the session is refused, for a Disconnect; undefined when it was taken. */
  receive(record: UspRecord & { readonly body: SessionContext }): UspError | undefined {
    const { body, payloadSecurity: security } = record;
    const known = this.isIn(record);
    const refusal = this.refusal(security, known);
    if (refusal) return refusal;
    this.peerSigns = record.macSignature.length > 0;
    this.dispatch({ type: 'received', record: body, security });
    this.watchGap();
    this.stir();
    return undefined;
  }

  isIn(record: UspRecord & { readonly body: SessionContext }): boolean {
    return this.state.session?.sessionId === record.body.sessionId;
  }

  /** Whether the MAC or signature of a Record of this session is in order; one that is not ends it (R-E2E.23). */
  believes(record: UspRecord & { readonly body: SessionContext }): boolean {
    const { security } = this.ports;
    const integrity = security.check(record, this.tls?.macKeys?.peers);
    if (integrity === 'valid' || (integrity === 'unsigned' && !security.required)) return true;
    this.ports.log.warn('a Record of a session was not believed', this.place());
    this.dispatch({ type: 'failed', reason: 'a Record did not pass its integrity check' });
    return false;
  }

  /** Resolves when the Message has left; opens a session when there is none. Rejects when it cannot leave. */
  sendMessage(payload: Uint8Array): Promise<void> {
    if (this.usable()) return this.transmitMessage(payload);
    if (this.waiting.length >= maxWaiting || (this.cancelRetry && this.failures > 0))
      return Promise.reject(new UspError('resourcesExceeded', 'no session context could be established'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ payload, resolve, reject });
      if (!this.state.session && !this.cancelRetry) this.open();
    });
  }

  /** Starts or restarts the session (Reset(), SessionMode Require). */
  open(): void {
    this.clearTimers();
    const { payloadSecurity } = this.ports.settings();
    const encrypted = payloadSecurity === 'TLS';
    if (encrypted && !this.ports.security.identityOf(this.ports.agent))
      return this.rejectWaiting('PayloadSecurity is TLS, and this Agent has no certificate');
    const sessionId = (randomBytes(8).readBigUInt64BE() >> 1n) + 2n;
    this.dispatch({ type: 'open', sessionId, security: encrypted ? 'tls12' : 'plaintext' });
    this.stir();
  }

  /** Ends the session with a Disconnect Record (R-E2E.6b). */
  async terminate(reason: string): Promise<void> {
    if (!this.state.session) return this.forget();
    const { agent, controller, version, send } = this.ports;
    this.forget();
    const body = { type: 'disconnect', reason, reasonCode: uspErrorCodes.sessionTerminated } as const;
    await send(encodeRecord(this.protect(plainRecord(version(), agent, controller, body)))).catch(() => undefined);
  }

  /** The peer said goodbye (R-MTP.7), or the Controller is gone: nothing of the session is left, and none follows by itself. */
  forget(): void {
    this.clearTimers();
    this.endTls();
    this.dispatch({ type: 'closed' });
    this.failures = 0;
    this.rejectWaiting('the session was ended');
  }

  /** The parameters may have changed. */
  settingsChanged(): void {
    const { mode } = this.ports.settings();
    if (mode === 'Forbid') void this.terminate('session contexts are not allowed any more');
    else if (this.state.session) this.stir();
    else if (mode === 'Require' && !this.cancelRetry) this.open();
  }

  stop(): void {
    this.clearTimers();
    this.endTls();
    this.rejectWaiting('the gateway stops');
  }

  private refusal(security: PayloadSecurity, known: boolean): UspError | undefined {
    const { mode, payloadSecurity } = this.ports.settings();
    if (mode === 'Forbid') return new UspError('sessionContextNotAllowed', 'session contexts are not allowed here');
    if (known) return undefined;
    const identity = this.ports.security.identityOf(this.ports.agent);
    if (security === 'tls12' && !identity)
      return new UspError('secureExchangeNotSupported', 'this Agent has no certificate for secure message exchange');
    if (security === 'plaintext' && identity && payloadSecurity === 'TLS')
      return new UspError('secureExchangeRequired', 'PayloadSecurity is TLS');
    return undefined;
  }

  private usable(): boolean {
    const { session } = this.state;
    return session !== undefined && (session.security === 'plaintext' || this.tls?.macKeys !== undefined);
  }

  private async transmitMessage(payload: Uint8Array): Promise<void> {
    if (this.tls) await this.tls.write(payload);
    else this.sendPieces([payload]);
    await this.sending;
  }

  private sendPieces(pieces: readonly Uint8Array[]): void {
    const { maxRecordSize } = this.ports.settings();
    const room = maxRecordSize === 0 ? undefined : maxRecordSize - this.headerBytes();
    this.dispatch({ type: 'send', segments: segment(pieces, room) });
    this.stir();
  }

  private headerBytes(): number {
    const { agent, controller, version, security } = this.ports;
    const signs = this.tls ? this.tls.macKeys === undefined : this.signsPlaintext();
    const cert = signs ? (security.identityOf(agent)?.cert.length ?? 0) : 0;
    return version().length + agent.length + controller.length + cert + overhead;
  }

  private dispatch(event: SessionEvent): void {
    const { maxRetransmitTries } = this.ports.settings();
    const { state, effects } = sessionMachine({ ...defaultLimits, maxRetransmitTries })(this.state, event);
    this.state = state;
    this.effects.push(...effects);
    if (this.carrying) return;
    this.carrying = true;
    for (let effect = this.effects.shift(); effect; effect = this.effects.shift()) this.carryOut(effect);
    this.carrying = false;
  }

  private carryOut(effect: SessionEffect): void {
    switch (effect.type) {
      case 'begun':
        return this.begin(effect.session);
      case 'transmit':
        return this.transmit(effect.record, effect.security);
      case 'payload':
        if (this.tls) void this.tls.receive(effect.payload);
        else this.ports.message(effect.payload);
        return;
      case 'confirmed':
        if (!this.tls) this.established();
        return;
      case 'restart':
        return this.restart(effect.reason);
    }
  }

  private begin({ security, initiator }: Session): void {
    this.clearTimers();
    this.endTls();
    this.gapRequests = 0;
    this.establishing = initiator;
    if (security === 'tls12') this.beginTls(initiator === 'us' ? 'client' : 'server');
    else if (initiator === 'peer') this.established();
    else this.releaseWaiting();
  }

  private beginTls(role: 'client' | 'server'): void {
    const { agent, controller, security, clock } = this.ports;
    const identity = security.identityOf(agent);
    if (!identity) return;
    const tls: TlsPayload = new TlsPayload({
      role,
      identity,
      doubt: chain => security.doubtAbout(chain, agent, controller),
      send: records => {
        if (this.tls === tls) this.sendPieces(records);
      },
      ready: () => {
        if (this.tls === tls) this.established();
      },
      message: payload => {
        if (this.tls === tls) this.ports.message(payload);
      },
      failed: reason => {
        if (this.tls === tls) this.tlsFailed(reason);
      },
    });
    this.tls = tls;
    this.cancelNegotiation = clock.after(negotiationMs, () => this.tlsFailed('the TLS handshake took too long'));
  }

  private tlsFailed(reason: string): void {
    this.endTls();
    this.dispatch({ type: 'failed', reason });
  }

  /** Messages can be exchanged: the retry count starts anew (R-E2E.12). */
  private established(): void {
    this.cancelNegotiation?.();
    this.cancelNegotiation = undefined;
    this.establishing = undefined;
    this.failures = 0;
    this.releaseWaiting();
  }

  private restart(reason: string): void {
    const { clock, log, settings } = this.ports;
    this.clearTimers();
    this.endTls();
    if (this.establishing === 'us') this.failures++;
    // A peer that cannot come to terms with us is not answered at once with an attempt of ours.
    const counted = this.establishing === 'peer' ? Math.max(1, this.failures) : this.failures;
    this.establishing = undefined;
    const wait = sessionWait(counted, settings().retry, Math.random());
    log.info('a session context is to be opened again', { ...this.place(), reason, waitMs: Math.round(wait) });
    this.cancelRetry = clock.after(wait, () => {
      this.cancelRetry = undefined;
      if (settings().mode !== 'Forbid') this.open();
    });
  }

  private transmit(body: SessionContext, payloadSecurity: PayloadSecurity): void {
    const { agent, controller, version, send } = this.ports;
    const plain = plainRecord(version(), agent, controller, { type: 'sessionContext', ...body });
    const bytes = encodeRecord(this.protect({ ...plain, payloadSecurity }));
    this.sending = this.sending.then(
      () => send(bytes),
      () => send(bytes),
    );
    this.sending.catch((error: unknown) => this.unreachable(body.sessionId, reasonOf(error)));
  }

  /** Once TLS is established a MAC; before that, and in plaintext where it is asked for or the peer does so too, a signature. */
  private protect(record: UspRecord): UspRecord {
    const keys = this.tls?.macKeys;
    if (keys) return authenticateRecord(record, keys.ours);
    const identity = this.ports.security.identityOf(this.ports.agent);
    if (!identity || (record.payloadSecurity === 'plaintext' && !this.signsPlaintext())) return record;
    return signRecord(record, identity.privateKey, Buffer.from(identity.cert));
  }

  private signsPlaintext(): boolean {
    return this.ports.security.required || this.peerSigns;
  }

  /** What the transport lost leaves a gap in the sequence that nobody may ever ask for: the next contact is in a new session. */
  private unreachable(sessionId: bigint, reason: string): void {
    if (this.state.session?.sessionId !== sessionId) return;
    this.ports.log.debug('a session is given up', { ...this.place(), reason });
    this.clearTimers();
    this.endTls();
    this.dispatch({ type: 'expired' });
    this.rejectWaiting(reason);
  }

  private releaseWaiting(): void {
    for (const { payload, resolve, reject } of this.waiting.splice(0))
      this.transmitMessage(payload).then(resolve, reject);
  }

  private rejectWaiting(reason: string): void {
    for (const { reject } of this.waiting.splice(0)) reject(new UspError('internalError', reason));
  }

  /** Anything that happens in the session keeps it alive (R-E2E.7). */
  private stir(): void {
    this.cancelExpiry?.();
    this.cancelExpiry = undefined;
    const { expiration } = this.ports.settings();
    if (expiration === 0 || !this.state.session) return;
    this.cancelExpiry = this.ports.clock.after(expiration, () => {
      this.clearTimers();
      this.endTls();
      this.dispatch({ type: 'expired' });
      this.rejectWaiting('the session expired');
    });
  }

  private watchGap(): void {
    const missing = (this.state.session?.early.size ?? 0) > 0;
    if (!missing) {
      this.cancelGap?.();
      this.cancelGap = undefined;
      this.gapRequests = 0;
    } else this.cancelGap ??= this.ports.clock.after(gapMs, () => this.gapPersists());
  }

  private gapPersists(): void {
    this.cancelGap = undefined;
    if (++this.gapRequests > maxGapRequests) return this.dispatch({ type: 'failed', reason: 'a Record did not come' });
    this.dispatch({ type: 'gapPersists' });
    this.watchGap();
  }

  private endTls(): void {
    this.tls?.close();
    this.tls = undefined;
  }

  private clearTimers(): void {
    for (const cancel of [this.cancelExpiry, this.cancelGap, this.cancelNegotiation, this.cancelRetry]) cancel?.();
    this.cancelExpiry = undefined;
    this.cancelGap = undefined;
    this.cancelNegotiation = undefined;
    this.cancelRetry = undefined;
  }

  private place() {
    return { agent: this.ports.agent, controller: this.ports.controller };
  }
}
