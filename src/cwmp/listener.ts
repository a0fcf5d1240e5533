import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { reasonOf } from '../base/errors.js';
import { Admission, type Refusal } from './admission.js';
import { BodyIntake, type Intake } from './body-intake.js';
import { type ClientAddress, clientAddress } from './client-address.js';
import type { CwmpConfig } from './config.js';
import { Connections } from './connections.js';
import type { Proof } from './doorkeeper.js';
import { compressionOf, HttpExchange } from './http-exchange.js';
import { Identification, type IdentificationOptions } from './identification.js';
import { InOrder } from './in-order.js';
import type { TrustTerms } from './lightweight/trust.js';
import type { LoopingDevice } from './loop-guard.js';
import { Pacer } from './pacer.js';
import type { Principal } from './principal.js';
import { ofSession, ofStranger, understand, unreadableAnswer } from './reading.js';
import type { Inform } from './rpc-types.js';
import { Seldom } from './seldom.js';
import { type CwmpServer, openServer } from './server.js';
import { Session } from './session.js';
import type { SessionDriver } from './session-driver.js';
import { SessionTable } from './session-table.js';
import { BodyError } from './soap/body.js';
import { type Envelope, writeFaultEnvelope, writeMustUnderstandEnvelope } from './soap/envelope.js';
import { XmlError } from './soap/xml-reader.js';
import type { WatchedFiles } from './watched-files.js';

/** What counts as one Inform where Informs are counted. */
const ordinaryInformBytes = 64 * 1024;
/** How often the log says of the same user that the password is wrong, and of the same address that it makes no sense. */
const minuteMs = 60_000;
/** For the body of a message within a session, ms: a data model over a slow line. */
const sessionBodyMs = 300_000;
const sweepMs = 1000;
/** For a CPE that has the word while the gateway stops: one that lives speaks within it. */
const lastWordMs = 1000;

export interface CwmpListenerOptions extends IdentificationOptions {
  readonly driver: SessionDriver;
  /** Whether one more device would be one too many; by default there is room for all. */
  readonly isOneTooMany?: (device: string) => boolean;
  /** Whether a Controller waits for the device with this key: such go first when there is little room. */
  readonly isWanted?: (device: string) => boolean;
}

/**
 * The ACS on the network: from an HTTP request to who sends it, and to the session it belongs to. Whatever goes wrong with one
 * request concerns this request alone.
 */
export class CwmpListener {
  private readonly servers: CwmpServer[] = [];
  private readonly sessions = new SessionTable();
  private readonly bodies: BodyIntake;
  private readonly pacer = new Pacer();
  private readonly admission: Admission;
  private readonly identification: Identification;
  private readonly addressOf: ClientAddress;
  private readonly watched: WatchedFiles[] = [];
  private readonly refused = new Seldom(minuteMs);
  private readonly unreadable = new Seldom(minuteMs);
  private readonly crowded = new Seldom(minuteMs);
  private cancelSweep: () => void = () => {};

  constructor(private readonly options: CwmpListenerOptions) {
    const { limits, trustedProxies } = options.config;
    this.admission = new Admission(admissionLimits(options.config), device => this.noticed(device));
    this.bodies = new BodyIntake(limits.bodies * 1024 * 1024);
    this.addressOf = clientAddress(trustedProxies);
    this.identification = new Identification(options);
    this.watched.push(...this.identification.watched);
  }

  /** What holds for Informs holds for what comes without a session. */
  get trustTerms(): TrustTerms {
    return this.identification.trustTerms;
  }

  get openSessions(): number {
    return this.sessions.size;
  }

  /** Devices whose sessions fail or follow each other without end, the worst first. */
  looping(): readonly LoopingDevice[] {
    return this.admission.looping(this.options.clock.now());
  }

  /** Sessions refused since the start, by reason. */
  get refusals(): Admission['refusals'] {
    return this.admission.refusals;
  }

  /** Opens every configured listener; resolves with the addresses really bound. Rejects with ConfigError. */
  async start(): Promise<readonly string[]> {
    const { config, log } = this.options;
    const limits = {
      headerMs: config.limits.requestTimeout,
      connections: new Connections(config.session.maxConcurrent * 2 + 1000, socket => this.sessions.isInUse(socket)),
    };
    const inOrder = new InOrder((request, response) => void this.serve(request, response));
    const handler = (request: IncomingMessage, response: ServerResponse) => inOrder.take(request, response);
    for (const listen of config.listen) {
      const server = await openServer(listen, limits, handler, log);
      this.servers.push(server);
      this.watched.push(server.certificates);
    }
    this.sweep();
    return this.servers.map(server => server.url);
  }

