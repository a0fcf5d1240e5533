import { randomBytes } from 'node:crypto';
import { GangwayError } from '../base/errors.js';
import { type EndpointId, sameEndpoint } from '../usp/endpoint-id.js';
import { UspError } from '../usp/errors.js';
import type { Notification, NotifyRequest, UspBody, UspRequest, UspResponse } from '../usp/message.js';
import { decodeMessage } from '../usp/message-decode.js';
import { encodeMessage } from '../usp/message-encode.js';
import type { UspRecordBody } from '../usp/record.js';
import { decodeRecord, encodeRecord, plainRecord } from '../usp/record-codec.js';
import type { Link } from './link.js';

/** The Agent did not answer in time. */
export class NoAnswer extends GangwayError {
  readonly family = 'no-answer';
}

/** An Error message as a UspError that keeps its param_errs. */
export class AgentRefused extends UspError {
  constructor(readonly body: Extract<UspBody, { type: 'Error' }>) {
    const details = body.paramErrs.map(error => faultLine(error.paramPath, error));
    // Where a detail says the same, people need it once.
    const isTold = body.paramErrs.some(({ errMsg }) => errMsg === body.errMsg);
    super(body.errCode, [...(isTold ? [] : [`${body.errMsg} (${body.errCode})`]), ...details].join('\n'));
  }
}

/** `Device.X.: does not exist (7016)`; a text that names the path itself is left as it is. */
export function faultLine(
  path: string,
  { errMsg, errCode }: { readonly errMsg: string; readonly errCode: number },
): string {
  return `${errMsg.startsWith(path) ? '' : `${path}: `}${errMsg} (${errCode})`;
}

export interface Exchange {
  readonly direction: 'sent' | 'received';
  readonly agent: EndpointId;
  readonly body: UspBody | UspRecordBody;
}

type ResponseTo = {
  Get: 'GetResp';
  GetSupportedDM: 'GetSupportedDMResp';
  GetInstances: 'GetInstancesResp';
  Set: 'SetResp';
  Add: 'AddResp';
  Delete: 'DeleteResp';
  Operate: 'OperateResp';
  Notify: 'NotifyResp';
  GetSupportedProtocol: 'GetSupportedProtocolResp';
  Register: 'RegisterResp';
  Deregister: 'DeregisterResp';
};

export interface NotifyArrival {
  readonly agent: EndpointId;
  readonly notify: NotifyRequest;
}

interface Waiter {
  readonly agent: EndpointId;
  resolve(body: UspBody): void;
  reject(reason: Error): void;
}

/** A small USP Controller: asks, waits for the answer, and answers Notifies. */
export class UspController {
  private readonly waiting = new Map<string, Waiter>();
  private readonly gone = new AbortController();
  private readonly notifyListeners = new Set<(arrival: NotifyArrival) => void>();
  private readonly watchers = new Set<(exchange: Exchange) => void>();
  private readonly connected = new Set<EndpointId>();
  private readonly connectListeners = new Set<(agent: EndpointId) => void>();

  constructor(
    readonly endpointId: EndpointId,
    private readonly link: Link,
    private readonly timeoutMs = 30_000,
    private readonly version = '1.4',
  ) {
    link.onRecord(bytes => this.receive(bytes));
    link.onClosed(reason => {
      this.gone.abort(reason);
      for (const waiter of [...this.waiting.values()]) waiter.reject(reason);
    });
  }

  /** Aborts with a LinkError when the link is gone for good. */
  get lost(): AbortSignal {
    return this.gone.signal;
  }

  /** Resolves with the response; rejects with AgentRefused, NoAnswer, or what the link says. */
  async request<R extends UspRequest>(
    agent: EndpointId,
    request: R,
  ): Promise<Extract<UspResponse, { type: ResponseTo[R['type']] }>> {
    const msgId = `${request.type.toLowerCase()}-${randomBytes(6).toString('hex')}`;
    const [body] = await Promise.all([
      this.answerTo(msgId, agent, request.type),
      this.sendOrGiveUp(agent, msgId, request),
    ]);
    if (body.type === 'Error') throw new AgentRefused(body);
    // The type of the response follows from that of the request; anything else is the Agent's mistake.
    if (body.type !== `${request.type}Resp`) throw new NoAnswer(`${agent} answered ${request.type} with ${body.type}`);
    return body as Extract<UspResponse, { type: ResponseTo[R['type']] }>;
  }

  /** Sends without waiting, as for an Operate without response. */
  async tell(agent: EndpointId, request: UspRequest): Promise<void> {
    await this.send(agent, `${request.type.toLowerCase()}-${randomBytes(6).toString('hex')}`, request);
  }

