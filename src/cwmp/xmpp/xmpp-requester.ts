import { client, type XmppClient, type XmppElement, xml } from '@xmpp/client';
import type { Cancel, Clock } from '../../base/clock.js';
import { Defect, reasonOf } from '../../base/errors.js';
import type { Log } from '../../base/log.js';
import { TlsMaterial } from '../../base/tls-files.js';
import type { XmppConfig } from '../waking-config.js';
import { problemOf, type XmppProblem } from './xmpp-problem.js';
import { type XmppPlace, XmppSocket } from './xmpp-socket.js';

/** TR-069 §K.2.3.1. */
export const connectionRequestNamespace = 'urn:broadband-forum-org:cwmp:xmppConnReq-1-0';

export interface XmppConnectionRequest {
  /** ConnReqJabberID: a full JID. */
  readonly to: string;
  readonly username: string;
  readonly password: string;
  readonly timeoutMs: number;
}

export type XmppOutcome =
  | { readonly kind: 'accepted' | 'busy' | 'unauthorized' }
  | { readonly kind: 'unreachable'; readonly reason: string };

const longestWaitMs = 60_000;
/** How often the server is asked whether it is still there, and how long it may take: a connection can die without a word. */
const pingMs = 60_000;
const pingPatienceMs = 20_000;
/** How long it may take from the first byte until we are in. */
const loginPatienceMs = 30_000;

/** Sends connection requests as IQ stanzas from an account of its own (TR-069 Annex K); connects again by itself. */
export class XmppRequester {
  private current: XmppClient | undefined;
  private online = false;
  private stopped = false;
  private failures = 0;
  private trouble: XmppProblem = notYet;
  private logged = '';
  private cancelRetry: Cancel = () => {};
  private cancelPing: Cancel = () => {};
  private readonly tls: TlsMaterial;

  /** Throws ConfigError when the authorities cannot be read. */
  constructor(
    private readonly config: XmppConfig,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    this.tls = new TlsMaterial({ ca: config.ca }, 'cwmp.xmpp', reason =>
      log.warn('renewed authorities of the XMPP server cannot be used', { reason }),
    );
  }

  /** `username@domain`: devices are told to heed it whatever its resource. */
  get bareJid(): string {
    return `${this.config.username}@${this.domain}`;
  }

  get isOnline(): boolean {
    return this.online;
  }

  /** Whether this JID is one of our own server's. */
  isAtHome(jid: string): boolean {
    const [bare = ''] = jid.split('/');
    return bare.slice(bare.indexOf('@') + 1).toLowerCase() === this.domain.toLowerCase();
  }

  /** Why it is not online; undefined: it is. */
  get problem(): XmppProblem | undefined {
    return this.online ? undefined : this.trouble;
  }

  /** Returns at once: the gateway works without its XMPP server too. */
  start(): void {
    this.connect();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.cancelRetry();
    this.cancelPing();
    this.online = false;
    const { current } = this;
    this.current = undefined;
    await current?.disconnect().catch(() => undefined);
  }

  /** Never rejects. */
  async request(wish: XmppConnectionRequest): Promise<XmppOutcome> {
    const { current } = this;
    if (!current || !this.online) return { kind: 'unreachable', reason: this.trouble.reason };
    const stanza = xml(
      'iq',
      { type: 'get', to: wish.to, from: current.jid?.toString() },
      xml(
        'connectionRequest',
        { xmlns: connectionRequestNamespace },
        xml('username', {}, wish.username),
        xml('password', {}, wish.password),
      ),
    );
    try {
      await current.iqCaller.request(stanza, wish.timeoutMs);
      return { kind: 'accepted' };
    } catch (error) {
      return outcomeOf(error, wish.timeoutMs);
    }
  }

  private get domain(): string {
    return this.config.domain ?? new URL(this.config.service).hostname;
  }

  private connect(): void {
    const { service, username, password, resource } = this.config;
    const made = client({ service, domain: this.domain, username, password, resource });
    encrypted(made, this.place());
    // It would knock every second, with a wrong password too.
    made.reconnect.stop();
    made.on('error', (error: unknown) => {
      this.note(made, error);
      // Later ones are about single stanzas.
      if (!this.online) this.giveUp(made);
    });
    made.on('online', () => this.greeted(made));
    made.on('stanza', (stanza: XmppElement) => this.heard(made, stanza));
    made.on('disconnect', () => this.lost(made));
    this.current = made;
    this.cancelRetry = this.clock.after(loginPatienceMs, () => this.giveUp(made));
    // Not start(): a stream that fails early leaves a rejection there that nobody can catch.
    made
      .connect(service)
      .then(() => made.open({ domain: this.domain }))
      .catch((error: unknown) => {
        this.note(made, error);
        this.giveUp(made);
      });
  }

