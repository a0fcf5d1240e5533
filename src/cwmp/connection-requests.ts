import type { Clock } from '../base/clock.js';
import { ConfigError } from '../base/config-error.js';
import { reasonOf } from '../base/errors.js';
import { Gate } from '../base/gate.js';
import type { Log } from '../base/log.js';
import { sendConnectionRequest } from './connection-request.js';
import { type ContactPolicy, contactPolicy } from './contact-policy.js';
import type { StunAddress } from './stun/stun-message.js';
import { StunServer } from './stun/stun-server.js';
import { readUdpAddress, UdpConnectionRequester } from './stun/udp-connection-request.js';
import { udpPlace } from './udp-socket.js';
import type { ConnectionRequestConfig, StunConfig, XmppConfig } from './waking-config.js';
import { XmppRequester } from './xmpp/xmpp-requester.js';

export type ConnectionRequestMethod = 'http' | 'udp' | 'xmpp';

/** A device, as far as it matters for waking it. */
export interface Called {
  readonly device: string;
  readonly url: string;
  readonly udpAddress: string;
  readonly stunUsername: string;
  readonly jabberId: string;
  readonly username: string;
  readonly password: string;
  readonly informedFrom: string;
  readonly needsBasic: boolean;
}

export type CallOutcome =
  | { readonly kind: 'accepted' | 'sent' | 'busy' | 'unauthorized' }
  | { readonly kind: 'unreachable' | 'refused'; readonly reason: string };

export interface ConnectionRequestsOptions {
  readonly connectionRequest: ConnectionRequestConfig;
  readonly stun?: StunConfig | undefined;
  readonly xmpp?: XmppConfig | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** STUN password of a username; undefined: nobody we know. */
  stunPasswordOf(username: string): string | undefined;
}

/** All the ways to ask a CPE for a session, and the servers they need. */
export class ConnectionRequests {
  readonly methods: readonly ConnectionRequestMethod[];
  private readonly policy: ContactPolicy;
  private readonly gate: Gate;
  private readonly stun: StunServer | undefined;
  private readonly udp: UdpConnectionRequester | undefined;
  private readonly xmpp: XmppRequester | undefined;
  private stunAt: StunAddress | undefined;

  constructor(private readonly options: ConnectionRequestsOptions) {
    const { connectionRequest, stun, xmpp, clock, log } = options;
    this.policy = contactPolicy(connectionRequest);
    this.gate = new Gate(connectionRequest.atOnce);
    if (stun) {
      const server = new StunServer({
        ...udpPlace(stun.listen),
        known: { address: stun.address, port: stun.port },
        log,
        passwordOf: username => options.stunPasswordOf(username),
      });
      this.stun = server;
      this.udp = new UdpConnectionRequester((bytes, to) => server.send(bytes, to), clock);
    }
    this.xmpp = xmpp && new XmppRequester(xmpp, clock, log);
    this.methods = ['http', ...(stun ? ['udp' as const] : []), ...(xmpp ? ['xmpp' as const] : [])];
  }

  /** Where the STUN server really listens, `udp://HOST:PORT`. */
  get stunUrl(): string | undefined {
    return this.stunAt && `udp://${this.stunAt.address}:${this.stunAt.port}`;
  }

  get stunPort(): number | undefined {
    return this.stunAt?.port;
  }

  get jabberId(): string | undefined {
    return this.xmpp?.bareJid;
  }

  /** Undefined: there is no account. */
  get xmppOnline(): boolean | undefined {
    return this.xmpp?.isOnline;
  }

  /** What does not work now, in words; none of it keeps the gateway from working with what it has. */
  get problems(): readonly string[] {
    const problem = this.xmpp?.problem;
    return problem ? [problem.reason] : [];
  }

  /** Rejects with ConfigError when the STUN address is not to be had. */
  async start(): Promise<void> {
    try {
      this.stunAt = await this.stun?.start();
    } catch (error) {
      throw new ConfigError([{ path: 'cwmp.stun.listen', message: `cannot listen there: ${reasonOf(error)}` }]);
    }
    this.xmpp?.start();
  }

  async stop(): Promise<void> {
    await Promise.all([this.stun?.stop(), this.xmpp?.stop()]);
  }

  /** Never rejects. */
  async send(called: Called, method: ConnectionRequestMethod): Promise<CallOutcome> {
    switch (method) {
      case 'http':
        return this.overHttp(called);
      case 'udp':
        return this.overUdp(called);
      case 'xmpp':
        return this.overXmpp(called);
    }
  }

  private overHttp({ url, username, password, informedFrom, needsBasic }: Called): Promise<CallOutcome> {
    const { timeout, basic, username: shared } = this.options.connectionRequest;
    // A password made for this device alone may be shown to a model that knows nothing better; one of all devices may not.
    const bearable = needsBasic && shared === undefined;
    return this.gate.through(() =>
      sendConnectionRequest({
        url,
        username,
        password,
        timeoutMs: timeout,
        allowBasic: basic === 'allowed' || bearable,
        mayContact: this.policy(informedFrom),
      }),
    );
  }

  private async overUdp(called: Called): Promise<CallOutcome> {
    const { device, username, password, informedFrom } = called;
    if (!this.stun || !this.udp) return { kind: 'unreachable', reason: 'there is no STUN server (cwmp.stun)' };
    const binding = this.stun.bindingOf(called.stunUsername);
    const told = readUdpAddress(called.udpAddress);
    const to = [...(binding ? [binding] : []), ...(told ? [told] : [])];
    if (to.length === 0) return { kind: 'unreachable', reason: 'it has not told its UDP address yet' };
    const mayContact = this.policy(informedFrom);
    return this.udp.request({ device, to, username, password, mayContact });
  }

  private async overXmpp({ jabberId, username, password }: Called): Promise<CallOutcome> {
    if (!this.xmpp) return { kind: 'unreachable', reason: 'there is no XMPP account (cwmp.xmpp)' };
    // The JID is the device's own word, and a stanza carries the password in the clear to whoever has it.
    const shared = this.options.connectionRequest.username !== undefined;
    if (shared && !this.xmpp.isAtHome(jabberId))
      return { kind: 'refused', reason: 'its JID is of another domain, and the credentials are those of all devices' };
    const timeoutMs = this.options.connectionRequest.timeout;
    return this.xmpp.request({ to: jabberId, username, password, timeoutMs });
  }
}
