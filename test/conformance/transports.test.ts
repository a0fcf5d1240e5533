import { once } from 'node:events';
import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClientOptions, WebSocket, WebSocketServer } from 'ws';
import type { UspController } from '../../src/controller/usp-controller.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { decodeMessage } from '../../src/usp/message-decode.js';
import { encodeMessage } from '../../src/usp/message-encode.js';
import { decodeRecord, encodeRecord, plainRecord } from '../../src/usp/record-codec.js';
import { controllerId, get, House, set, until } from '../scenario/harness.js';
import { CertificateFolder, loopback } from '../support/certificates.js';
import { LeapClock } from '../support/leap-clock.js';
import { ScriptedBroker } from '../support/scripted-broker.js';

const deviceInfo = 'Device.DeviceInfo.';
const secured = 'self::secured' as EndpointId;
const dialled = 'self::dialled' as EndpointId;
const overTls = 'self::mqtt-tls' as EndpointId;

/** A Controller that is dialled: plain `ws`, which knows nothing of the bbf-usp-protocol extension. */
class DialledController {
  readonly sessions: { socket: WebSocket; records: Buffer[] }[] = [];
  private readonly wss: WebSocketServer;

  private constructor(
    readonly id: EndpointId,
    private readonly server: ReturnType<typeof createHttp>,
  ) {
    this.wss = new WebSocketServer({ server });
    this.wss.on('connection', socket => {
      const records: Buffer[] = [];
      this.sessions.push({ socket, records });
      socket.on('message', data => records.push(data as Buffer));
    });
  }