  /** Reads users, tokens and certificates anew now, rather than when their files are seen to have changed. */
  async reload(): Promise<void> {
    await Promise.all(this.watched.map(files => files.look(true)));
  }

  /**
   * Takes no new sessions and closes. Held sessions end at once; who was asked something may answer until `signal` aborts; who has
   * the word and says nothing is not waited for that long.
   */
  async stop(signal: AbortSignal): Promise<void> {
    this.admission.stopping = true;
    const reason = 'the gateway stops';
    for (const session of [...this.sessions.all()]) session.drain(reason);
    const lastWord = AbortSignal.timeout(lastWordMs);
    while (this.sessions.size > 0 && !signal.aborted) {
      await new Promise(resolve => setTimeout(resolve, 20));
      if (!lastWord.aborted) continue;
      for (const session of [...this.sessions.all()]) if (session.hasTheWord) session.close(reason);
    }
    this.cancelSweep();
    for (const session of [...this.sessions.all()]) session.dispatch({ on: 'lost', reason });
    await Promise.all(this.servers.map(server => server.close()));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const compression = compressionOf(request.headers['content-encoding']);
    const exchange = new HttpExchange(response, compression, this.options.config.session.cookiePath);
    if (request.method !== 'POST') return exchange.refuseMethod('POST');
    let speaker: Session | undefined;
    try {
      const session = this.sessions.find(request, this.identification.tokenOf(request), this.addressOf);
      // Asked before anything is read for a stranger. libcurl asks for the digest challenge by an empty POST: it is not the CPE's turn.
      const proof = this.sessions.trusts(request.socket, session?.principal) ? undefined : this.authenticate(request);
      if (proof?.ok === false) return this.challenge(request, exchange, proof);
      speaker = session && proof && !speaksIn(proof.principal, session) ? undefined : session;
      const visit: Visit = { request, exchange, proof };
      // Half of what is said in sessions says nothing.
      if (speaker && request.headers['content-length'] === '0') return this.dispatch(visit, undefined, session);
      if (speaker) {
        const body = this.bodies.hold(request, this.intake(speaker), body => understand(request, body, ofSession));
        const envelope = await speaker.listen(body);
        return this.dispatch(visit, envelope, session);
      }
      const stranger = this.addressOf(request);
      await this.bodies.hold(request, this.intake(undefined, stranger), async body => {
        const refusal = body.length === 0 ? undefined : await this.queue(body, stranger);
        if (refusal) return this.turnAway(exchange, refusal, stranger);
        const envelope = await understand(request, body, ofStranger, size => this.weigh(size, stranger));
        this.dispatch({ ...visit, counted: body.length > 0 }, envelope, session);
      });
    } catch (error) {
      this.refuse(request, exchange, error, speaker);
    }
  }

  private intake(session: Session | undefined, stranger?: string): Intake {
    const { clock, config } = this.options;
    const { maxBytes } = session ? ofSession : ofStranger;
    const passBytes = session?.awaitsAnswer ? ofSession.passBytes : maxBytes;
    const patience = session ? sessionBodyMs : config.limits.requestTimeout;
    return { maxBytes, passBytes, deadline: clock.now() + patience, stranger };
  }

  /** Resolves when it is the turn of somebody who is in no session; with a refusal when that cannot be. */
  private async queue(body: Buffer, address: string): Promise<Refusal | undefined> {
    // Before they wait: one address alone shall not fill the queue.
    const paced = this.admission.fromAddress(address, this.options.clock.now());
    if (!paced.ok) return paced;
    if (this.pacer.full) return this.admission.crowded();
    await this.pacer.turn(() => body.includes('6 CONNECTION REQUEST'));
    return undefined;
  }

  /** A small body may be inflated to much work. */
  private weigh(size: number, address: string): void {
    const weight = Math.floor(size / ordinaryInformBytes);
    if (weight > 0) this.admission.fromAddress(address, this.options.clock.now(), weight);
  }

