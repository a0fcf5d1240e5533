import type { Clock } from '../../base/clock.js';
import { ConfigError } from '../../base/config-error.js';
import { reasonOf } from '../../base/errors.js';
import type { Log } from '../../base/log.js';
import type { EndpointId } from '../../usp/endpoint-id.js';
import type { Route } from '../../usp/transport.js';
import { type Advertisement, type ChannelListener, type Mtp, MtpError, type RecordHandler } from '../mtp.js';
import { AgentResources, type RecordPosted } from './agent-resources.js';
import type { CoapConfig } from './config.js';
import { CoapEndpoint } from './endpoint.js';
import { Gate } from './gate.js';
import { RecordSender } from './record-sender.js';
import type { CoapResponse } from './server.js';
import { type CoapTarget, defaultPort, hostInUri, parseCoapUri } from './uri.js';

export interface CoapMtpOptions {
  readonly config: CoapConfig;
  readonly onRecord: RecordHandler;
  readonly onChannel: ChannelListener;
  readonly clock: Clock;
  readonly log: Log;
}

/** Of one Agent and one host; more Records wait, and are acknowledged when their turn has come. */
const inHand = { width: 64, waiting: 256, total: 16_384, totalBytes: 128 * 1024 * 1024 };
const busySeconds = 5;

/**
 * The CoAP binding for the Agent side: Controllers POST to `/usp/<Endpoint ID>`, Agents POST to where the Controller's `reply-to`
 * or its route leads. There are no channels and no connect Records; a Record is handed over when the peer answers 2.04.
 */
export class CoapMtp implements Mtp {
  readonly name = 'coap';
  readonly protocol = 'CoAP';
  private readonly agents: AgentResources;
  private readonly routes = new Map<EndpointId, readonly Routed[]>();
  private readonly endpoint: CoapEndpoint;
  private readonly sender: RecordSender;
  private readonly inHand = new Gate(inHand);
  private readonly base: readonly string[];
  private readonly listen: { readonly host: string; readonly port: number };

  constructor(private readonly options: CoapMtpOptions) {
    const { config, clock, log } = options;
    const { host, path } = parseCoapUri(config.listen);
    const { port } = new URL(config.listen);
    this.listen = { host, port: port === '' ? defaultPort : Number(port) };
    this.base = path.length === 0 ? ['usp'] : path;
    this.agents = new AgentResources(this.base, posted => this.posted(posted));
    this.endpoint = new CoapEndpoint({ resource: this.agents, clock, log });
    this.sender = new RecordSender({
      endpoint: this.endpoint,
      clock,
      own: config.advertise === undefined ? undefined : parseCoapUri(config.advertise),
      listenHost: host,
      base: this.base,
    });
  }

  /** `coap://127.0.0.1:5683/usp` with the port really bound; an Agent is one step below. Undefined while not started. */
  get url(): string | undefined {
    const { address } = this.endpoint;
    return address && `coap://${hostInUri(this.listen.host)}:${address.port}/${this.base.join('/')}`;
  }

  advertisement(agent: EndpointId): Advertisement | undefined {
    const { address } = this.endpoint;
    const path = `/${[...this.base, encodeURIComponent(agent)].join('/')}`;
    return (
      address && {
        service: 'coap',
        transport: 'udp',
        host: this.listen.host,
        port: address.port,
        path,
        encrypted: false,
      }
    );
  }

  serves(route: Route): boolean {
    return route.type === 'coap';
  }

  async start(): Promise<void> {
    const { host, port } = this.listen;
    try {
      await this.endpoint.bind(host, port);
    } catch (error) {
      const message = `cannot listen on ${this.options.config.listen}: ${reasonOf(error)}`;
      throw new ConfigError([{ path: 'mtp.coap.listen', message }]);
    }
  }

