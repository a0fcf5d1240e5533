import { client, type XmppClient, type XmppElement, xml } from '@xmpp/client';
import type { Cancel, Clock } from '../../base/clock.js';
import { reasonOf } from '../../base/errors.js';
import type { Log } from '../../base/log.js';
import type { XmppConfig } from '../waking-config.js';

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

/** Sends connection requests as IQ stanzas from an account of its own (TR-069 Annex K); connects again by itself. */
export class XmppRequester {
  private current: XmppClient | undefined;
  private online = false;
  private stopped = false;
  private failures = 0;
  private lastProblem = 'the XMPP server has not answered yet';
  private cancelRetry: Cancel = () => {};

  constructor(
    private readonly config: XmppConfig,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** `username@domain`: devices are told to heed it whatever its resource. */
  get bareJid(): string {
    return `${this.config.username}@${this.domain}`;
  }

  get isOnline(): boolean {
    return this.online;
  }

  /** Returns at once: the gateway works without its XMPP server too. */
  start(): void {
    this.connect();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.cancelRetry();
    this.online = false;
    const { current } = this;
    this.current = undefined;
    await current?.disconnect().catch(() => undefined);
  }

  /** Never rejects. */
  async request(wish: XmppConnectionRequest): Promise<XmppOutcome> {
    const { current } = this;
    if (!current || !this.online) return { kind: 'unreachable', reason: this.lastProblem };
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
      return outcomeOf(error);
    }
  }

  private get domain(): string {
    return this.config.domain ?? new URL(this.config.service).hostname;
  }

  private connect(): void {
    const { service, username, password, resource } = this.config;
    const made = client({ service, domain: this.domain, username, password, resource });
    // It would knock every second, with a wrong password too.
    made.reconnect.stop();
    made.on('error', (error: unknown) => {
      this.lastProblem = `no connection to the XMPP server: ${reasonOf(error)}`;
    });
    made.on('online', () => this.greeted(made));
    made.on('stanza', (stanza: XmppElement) => this.heard(made, stanza));
    made.on('disconnect', () => this.lost(made));
    this.current = made;
    made.start().catch((error: unknown) => {
      this.lastProblem = `no connection to the XMPP server: ${reasonOf(error)}`;
      made.disconnect().catch(() => undefined);
      this.lost(made);
    });
  }

  private greeted(made: XmppClient): void {
    if (made !== this.current) return;
    this.online = true;
    this.failures = 0;
    this.log.info('connected to the XMPP server', { jid: made.jid?.toString() ?? '' });
    made.send(xml('presence')).catch(() => undefined);
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
    this.failures++;
    const wait = Math.min(longestWaitMs, 1000 * 2 ** (this.failures - 1));
    this.log.warn('the XMPP connection is lost', { reason: this.lastProblem, retryInMs: wait });
    this.cancelRetry = this.clock.after(wait, () => this.connect());
  }
}

/** TR-069 §K.2.3.1: `service-unavailable` throttled or busy, `not-authorized` wrong credentials. */
function outcomeOf(error: unknown): XmppOutcome {
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
