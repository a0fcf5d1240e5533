import mqtt from 'mqtt';
import { WebSocket } from 'ws';
import { systemClock } from '../base/clock.js';
import { GangwayError, reasonOf } from '../base/errors.js';
import { silentLog } from '../base/log.js';
import { MqttConnection } from '../mtp/mqtt/mqtt-connection.js';
import { filterOf } from '../mtp/mqtt/topics.js';
import { placeOf } from '../mtp/place.js';
import { WebSocketChannel } from '../mtp/websocket/channel.js';
import { maxRecordBytes } from '../mtp/websocket/dialler.js';
import { subprotocol, withEid } from '../mtp/websocket/handshake.js';
import type { EndpointId } from '../usp/endpoint-id.js';

/** A Controller's way to Agents. */
export interface Link {
  send(agent: EndpointId, record: Uint8Array): Promise<void>;
  onRecord(listener: (record: Uint8Array) => void): void;
  /** Called once when the way is gone for good, with the reason. A way that mends itself never calls it. */
  onClosed(listener: (reason: LinkError) => void): void;
  close(): Promise<void>;
}

/** The broker or the Agent could not be reached. */
export class LinkError extends GangwayError {
  readonly family = 'link';
}

export interface MqttLinkOptions {
  readonly url: string;
  readonly controller: EndpointId;
  /** `usp/agent/{eid}` */
  readonly agentTopic?: string;
  /** `usp/controller/{cid}` */
  readonly controllerTopic?: string;
  readonly version?: '5' | '3.1.1';
  readonly username?: string;
  readonly password?: string;
  readonly timeoutMs?: number;
}

/** Without `version` MQTT 5 is tried first and 3.1.1 when the broker refuses it. Rejects with LinkError. */
export async function mqttLink(options: MqttLinkOptions): Promise<Link> {
  const {
    controller,
    agentTopic = 'usp/agent/{eid}',
    controllerTopic = 'usp/controller/{cid}',
    timeoutMs = 10_000,
  } = options;
  const version = options.version ?? (await spokenVersion(options, timeoutMs));
  const own = controllerTopic.replaceAll('{cid}', controller);
  let listener: (record: Uint8Array) => void = () => {};
  const { url, username, password } = options;
  const settings = {
    url,
    version,
    // Somebody waits in front of it.
    retry: { minimumWait: 1_000, multiplier: 2000, maximumWait: 60_000 },
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
  };
  let ready: () => void = () => {};
  const subscribed = new Promise<void>(resolve => {
    ready = resolve;
  });
  const events = {
    message: (message: { payload: Uint8Array }) => listener(message.payload),
    subscribed: () => ready(),
  };
  const connection = new MqttConnection({ settings, listener: events, clock: systemClock, log: silentLog });
  connection.subscribe([filterOf(own, version)]);
  connection.start();
  await within(subscribed, timeoutMs, `no MQTT connection to ${placeOf(url)} that may subscribe ${own}`).catch(
    async error => {
      await connection.stop();
      throw error;
    },
  );
  return {
    send: (agent, record) => connection.publish(agentTopic.replaceAll('{eid}', agent), record, own),
    onRecord: next => {
      listener = next;
    },
    onClosed: () => {},
    close: () => connection.stop(),
  };
}

async function spokenVersion(options: MqttLinkOptions, timeoutMs: number): Promise<'5' | '3.1.1'> {
  const { url, username, password } = options;
  const credentials = {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
  };
  try {
    const probe = await mqtt.connectAsync(url, {
      protocolVersion: 5,
      reconnectPeriod: 0,
      connectTimeout: timeoutMs,
      ...credentials,
    });
    await probe.endAsync();
    return '5';
  } catch (error) {
    const reason = reasonOf(error);
    if (/protocol version/i.test(reason)) return '3.1.1';
    throw new LinkError(`no MQTT connection to ${placeOf(url)}: ${reason || 'connection refused'}`);
  }
}

export interface WebSocketLinkOptions {
  /** The gateway's listener, `ws://HOST:PORT/usp`; the Agent's Endpoint ID is appended. */
  readonly url: string;
  readonly controller: EndpointId;
  readonly agent: EndpointId;
  readonly timeoutMs?: number;
}

/** One session with one Agent. Rejects with LinkError. */
export async function webSocketLink(options: WebSocketLinkOptions): Promise<Link> {
  const { url, controller, agent, timeoutMs = 10_000 } = options;
  const what = `no WebSocket session with ${agent} at ${placeOf(url)}`;
  const target = withEid(`${url.replace(/\/$/, '')}/${encodeURIComponent(agent)}`, controller);
  const socket = dial(target, timeoutMs, what);
  // The connect Record may come with the very first packet: listen before the session counts as open.
  const early: Uint8Array[] = [];
  let listener: (record: Uint8Array) => void = record => early.push(record);
  let leaving = false;
  let closed: (reason: LinkError) => void = () => {};
  const opened = new Promise<void>((resolve, reject) => {
    socket.on('open', () => resolve());
    socket.on('error', error => reject(new LinkError(`${what}: ${error.message}`)));
    socket.on('unexpected-response', (request, { statusCode = 0 }) => {
      request.destroy();
      reject(new LinkError(`${what}: ${refusals[statusCode]?.(controller) ?? 'refused'} (HTTP ${statusCode})`));
    });
    socket.on('close', (code, reason) => {
      if (!leaving) closed(new LinkError(`${agent} ended the session: ${code} ${reason}`.trimEnd()));
    });
  });
  const channel = new WebSocketChannel(socket, systemClock, {
    record: async bytes => listener(bytes),
    closed: () => {},
  });
  await within(opened, timeoutMs, what).catch(error => {
    socket.terminate();
    throw error;
  });
  return {
    send: (_, record) => channel.send(record),
    onRecord: next => {
      listener = next;
      for (const record of early.splice(0)) next(record);
    },
    onClosed: next => {
      closed = next;
    },
    close: () => {
      leaving = true;
      return channel.leave('done', AbortSignal.timeout(500));
    },
  };
}

/** A URL the library does not understand is thrown at once; here it is a LinkError like every other. */
/** What the listener of Agents means by a status. */
const refusals: Readonly<Record<number, (controller: string) => string>> = {
  403: controller =>
    `no Controller ${controller} may dial in there: its mtp of type websocket, its token or its certificate is missing`,
  404: () => 'no such Agent there',
  429: () => 'this address was refused too often; it has to wait a minute',
  503: () => 'no room for another session',
};

function dial(target: string, handshakeTimeout: number, what: string): WebSocket {
  try {
    return new WebSocket(target, subprotocol, {
      perMessageDeflate: false,
      maxPayload: maxRecordBytes,
      handshakeTimeout,
    });
  } catch (error) {
    throw new LinkError(`${what}: ${reasonOf(error)}`);
  }
}

/** Rejects with LinkError when `work` takes longer. */
export async function within<T>(work: Promise<T>, ms: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LinkError(`${what} within ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