  async attach(agent: EndpointId, routes: readonly Route[]): Promise<void> {
    const known = this.routes.get(agent) ?? [];
    const mine = routes.flatMap(route => (route.type === 'coap' ? routed(route) : []));
    this.routes.set(agent, mine);
    this.agents.add(agent);
    for (const { controller, url, target } of mine) {
      if (known.some(old => old.controller === controller && old.url === url)) continue;
      // There is nothing to connect: what waits for this Controller may be tried at once.
      const send = (record: Uint8Array) => this.sender.send(agent, target, record);
      this.options.onChannel({ mtp: this.name, agent, controller, send });
    }
  }

  async detach(agent: EndpointId): Promise<void> {
    this.agents.remove(agent);
    this.routes.delete(agent);
  }

  async send(agent: EndpointId, route: Route, record: Uint8Array): Promise<void> {
    if (route.type !== 'coap' || !this.agents.has(agent)) throw new MtpError(`${agent} is not attached`);
    if (route.url === undefined)
      throw new MtpError(`${route.controller} has no CoAP url; only its requests say where to answer`);
    const [routedTo] = routed(route);
    if (!routedTo) throw new MtpError(`${route.url} is no coap: URI`);
    await this.sender.send(agent, routedTo.target, record);
  }

  async stop(signal: AbortSignal): Promise<void> {
    await this.sender.drain(signal);
    await this.endpoint.close();
  }

  /** Answers as soon as the Record is handed over; what is no Record is known by then (R-COAP.7, R-COAP.13). */
  private async posted({ agent, record, replyTo, request }: RecordPosted): Promise<CoapResponse> {
    if (replyTo && !(await this.mayReply(agent, replyTo, request.peer.address)))
      return { code: '4.03', diagnostic: 'reply-to leads to another host than the request came from' };
    return new Promise(resolve => {
      const deal = () => this.deal(agent, record, replyTo, resolve);
      this.inHand.run(`${agent} ${request.peer.address}`, record.length, deal).catch(() => {
        resolve({ code: '5.03', diagnostic: 'too many Records are being dealt with', maxAge: busySeconds });
      });
    });
  }

  private deal(
    agent: EndpointId,
    record: Buffer,
    replyTo: CoapTarget | undefined,
    respond: (response: CoapResponse) => void,
  ): Promise<void> {
    let refusal: string | undefined;
    let answered = () => {};
    const isAnswered = new Promise<void>(resolve => {
      answered = resolve;
    });
    // First the 2.04, then what the Agent has to say (R-COAP.7).
    const reply = async (target: CoapTarget, answer: Uint8Array) => {
      await isAnswered;
      await this.sender.send(agent, target, answer);
    };
    const dealt = this.options.onRecord(record, {
      mtp: this.name,
      protocol: this.protocol,
      agent,
      ...(replyTo ? { reply: (answer: Uint8Array) => reply(replyTo, answer) } : {}),
      refuse: reason => {
        refusal ??= reason;
      },
    });
    soon(() => {
      respond(refusal === undefined ? { code: '2.04' } : { code: '4.00', diagnostic: refusal });
      soon(answered);
    });
    return dealt;
  }

  /** An address in a datagram is easily forged; Agents shall not be made to post to strangers (RFC 7252 §11.3). */
  private async mayReply(agent: EndpointId, replyTo: CoapTarget, from: string): Promise<boolean> {
    if (this.options.config.replyTo === 'any' || replyTo.host === from) return true;
    const isConfigured = this.routes
      .get(agent)
      ?.some(({ target: { host, port } }) => host === replyTo.host && port === replyTo.port);
    return isConfigured || (await this.sender.addressOf(replyTo).catch(() => undefined)) === from;
  }
}

/** Once everything that waits for nothing but itself has happened, and before anything else does. */
function soon(work: () => void): void {
  queueMicrotask(() => process.nextTick(work));
}

interface Routed {
  readonly controller: EndpointId;
  readonly url: string;
  readonly target: CoapTarget;
}

/** Empty for a route without a usable URL: a Controller's row may hold anything. */
function routed({ controller, url }: Extract<Route, { type: 'coap' }>): readonly Routed[] {
  if (url === undefined) return [];
  try {
    return [{ controller, url, target: parseCoapUri(url) }];
  } catch {
    return [];
  }
}