  onNotify(listener: (arrival: NotifyArrival) => void): () => void {
    this.notifyListeners.add(listener);
    return () => this.notifyListeners.delete(listener);
  }

  /** Resolves with the first Notify that `wanted` accepts; rejects with NoAnswer, or when `signal` aborts. Call it before the cause. */
  nextNotify(
    wanted: (notification: Notification, notify: NotifyRequest) => boolean,
    timeoutMs = this.timeoutMs,
    signal?: AbortSignal,
  ): Promise<NotifyArrival> {
    return new Promise((resolve, reject) => {
      const fail = (reason: Error) => {
        end();
        reject(reason);
      };
      const timer = setTimeout(() => fail(new NoAnswer('the expected Notify did not come')), timeoutMs);
      const stop = this.onNotify(arrival => {
        if (!wanted(arrival.notify.notification, arrival.notify)) return;
        end();
        resolve(arrival);
      });
      const given = signal ? AbortSignal.any([signal, this.lost]) : this.lost;
      const aborted = () => fail(given.reason);
      given.addEventListener('abort', aborted, { once: true });
      const end = () => {
        clearTimeout(timer);
        stop();
        given.removeEventListener('abort', aborted);
      };
      if (given.aborted) aborted();
    });
  }

  /** Everything that is said, for those who print it. */
  onExchange(watcher: (exchange: Exchange) => void): void {
    this.watchers.add(watcher);
  }

  /** Agents whose connect Record came. */
  get agents(): Iterable<EndpointId> {
    return this.connected;
  }

  onConnect(listener: (agent: EndpointId) => void): void {
    this.connectListeners.add(listener);
  }

  close(): Promise<void> {
    return this.link.close();
  }

  private async sendOrGiveUp(agent: EndpointId, msgId: string, body: UspBody): Promise<void> {
    try {
      await this.send(agent, msgId, body);
    } catch (error) {
      this.waiting.get(msgId)?.reject(error instanceof Error ? error : new NoAnswer(String(error)));
    }
  }

  private answerTo(msgId: string, agent: EndpointId, what: string): Promise<UspBody> {
    return new Promise((resolve, reject) => {
      const late = () =>
        waiter.reject(new NoAnswer(`${agent} did not answer ${what} within ${this.timeoutMs / 1000} s`));
      const timer = setTimeout(late, this.timeoutMs);
      const settle = () => {
        clearTimeout(timer);
        this.waiting.delete(msgId);
      };
      const waiter: Waiter = {
        agent,
        resolve: body => {
          settle();
          resolve(body);
        },
        reject: reason => {
          settle();
          reject(reason);
        },
      };
      this.waiting.set(msgId, waiter);
    });
  }

  private async send(agent: EndpointId, msgId: string, body: UspBody): Promise<void> {
    const payload = encodeMessage({ msgId, body });
    const record = encodeRecord(
      plainRecord(this.version, this.endpointId, agent, { type: 'noSessionContext', payload }),
    );
    this.watch({ direction: 'sent', agent, body });
    await this.link.send(agent, record);
  }

  private receive(bytes: Uint8Array): void {
    try {
      const record = decodeRecord(bytes);
      if (!sameEndpoint(record.toId, this.endpointId)) return;
      if (record.body.type === 'noSessionContext') this.message(record.fromId, record.body.payload);
      else this.other(record.fromId, record.body);
    } catch {
      // A Record that cannot be read says nothing to a Controller of this size.
    }
  }

  private other(agent: EndpointId, body: UspRecordBody): void {
    this.watch({ direction: 'received', agent, body });
    if (!body.type.endsWith('Connect')) return;
    this.connected.add(agent);
    for (const listener of this.connectListeners) listener(agent);
  }

  private message(agent: EndpointId, payload: Uint8Array): void {
    const { msgId, body } = decodeMessage(payload);
    this.watch({ direction: 'received', agent, body });
    if (body.type === 'Notify') {
      if (body.sendResp)
        this.send(agent, msgId, { type: 'NotifyResp', subscriptionId: body.subscriptionId }).catch(() => undefined);
      for (const listener of this.notifyListeners) listener({ agent, notify: body });
      return;
    }
    const waiter = this.waiting.get(msgId);
    if (waiter && sameEndpoint(waiter.agent, agent)) waiter.resolve(body);
  }

  private watch(exchange: Exchange): void {
    for (const watcher of this.watchers) watcher(exchange);
  }
}
