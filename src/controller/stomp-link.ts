import { systemClock } from '../base/clock.js';
import { silentLog } from '../base/log.js';
import { placeOf } from '../mtp/place.js';
import { StompConnection } from '../mtp/stomp/stomp-connection.js';
import type { EndpointId } from '../usp/endpoint-id.js';
import { type Link, within } from './link.js';

export interface StompLinkOptions {
  /** `tcp://HOST:PORT` or `tls://HOST:PORT` */
  readonly url: string;
  readonly controller: EndpointId;
  /** `/queue/usp.agent.{eid}` */
  readonly agentDestination?: string;
  /** `/queue/usp.controller.{cid}` */
  readonly controllerDestination?: string;
  readonly virtualHost?: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly timeoutMs?: number;
}

/** A Controller's connection to a STOMP broker. Rejects with LinkError. */
export async function stompLink(options: StompLinkOptions): Promise<Link> {
  const {
    url,
    controller,
    agentDestination = '/queue/usp.agent.{eid}',
    controllerDestination = '/queue/usp.controller.{cid}',
    timeoutMs = 10_000,
  } = options;
  const own = controllerDestination.replaceAll('{cid}', controller);
  let listener: (record: Uint8Array) => void = () => {};
  let ready: () => void = () => {};
  const subscribed = new Promise<void>(resolve => {
    ready = resolve;
  });
  const connection = new StompConnection({
    settings: {
      url,
      username: options.username,
      password: options.password,
      virtualHost: options.virtualHost ?? '/',
      endpointId: controller,
      heartBeat: { outgoing: 30_000, incoming: 30_000 },
      retry: { minimumWait: 1_000, multiplier: 2000, maximumWait: 10_000 },
    },
    listener: { message: ({ body }) => listener(body), subscribed: () => ready() },
    clock: systemClock,
    log: silentLog,
  });
  connection.subscribe(own);
  connection.start();
  await within(subscribed, timeoutMs, `no STOMP connection to ${placeOf(url)} that may subscribe ${own}`).catch(
    async error => {
      await connection.stop();
      throw error;
    },
  );
  return {
    send: (agent, record) => connection.send(agentDestination.replaceAll('{eid}', agent), record, own),
    onRecord: next => {
      listener = next;
    },
    onClosed: () => {},
    close: () => connection.stop(),
  };
}
