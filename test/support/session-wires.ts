import mqtt from 'mqtt';
import { WebSocket } from 'ws';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { UdsPeer } from './uds-peer.js';

/** How the Records of a peer come and go. */
export interface SessionWire {
  send(record: Uint8Array): void;
  close(): void;
  /** Records that came before somebody listens are kept for him. */
  listen(record: (bytes: Buffer) => void, closed: (code: number) => void): void;
}

interface Ends {
  readonly agent: EndpointId;
  readonly controller: EndpointId;
}

export async function webSocketWire(url: string, { agent, controller }: Ends): Promise<SessionWire> {
  const socket = new WebSocket(`${url}/${encodeURIComponent(agent)}?eid=${encodeURIComponent(controller)}`, 'v1.usp', {
    perMessageDeflate: false,
  });
  const inbox = new Inbox();
  socket.on('message', data => inbox.push(data as Buffer));
  socket.on('close', code => inbox.closed(code));
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve);
    socket.on('error', reject);
  });
  return {
    send: record => socket.send(record),
    close: () => socket.terminate(),
    listen: (record, closed) => inbox.listen(record, closed),
  };
}

/** The client library by itself: Response Topic on MQTT 5, `/reply-to=` on 3.1.1. */
export async function mqttWire(url: string, version: '5' | '3.1.1', { agent, controller }: Ends): Promise<SessionWire> {
  const own = `usp/controller/${controller}`;
  const client = await mqtt.connectAsync(url, { protocolVersion: version === '5' ? 5 : 4 });
  const inbox = new Inbox();
  client.on('message', (_topic, payload) => inbox.push(payload));
  // What Agents append to the topic on 3.1.1 stands below it.
  await client.subscribeAsync(version === '5' ? own : `${own}/#`, { qos: 1 });
  const topic = `usp/agent/${agent}${version === '5' ? '' : `/reply-to=${own.replaceAll('/', '%2F')}`}`;
  const properties = { responseTopic: own, contentType: 'usp.msg' };
  return {
    send: record => client.publish(topic, Buffer.from(record), { qos: 1, ...(version === '5' ? { properties } : {}) }),
    close: () => client.end(true),
    listen: (record, closed) => inbox.listen(record, closed),
  };
}

export async function udsWire(path: string, { controller }: Ends): Promise<SessionWire> {
  const peer = await UdsPeer.dial(path, controller);
  const inbox = new Inbox();
  for (const record of peer.received) inbox.push(record);
  peer.onRecord = record => inbox.push(record);
  return {
    send: record => void peer.send(Buffer.from(record)),
    close: () => peer.socket.destroy(),
    listen: (record, closed) => inbox.listen(record, closed),
  };
}

class Inbox {
  private readonly early: Buffer[] = [];
  private record: ((bytes: Buffer) => void) | undefined;
  closed: (code: number) => void = () => {};

  push(bytes: Buffer): void {
    if (this.record) this.record(bytes);
    else this.early.push(bytes);
  }

  listen(record: (bytes: Buffer) => void, closed: (code: number) => void): void {
    this.closed = closed;
    for (const bytes of this.early.splice(0)) record(bytes);
    this.record = record;
  }
}