  /** Asks who that is. Whoever tries passwords is counted like one who begins a session. */
  private challenge(request: IncomingMessage, exchange: HttpExchange, { challenges, refused }: Unproved): void {
    const { clock, config, log } = this.options;
    // Its body is read by nobody: one without end shall not keep the connection.
    const tooLong = Number(request.headers['content-length'] ?? 0) > ofStranger.maxBytes;
    if (tooLong) return exchange.respond(413, undefined, { close: true });
    const now = clock.now();
    this.bodies.discard(request, { maxBytes: ofStranger.maxBytes, deadline: now + config.limits.requestTimeout });
    if (refused === undefined) return exchange.challenge(challenges);
    const from = this.addressOf(request);
    const user = refused.slice(0, 64);
    if (this.refused.may(`${from} ${user}`, now)) log.warn('credentials of a CPE were refused', { user, from });
    const paced = this.admission.fromAddress(from, now);
    if (paced.ok) exchange.challenge(challenges);
    else this.turnAway(exchange, paced, from);
  }

  /** `session`: the one that whoever sent this speaks in. */
  private refuse(request: IncomingMessage, exchange: HttpExchange, error: unknown, session: Session | undefined): void {
    if (error instanceof BodyError && error.status === 503 && !session)
      return this.turnAway(exchange, this.admission.crowded(), this.addressOf(request));
    const known = error instanceof BodyError || error instanceof XmlError;
    const status = error instanceof BodyError ? error.status : known ? 400 : 500;
    const from = this.addressOf(request);
    const brokeOff = request.destroyed && !request.complete;
    const said = { from, reason: reasonOf(error) };
    // Whoever sends a thousand such messages shall not fill the log with them.
    const level = this.unreadable.may(from, this.options.clock.now()) ? 'warn' : 'debug';
    if (known) this.options.log[level]('a CPE sent what cannot be read', said);
    else this.options.log.error('a request failed', said);
    const fault = request.complete && session?.awaitsAnswer ? unreadableAnswer(error) : undefined;
    if (fault) return session?.receiveUnreadable(exchange, fault);
    exchange.respond(status, known ? reasonOf(error) : 'internal error', { close: true });
    // Of a message that broke off nothing was said yet: the device sends it again.
    if (brokeOff) return;
    // An unreadable message ends its session: nobody can say any more whose turn it is.
    session?.dispatch({ on: 'lost', reason: 'unreadable message' });
  }

  private dispatch(visit: Visit, envelope: Envelope | undefined, found: Session | undefined): void {
    const { request, exchange } = visit;
    if (envelope?.content.kind === 'method' && envelope.content.name === 'Inform') {
      // A stale cookie on an Inform is no session: devices keep the last one.
      return this.begin(visit, envelope);
    }
    if (found && visit.proof?.ok && !speaksIn(visit.proof.principal, found)) {
      this.options.log.warn('a CPE spoke in a session of another', {
        device: found.device,
        by: visit.proof.principal.name,
        from: this.addressOf(request),
      });
      return exchange.respond(403, 'this session belongs to another device', { close: true });
    }
    if (found) return found.receive(exchange, envelope);
    // The late empty POST of a session that is over (FreeACS knows it as "termination").
    if (!envelope) return exchange.respond(204, undefined, { close: true });
    return exchange.respond(400, 'there is no session; begin with an Inform', { close: true });
  }

  private begin(visit: Visit, envelope: Envelope): void {
    const { request, exchange } = visit;
    const address = this.addressOf(request);
    const paced = visit.counted ? undefined : this.admission.fromAddress(address, this.options.clock.now());
    if (paced?.ok === false) return this.turnAway(exchange, paced, address);
    // Always, also on a connection that somebody has proved their identity on: a proxy may share it.
    const proof = visit.proof ?? this.authenticate(request);
    if (!proof.ok) return this.challenge(request, exchange, proof);
    if (envelope.notUnderstood !== undefined) return exchange.respond(200, writeMustUnderstandEnvelope(envelope));
    const { principal } = proof;
    const identified = this.identification.of(envelope, principal);
    switch (identified.is) {
      case 'nobody': {
        const { fault } = identified;
        this.options.log.warn('an Inform was refused', { from: address, reason: fault.message });
        return exchange.respond(200, writeFaultEnvelope(envelope.style, envelope.id, fault));
      }
      case 'impostor': {
        const { offence, answer, device, reason } = identified;
        this.options.log.warn(offence, { device, by: principal.name, from: address, ...(reason && { reason }) });
        return exchange.respond(403, answer, { close: true });
      }
      case 'device': {
        const { device, inform } = identified;
        return this.open({ request, exchange, envelope, inform, device, principal, address });
      }
    }
  }