  static async start(id: EndpointId, tls?: object): Promise<DialledController> {
    const server = tls ? createHttps(tls) : createHttp();
    const controller = new DialledController(id, server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return controller;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  session(index: number) {
    return until(`session ${index + 1} with ${this.id}`, () => this.sessions[index]);
  }

  /** The type of what answers a Get in the latest session. */
  async ask(agent: EndpointId): Promise<string> {
    const { socket, records } = await this.session(this.sessions.length - 1 || 0);
    return answerTo(
      agent,
      this.id,
      record => socket.send(record),
      () => records,
    );
  }

  stop(): void {
    for (const socket of this.wss.clients) socket.terminate();
    this.server.close();
  }
}

let counter = 0;

async function answerTo(
  agent: EndpointId,
  from: EndpointId,
  send: (record: Uint8Array) => void,
  records: () => readonly Buffer[],
): Promise<string> {
  const msgId = `ask-${++counter}`;
  const payload = encodeMessage({ msgId, body: { type: 'Get', paramPaths: [deviceInfo], maxDepth: 1 } });
  send(encodeRecord(plainRecord('1.4', from, agent, { type: 'noSessionContext', payload })));
  return until(`the answer to ${msgId}`, () =>
    records()
      .map(record => decodeRecord(record).body)
      .flatMap(body => (body.type === 'noSessionContext' ? [decodeMessage(body.payload)] : []))
      .find(message => message.msgId === msgId),
  ).then(message => message.body.type);
}

const clock = new LeapClock();
const folder = new CertificateFolder();
const server = folder.write('server', loopback);
const peerTls = (id: EndpointId) =>
  folder.authority.issue({ name: id, alternatives: [`URI:urn:bbf:usp:id:${id}`, 'IP:127.0.0.1'] });

let broker: ScriptedBroker;
let plain: DialledController;
let encrypted: DialledController;
let house: House;
let agent: EndpointId;
/** Sees the Agent over MQTT, whatever becomes of its WebSocket sessions. */
let overseer: UspController;

beforeAll(async () => {
  const ca = folder.authority.cert;
  broker = await ScriptedBroker.start({}, { ...peerTls(overTls), ca, requestCert: true });
  plain = await DialledController.start(dialled);
  encrypted = await DialledController.start(secured, { ...peerTls(secured), ca, requestCert: true });
  const certificates = { ca: folder.ca, ...server };
  const at = (scheme: string, { id, port }: DialledController) => ({
    endpointId: id,
    role: 'full',
    mtp: { type: 'websocket', url: `${scheme}://127.0.0.1:${port}/usp` },
  });
  house = await House.open({
    clock,
    mqtt: [{ name: 'tls', url: broker.url, mode: 'per-agent', ...certificates }],
    mtp: { websocket: { listen: 'wss://127.0.0.1:0/usp', clientCa: folder.ca, ...certificates } },
    controllers: [
      at('ws', plain),
      at('wss', encrypted),
      { endpointId: overTls, role: 'full', mtp: { type: 'mqtt', connection: 'tls', topic: 'usp/controller/tls' } },
    ],
  });
  ({ agent } = await house.device());
  overseer = await house.overMqtt();
});
afterAll(async () => {
  await house.close();
  for (const controller of [plain, encrypted]) controller.stop();
  await broker.stop();
  folder.remove();
});

async function dial(options: ClientOptions): Promise<string> {
  const url = `${house.gateway.websocket}/${encodeURIComponent(agent)}?eid=${controllerId}`;
  const socket = new WebSocket(url, 'v1.usp', options);
  const records: Buffer[] = [];
  socket.on('message', data => records.push(data as Buffer));
  const outcome = await new Promise<string>(resolve => {
    socket.on('open', () => resolve('open'));
    socket.on('error', error => resolve(error.message));
  });
  const answer =
    outcome === 'open'
      ? await answerTo(
          agent,
          controllerId,
          record => socket.send(record),
          () => records,
        )
      : '';
  socket.terminate();
  return answer;
}

describe('TP-469 sections 4, 7 and 11: X.509 at the MTP, TLS, and being the one who dials', () => {
  it('4.1 Use of X.509 certificates at the MTP layer', async () => {
    const ca = folder.authority.cert;
    expect(await dial({ ca, ...peerTls(controllerId) })).toBe('GetResp');
    // Without a certificate, with that of another endpoint, and with one nobody trusts.
    expect(await dial({ ca })).toBe('');
    expect(await dial({ ca, ...peerTls('self::somebody-else' as EndpointId) })).toBe('');
    const stranger = new CertificateFolder();
    expect(await dial({ ca, ...stranger.authority.issue({ name: controllerId }) })).toBe('');
    stranger.remove();
  });

  it('7.9 Use of TLS', async () => {
    const { socket } = await encrypted.session(0);
    expect(await encrypted.ask(agent)).toBe('GetResp');
    const wire: unknown = Reflect.get(socket, '_socket');
    if (!(wire instanceof TLSSocket)) throw new Error('the session is not encrypted');
    expect(['TLSv1.2', 'TLSv1.3']).toContain(wire.getProtocol());
    expect(wire.getPeerCertificate().subject.CN).toBe(loopback.name);
  });

  it('7.11 Websocket response does not include bbf-usp-protocol', async () => {
    const { socket } = await plain.session(0);
    expect(socket.extensions).toBe('');
    expect(await plain.ask(agent)).toBe('GetResp');
  });

  it('7.8 WebSocket Session Retry', async () => {
    const [row] = Object.keys(
      await get(overseer, agent, `Device.LocalAgent.Controller.[EndpointID=="${dialled}"].MTP.*.Protocol`),
    );
    const webSocket = (row ?? '').replace(/Protocol$/, 'WebSocket.');
    const retries = async () =>
      (await get(overseer, agent, `${webSocket}CurrentRetryCount`))[`${webSocket}CurrentRetryCount`];
    await set(overseer, agent, webSocket, {
      SessionRetryMinimumWaitInterval: '100',
      SessionRetryIntervalMultiplier: '3000',
    });
    const before = plain.sessions.length;
    plain.sessions.at(-1)?.socket.terminate();
    await until('the session to be missed', async () => (await retries()) === '1');
    // The first retry comes after 100 to 300 s.
    clock.leap(60_000);
    expect(plain.sessions).toHaveLength(before);
    clock.leap(240_000);
    await plain.session(before);
    await until('the count to begin anew', async () => (await retries()) === '0');
    expect(await plain.ask(agent)).toBe('GetResp');
  });

  it('11.3 MQTT Use of TLS', async () => {
    await until('the connect Record', () => broker.published.length > 0);
    const records = () =>
      broker.published.flatMap(({ topic, payload }) =>
        topic === 'usp/controller/tls' && Buffer.isBuffer(payload) ? [payload] : [],
      );
    const send = (record: Uint8Array) =>
      broker.deliver({
        topic: `usp/agent/${agent}`,
        payload: Buffer.from(record),
        properties: { responseTopic: 'usp/controller/tls', contentType: 'usp.msg' },
      });
    expect(await answerTo(agent, overTls, send, records)).toBe('GetResp');
    expect(broker.protocols.every(protocol => /^TLSv1\.[23]$/.test(protocol))).toBe(true);
    expect(broker.protocols.length).toBeGreaterThan(0);
  });
});