  private giveUp(made: XmppClient): void {
    made.disconnect().catch(() => undefined);
    this.lost(made);
  }

  private place(): XmppPlace {
    const { service, tls } = this.config;
    const { protocol, hostname, port } = new URL(service);
    const directTls = protocol === 'xmpps:';
    return {
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port) || (directTls ? 5223 : 5222),
      domain: this.domain,
      directTls,
      mayBePlain: tls === 'optional',
      secureContext: () => this.tls.current().context,
    };
  }

  /** The first word on what is wrong is the one that tells; what follows from it is noise. */
  private note(made: XmppClient, error: unknown): void {
    if (made !== this.current) return;
    const problem = problemOf(error, this.bareJid);
    if (this.trouble === notYet || this.trouble.kind === 'network' || problem.kind !== 'network')
      this.trouble = problem;
  }

  private greeted(made: XmppClient): void {
    if (made !== this.current) return;
    this.cancelRetry();
    this.online = true;
    this.failures = 0;
    this.trouble = notYet;
    this.logged = '';
    this.log.info('connected to the XMPP server', { jid: made.jid?.toString() ?? '' });
    made.send(xml('presence')).catch(() => undefined);
    this.watch(made);
  }

  /** XEP-0199. Any answer will do, a refusal too. */
  private watch(made: XmppClient): void {
    this.cancelPing = this.clock.after(pingMs, () => {
      const ping = xml('iq', { type: 'get', to: this.domain }, xml('ping', { xmlns: 'urn:xmpp:ping' }));
      made.iqCaller.request(ping, pingPatienceMs).then(
        () => this.watch(made),
        (error: unknown) => {
          if (made !== this.current) return;
          if (!isTimeout(error)) return this.watch(made);
          this.note(made, new Error('it does not answer any more'));
          this.giveUp(made);
        },
      );
    });
  }

  /** A device may want to see whether its ACS is there (RFC 6121 §3); who asks for it tells us nothing new. */
  private heard(made: XmppClient, stanza: XmppElement): void {
    if (!stanza.is('presence') || stanza.attrs['type'] !== 'subscribe') return;
    made.send(xml('presence', { to: stanza.attrs['from'], type: 'subscribed' })).catch(() => undefined);
  }

  private lost(made: XmppClient): void {
    if (made !== this.current || this.stopped) return;
    this.current = undefined;
    this.online = false;
    this.cancelPing();
    this.cancelRetry();
    this.failures++;
    const wait = Math.min(longestWaitMs, 1000 * 2 ** (this.failures - 1));
    this.complain(wait);
    this.cancelRetry = this.clock.after(wait, () => this.connect());
  }

  /** Once for each thing that is wrong, not once a minute. */
  private complain(retryInMs: number): void {
    const { kind, reason } = this.trouble;
    const fields = { kind, reason, jid: this.bareJid, retryInMs };
    if (this.logged === reason) return this.log.debug('still no connection to the XMPP server', fields);
    this.logged = reason;
    // Only an operator can mend the one; the other passes.
    if (kind === 'network') this.log.warn('no connection to the XMPP server', fields);
    else this.log.error('the XMPP server cannot be used as it is configured', fields);
  }
}

const notYet: XmppProblem = { kind: 'network', reason: 'the XMPP server has not answered yet' };

/** Puts our own way to the server before those the client has. */
function encrypted(made: XmppClient, place: XmppPlace): void {
  const tcp = made.transports.find(transport => transport.prototype.socketParameters('xmpp://host') !== undefined);
  if (!tcp) throw new Defect('the XMPP client knows no TCP');
  class Encrypted extends tcp {
    override socketParameters(): object {
      return place;
    }
  }
  Encrypted.prototype.Socket = XmppSocket;
  made.transports.unshift(Encrypted);
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}

/** TR-069 §K.2.3.1: `service-unavailable` throttled or busy, `not-authorized` wrong credentials. */
function outcomeOf(error: unknown, timeoutMs: number): XmppOutcome {
  if (isTimeout(error)) return { kind: 'unreachable', reason: `no answer in ${timeoutMs} ms` };
  if (!(error instanceof Error)) return { kind: 'unreachable', reason: String(error) };
  const condition = 'condition' in error ? String(error.condition) : '';
  if (condition === 'not-authorized' || condition === 'forbidden') return { kind: 'unauthorized' };
  if (condition === 'service-unavailable') {
    // The server answers so in the place of a device that is not connected; the device itself, when it is busy.
    return { kind: 'unreachable', reason: 'it is not connected to XMPP, or does not serve now (service-unavailable)' };
  }
  if (condition === 'resource-constraint') return { kind: 'busy' };
  return { kind: 'unreachable', reason: reasonOf(error) };
}
