import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import mqtt, { type MqttClient } from 'mqtt';
import { type WebSocket, WebSocketServer } from 'ws';
import type { EndpointId } from '../../../src/usp/endpoint-id.js';
import type { GetResponse, UspBody, UspRequest } from '../../../src/usp/message.js';
import { decodeMessage } from '../../../src/usp/message-decode.js';
import { encodeMessage } from '../../../src/usp/message-encode.js';
import { decodeRecord, encodeRecord, plainRecord } from '../../../src/usp/record-codec.js';

const oktopusId = 'oktopusController' as EndpointId;
const questions = ['Manufacturer', 'ModelName', 'SoftwareVersion', 'SerialNumber', 'ProductClass'].map(
  name => `Device.DeviceInfo.${name}`,
);

/**
 * Behaves as ../shared/reference/usp-controller-oktopus.md says the adapter does: asks for five parameters as soon as an Agent shows itself and
 * takes the next Record for the answer, unguarded. What would have ended the process stands in `crashes`.
 */
class Adapter {
  readonly crashes: string[] = [];
  /** Agent → the five values. */
  readonly devices = new Map<string, readonly string[]>();
  private readonly calls = new Map<string, (body: UspBody) => void>();

  constructor(private readonly send: (agent: string, record: Uint8Array, api: boolean) => void) {}

  online(agent: string): void {
    this.devices.delete(agent);
    this.send(agent, this.record(agent, { type: 'Get', paramPaths: questions, maxDepth: 1 }), false);
  }

  /** The REST API: the first Record that comes is the answer, whatever its msg_id. */
  call(agent: string, request: UspRequest): Promise<UspBody> {
    const answer = new Promise<UspBody>(resolve => this.calls.set(agent, resolve));
    this.send(agent, this.record(agent, request), true);
    return answer;
  }

  info(agent: string, bytes: Uint8Array): void {
    try {
      this.devices.set(agent, fiveValues(bytes));
    } catch (error) {
      this.crashes.push(`${agent}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  api(agent: string, bytes: Uint8Array): void {
    const waiting = this.calls.get(agent);
    this.calls.delete(agent);
    const record = decodeRecord(bytes);
    if (!waiting || record.body.type !== 'noSessionContext') return;
    waiting(decodeMessage(record.body.payload).body);
  }

  private record(agent: string, body: UspRequest): Uint8Array {
    const payload = encodeMessage({ msgId: randomUUID(), body });
    return encodeRecord(plainRecord('1.0', oktopusId, agent as EndpointId, { type: 'noSessionContext', payload }));
  }
}

/** parseDeviceInfoMsg: a type assertion and four indexes, none of them guarded. */
function fiveValues(bytes: Uint8Array): readonly string[] {
  const record = decodeRecord(bytes);
  if (record.body.type !== 'noSessionContext') throw new Error(`nil dereference on ${record.body.type}`);
  const { body } = decodeMessage(record.body.payload);
  if (body.type !== 'GetResp') throw new Error(`interface conversion: ${body.type} is no response to a Get`);
  const { reqPathResults } = body as GetResponse;
  return questions.map((_, index) => {
    const [object] = reqPathResults[index]?.resolved ?? [];
    if (!object) throw new Error(`index out of range: ${questions[index]}`);
    return Object.values(object.params)[0] ?? '';
  });
}

/** The hub Agents dial: `ws://host:port/ws/agent?eid=<Endpoint ID>`. */
export class OktopusWebSocket {
  readonly adapter = new Adapter((agent, record) => this.sockets.get(agent)?.send(record));
  private readonly sockets = new Map<string, WebSocket>();
  private readonly discovering = new Set<string>();
  private readonly server: Server = createServer();
  private readonly hub = new WebSocketServer({ noServer: true, handleProtocols: () => 'v1.usp' });

  static async start(): Promise<OktopusWebSocket> {
    const oktopus = new OktopusWebSocket();
    oktopus.server.on('upgrade', (request, socket, head) => {
      const eid = new URL(request.url ?? '', 'ws://hub').searchParams.get('eid');
      if (!eid) return socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
      oktopus.hub.handleUpgrade(request, socket, head, accepted => oktopus.accept(eid, accepted));
    });
    await new Promise<void>(resolve => oktopus.server.listen(0, '127.0.0.1', resolve));
    return oktopus;
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}/ws/agent`;
  }

  async stop(): Promise<void> {
    for (const socket of this.hub.clients) socket.terminate();
    this.server.closeAllConnections();
    await new Promise<void>(resolve => this.server.close(() => resolve()));
  }

  private accept(eid: string, socket: WebSocket): void {
    this.sockets.set(eid, socket);
    this.discovering.add(eid);
    socket.on('message', (data: Buffer) => {
      // After the status event the next Record is the answer to the discovery, all further ones are answers to the API.
      if (this.discovering.delete(eid)) this.adapter.info(eid, data);
      else this.adapter.api(eid, data);
    });
    this.adapter.online(eid);
  }
}

/** The MQTT adapter beside a broker without Oktopus' hooks: it learns of Agents from what they say on its status topic. */
export class OktopusMqtt {
  readonly adapter = new Adapter((agent, record, api) => {
    const responseTopic = `oktopus/usp/v1/${api ? 'api' : 'controller'}/${agent}`;
    this.client.publish(`oktopus/usp/v1/agent/${agent}`, Buffer.from(record), {
      qos: 1,
      properties: { responseTopic },
    });
  });
  /** What came on topics of the controller that the adapter does not listen to. */
  private constructor(private readonly client: MqttClient) {
    client.on('message', (topic, payload) => this.route(topic, payload));
  }

  static async start(url: string): Promise<OktopusMqtt> {
    const client = await mqtt.connectAsync(url, { protocolVersion: 5, clientId: 'mqtt-adapter' });
    const oktopus = new OktopusMqtt(client);
    await client.subscribeAsync(['api', 'controller', 'status'].map(kind => `oktopus/usp/+/${kind}/+`));
    return oktopus;
  }

  async stop(): Promise<void> {
    await this.client.endAsync(true);
  }

  /** By substring, in this order. */
  private route(topic: string, payload: Buffer): void {
    const agent = topic.split('/').at(-1) ?? '';
    if (topic.includes('status')) {
      if (payload.toString() === '1') this.adapter.online(agent);
    } else if (topic.includes('controller')) this.adapter.info(agent, payload);
    else if (topic.includes('api')) this.adapter.api(agent, payload);
  }
}
