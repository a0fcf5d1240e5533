import mqtt from 'mqtt';
import { WebSocket } from 'ws';
import { systemClock } from '../base/clock.js';
import { GangwayError, reasonOf } from '../base/errors.js';
import { silentLog } from '../base/log.js';
import { MqttConnection } from '../mtp/mqtt/mqtt-connection.js';
import { WebSocketChannel } from '../mtp/websocket/channel.js';
import { maxRecordBytes } from '../mtp/websocket/dialler.js';
import { subprotocol, withEid } from '../mtp/websocket/handshake.js';
import type { EndpointId } from '../usp/endpoint-id.js';

/** A Controller's way to Agents. */
export interface Link {
  send(agent: EndpointId, record: Uint8Array): Promise<void>;
  onRecord(listener: (record: Uint8Array) => void): void;
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
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
  };
  let connection: MqttConnection | undefined;
  const ready = new Promise<void>(resolve => {
    const events = {
      message: (message: { payload: Uint8Array }) => listener(message.payload),
      subscribed: () => resolve(),
    };
    connection = new MqttConnection(settings, events, systemClock, silentLog);
    connection.subscribe([own]);
    connection.start();
  });
  const link: Link = {
    send: async (agent, record) => connection?.publish(agentTopic.replaceAll('{eid}', agent), record, own),
    onRecord: next => {
      listener = next;
    },
    close: async () => connection?.stop(),
  };
  await within(ready, timeoutMs, `no MQTT connection to ${url}`).catch(async error => {
    await link.close();
    throw error;
  });
  return link;
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
    throw new LinkError(`no MQTT connection to ${url}: ${reason || 'connection refused'}`);
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
  const target = withEid(`${url.replace(/\/$/, '')}/${encodeURIComponent(agent)}`, controller);
  const socket = new WebSocket(target, subprotocol, {
    perMessageDeflate: false,
    maxPayload: maxRecordBytes,
    handshakeTimeout: timeoutMs,
  });
  // The connect Record may come with the very first packet: listen before the session counts as open.
  const early: Uint8Array[] = [];
  let listener: (record: Uint8Array) => void = record => early.push(record);
  const opened = new Promise<void>((resolve, reject) => {
    socket.on('open', () => resolve());
    socket.on('error', error =>
      reject(new LinkError(`no WebSocket session with ${agent} at ${url}: ${error.message}`)),
    );
  });
  const channel = new WebSocketChannel(socket, systemClock, { record: bytes => listener(bytes), closed: () => {} });
  await within(opened, timeoutMs, `no WebSocket session with ${agent} at ${url}`);
  return {
    send: (_, record) => channel.send(record),
    onRecord: next => {
      listener = next;
      for (const record of early.splice(0)) next(record);
    },
    close: async () => {
      channel.close(1000, 'done');
      setTimeout(() => channel.terminate(), 500).unref();
    },
  };
}

async function within<T>(work: Promise<T>, ms: number, what: string): Promise<T> {
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