  private open(arrival: Arrival): void {
    const { device, exchange, envelope, inform } = arrival;
    const { clock, isWanted, isOneTooMany } = this.options;
    if (isOneTooMany?.(device)) return this.refuseDevice(exchange, device);
    const replaced = this.sessions.ofDevice(device);
    const open = this.sessions.size - (replaced ? 1 : 0);
    const fromThere = this.sessions.from(arrival.address);
    const newcomer = { device, open, fromThere, wanted: isWanted?.(device) ?? false };
    const admitted = this.admission.admit(newcomer, clock.now());
    if (!admitted.ok) return this.turnAway(exchange, admitted, device);
    // Whatever the device was in before is over for it.
    replaced?.close('the device opened a new session');
    this.create(arrival).receive(exchange, envelope, inform);
  }

  private refuseDevice(exchange: HttpExchange, device: string): void {
    const { clock, config, log } = this.options;
    const { devices } = config.limits;
    if (this.crowded.may('', clock.now()))
      log.error('a new device was refused: there are as many as cwmp.limits.devices allows', { device, devices });
    this.turnAway(exchange, this.admission.tooManyDevices(), device);
  }

  private turnAway(exchange: HttpExchange, refusal: Refusal, who: string): void {
    this.options.log.debug('a session was refused', { who, why: refusal.why, retryAfter: refusal.retryAfterSeconds });
    exchange.respond(503, undefined, { close: true, retryAfter: refusal.retryAfterSeconds });
  }

  private authenticate(request: IncomingMessage): Proof {
    const proof = this.identification.prove(request, this.addressOf(request));
    if (proof.ok) this.sessions.trust(request.socket, proof.principal.name);
    return proof;
  }

  private create({ request, device, principal, address }: Arrival): Session {
    const { driver, clock, log, config } = this.options;
    // From node's pool of randomness: asking the kernel for every session would show in the cost of one.
    const id = randomUUID().replaceAll('-', '');
    const session = new Session(
      id,
      address,
      {
        driver,
        clock,
        log,
        hold: config.session.linger,
        ended: (ended, how, reason) => {
          this.sessions.remove(ended);
          this.admission.ended(device, how, reason, clock.now());
        },
      },
      { device, principal: principal.name, news: this.identification.news(principal, device) },
    );
    this.sessions.add(session, request.socket);
    return session;
  }

  private noticed({ device, reason, slowedUntil }: LoopingDevice): void {
    const until = slowedUntil === undefined ? undefined : new Date(slowedUntil).toISOString();
    this.options.log.warn('a device does not get on', { device, reason, ...(until ? { slowedUntil: until } : {}) });
  }

  /** Gives up sessions whose CPE fell silent, and what else took too long. */
  private sweep(): void {
    const now = this.options.clock.now();
    for (const session of this.sessions.all()) {
      const timeout = Math.max(this.options.config.session.timeout, Math.min(session.timeoutWish ?? 0, 300_000));
      if (session.silent && now - session.lastSeen > timeout)
        session.dispatch({ on: 'lost', reason: 'the device fell silent' });
    }
    this.bodies.sweep(now);
    this.admission.sweep(now);
    for (const files of this.watched) void files.look();
    this.cancelSweep = this.options.clock.after(sweepMs, () => this.sweep());
  }
}

/** One request on its way to a session. */
interface Visit {
  readonly request: IncomingMessage;
  readonly exchange: HttpExchange;
  /** Undefined when the connection had proved it before. */
  readonly proof: Proof | undefined;
  /** The address it comes from has paid for it. */
  readonly counted?: boolean;
}

type Unproved = Extract<Proof, { readonly ok: false }>;

/** A device that may speak, and wants a session. */
interface Arrival {
  readonly request: IncomingMessage;
  readonly exchange: HttpExchange;
  readonly envelope: Envelope;
  readonly inform: Inform;
  readonly device: string;
  readonly principal: Principal;
  readonly address: string;
}

function speaksIn(principal: Principal, session: Session): boolean {
  if (principal.name === session.principal) return true;
  return principal.claims.length > 0 && principal.claims.every(claim => claim.devices.includes(session.device));
}

function admissionLimits({ session, limits }: CwmpConfig) {
  return {
    maxConcurrent: session.maxConcurrent,
    reserve: session.reserve ?? Math.floor(session.maxConcurrent / 20),
    startsPerAddress: limits.startsPerAddress,
    loop: { failures: limits.failures, sessions: limits.sessions },
  };
}
