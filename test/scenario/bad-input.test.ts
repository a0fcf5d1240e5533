import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import mqtt from 'mqtt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { mqttLink } from '../../src/controller/link.js';
import { UspController } from '../../src/controller/usp-controller.js';
import { writeInform } from '../../src/cwmp/rpc/inform.js';
import { defaultStyle, writeEnvelope } from '../../src/cwmp/soap/envelope.js';
import { withReplyTo } from '../../src/mtp/mqtt/topics.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { encodeMessage } from '../../src/usp/message-encode.js';
import { encodeRecord, plainRecord } from '../../src/usp/record-codec.js';
import { controllerId, get, House, type Placed } from './harness.js';

const name = 'Device.DeviceInfo.Manufacturer';
const other = 'self::other' as EndpointId;

describe('bad input at the doors of a gateway', () => {
  let house: House;
  let placed: Placed;
  let controller: UspController;

  beforeAll(async () => {
    house = await House.open({
      controllers: [{ endpointId: other, role: 'readonly', mtp: { type: 'websocket' } }],
    });
    placed = await house.device();
    controller = await house.overWebSocket(placed.agent);
  });
  afterAll(() => house.close());

  /** Everybody else is served as before, from the device itself. */
  async function unharmed(): Promise<void> {
    expect(await get(controller, placed.agent, name)).toEqual({ [name]: 'AVM' });
    await controller.request(placed.agent, {
      type: 'Set',
      allowPartial: false,
      updateObjs: [
        { objPath: 'Device.WiFi.SSID.1.', params: [{ param: 'SSID', value: 'still here', required: true }] },
      ],
    });
  }

  const doctype = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "${'a'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]>`;
  const broken: readonly (readonly [string, string | Buffer])[] = [
    ['no XML', 'GET / please'],
    ['XML that ends early', informEnvelope('BROKEN').slice(0, -20)],
    ['tags that cross', '<a><b></a></b>'],
    ['an entity bomb', `${doctype}<soap:Envelope>&b;</soap:Envelope>`],
    ['nesting without end', '<a>'.repeat(100_000)],
    ['random bytes', randomBytes(4096)],
    ['a SOAP message that is no Envelope', '<html><body>hello</body></html>'],
  ];

  it.each(broken)('CWMP: %s is answered with 400', async (_what, body) => {
    expect((await post(house.acs, body)).status).toBe(400);
    await unharmed();
  });

  it('CWMP: a body of 100 MB is refused before it is read', async () => {
    const answer = await postWithoutEnd(house.acs, 100 * 1024 * 1024);
    expect(answer.status).toBe(413);
    expect(answer.sent).toBeLessThan(100 * 1024 * 1024);
    await unharmed();
  });

  it('CWMP: an answer to a question nobody asked, and a TransferComplete before the Inform, find no session', async () => {
    for (const method of ['GetParameterValuesResponse', 'TransferComplete', 'NoSuchMethod'])
      expect(
        (await post(house.acs, writeEnvelope(defaultStyle, '1', `<cwmp:${method}></cwmp:${method}>`))).status,
      ).toBe(400);
    // The empty POST of a session that is long over is no crime.
    expect((await post(house.acs, '')).status).toBe(204);
    await unharmed();
  });

  it('CWMP: an Inform without a serial number is refused with a fault', async () => {
    const answer = await post(house.acs, informEnvelope(''));
    expect(answer.body).toMatch(/<FaultCode>8003</);
    expect([...house.gateway.devices.all()]).toHaveLength(1);
  });

  it('WebSocket: random bytes close the connection with 1003, text too', async () => {
    for (const frame of [randomBytes(300), 'Device.']) {
      const socket = await dial(house, placed.agent, other);
      const closed = new Promise<number>(resolve => socket.once('close', resolve));
      socket.send(frame);
      expect(await closed).toBe(1003);
    }
    await unharmed();
  });

  it('MQTT: random bytes, a Record for somebody else and one from a stranger get no answer', async () => {
    const url = house.gateway.broker ?? '';
    const stranger = 'self::stranger' as EndpointId;
    const link = await mqttLink({ url, controller: stranger, version: '3.1.1' });
    const unknown = new UspController(stranger, link, 1500);
    try {
      await expect(unknown.request(placed.agent, { type: 'Get', paramPaths: [name], maxDepth: 0 })).rejects.toThrow();
    } finally {
      await unknown.close();
    }
    const controllerOverMqtt = await house.overMqtt();
    const heard: string[] = [];
    controllerOverMqtt.onExchange(({ direction, body }) => heard.push(`${direction} ${body.type}`));
    const raw = await mqtt.connectAsync(url, { protocolVersion: 4 });
    const topic = withReplyTo(`usp/agent/${placed.agent}`, `usp/controller/${controllerId}`);
    for (let size = 0; size < 200; size += 7) await raw.publishAsync(topic, randomBytes(size), { qos: 1 });
    const lost = foreignRecord(controllerId, 'os::000000-NOBODY' as EndpointId);
    await raw.publishAsync(topic, Buffer.from(lost), { qos: 1 });
    await raw.endAsync();
    // Whatever the Agent thought of that, the next request is answered, and by nothing else before.
    expect(await get(controllerOverMqtt, placed.agent, name)).toEqual({ [name]: 'AVM' });
    expect(heard.filter(line => line !== 'received mqttConnect')).toEqual(['sent Get', 'received GetResp']);
    await unharmed();
  });
});

function foreignRecord(from: EndpointId, to: EndpointId): Uint8Array {
  const payload = encodeMessage({ msgId: 'lost', body: { type: 'Get', paramPaths: [name], maxDepth: 0 } });
  return encodeRecord(plainRecord('1.4', to, from, { type: 'noSessionContext', payload }));
}

function informEnvelope(serialNumber: string): string {
  const inform = writeInform({
    method: 'Inform',
    deviceId: { manufacturer: 'M', oui: '00D09E', productClass: 'R', serialNumber },
    events: [{ code: '1 BOOT', commandKey: '' }],
    currentTime: '2026-01-01T00:00:00Z',
    retryCount: 0,
    params: [{ name: 'Device.DeviceInfo.SoftwareVersion', value: '1', type: 'string' }],
  });
  return writeEnvelope(defaultStyle, '1', `<cwmp:Inform>${inform}</cwmp:Inform>`);
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

function post(url: string, body: string | Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      { method: 'POST', headers: { 'Content-Type': 'text/xml' }, agent: false },
      response => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Sends chunk after chunk until an answer comes; tells how much went out. */
function postWithoutEnd(url: string, size: number): Promise<{ readonly status: number; readonly sent: number }> {
  return new Promise((resolve, reject) => {
    let sent = 0;
    let answered = false;
    const chunk = Buffer.alloc(64 * 1024, 'a');
    const outgoing = request(
      url,
      { method: 'POST', agent: false, headers: { 'Transfer-Encoding': 'chunked' } },
      response => {
        answered = true;
        response.resume();
        resolve({ status: response.statusCode ?? 0, sent });
        outgoing.destroy();
      },
    );
    outgoing.on('error', error => {
      if (!answered) reject(error);
    });
    const pump = () => {
      while (!answered && sent < size) {
        sent += chunk.length;
        if (!outgoing.write(chunk)) {
          outgoing.once('drain', pump);
          return;
        }
      }
      if (!answered) outgoing.end();
    };
    pump();
  });
}

function dial(house: House, agent: EndpointId, from: EndpointId): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const url = `${house.gateway.websocket}/${encodeURIComponent(agent)}?eid=${encodeURIComponent(from)}`;
    const socket = new WebSocket(url, 'v1.usp');
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });
}
