import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Log, silentLog } from '../../src/base/log.js';
import type { UspController } from '../../src/controller/usp-controller.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { decodeMessage } from '../../src/usp/message-decode.js';
import { encodeMessage } from '../../src/usp/message-encode.js';
import { decodeRecord, encodeRecord, plainRecord } from '../../src/usp/record-codec.js';
import { get, House, set, until } from '../scenario/harness.js';
import { CertificateFolder, loopback } from '../support/certificates.js';
import { type HeardFrame, StompBroker, type StompScript, stompFrame } from '../support/stomp-broker.js';

// TP-469 section 6 through a whole gateway: one device, and for each habit of a broker a connection and a Controller of its own.

const password = 'not to be seen';

/** A broker, the connection to it, and the Controller that is reached by it. */
interface Line {
  readonly broker: StompBroker;
  readonly connection: object;
  readonly controller: EndpointId;
  readonly own: string;
}

async function line(name: string, script: StompScript, settings: object = {}): Promise<Line> {
  const broker = await StompBroker.start(script);
  const connection = {
    name,
    url: broker.url.replace('127.0.0.1', 'localhost'),
    mode: 'per-agent',
    agentDestination: '/agents/{eid}',
    username: 'agent {eid}',
    password,
    heartbeat: { outgoing: '0s', incoming: '0s' },
    connectRetry: { time: '100ms', max: '500ms' },
    ...settings,
  };
  return { broker, connection, controller: `self::${name}` as EndpointId, own: `/controllers/${name}` };
}

function housing(lines: readonly Line[], options: Parameters<typeof House.open>[0] = {}): Promise<House> {
  return House.open({
    mtp: { stomp: lines.map(({ connection }) => connection) },
    controllers: lines.map(({ controller, own, connection }) => ({
      endpointId: controller,
      role: 'full',
      mtp: { type: 'stomp', connection: (connection as { name: string }).name, destination: own },
    })),
    ...options,
  });
}

let asked = 0;

/** Sends a Get as the Controller, and gives the frame that carries the answer. */
async function ask(
  { broker, controller }: Line,
  agent: EndpointId,
  destination: string,
  replyTo = `/replies/${++asked}`,
): Promise<HeardFrame> {
  const msgId = `m${++asked}`;
  const body = { type: 'Get', paramPaths: ['Device.DeviceInfo.Manufacturer'], maxDepth: 0 } as const;
  const payload = encodeMessage({ msgId, body });
  const record = encodeRecord(plainRecord('1.4', controller, agent, { type: 'noSessionContext', payload }));
  const headers = { 'reply-to-dest': replyTo, 'content-type': 'application/vnd.bbf.usp.msg' };
  expect(broker.deliver(destination, Buffer.from(record), headers)).toBe(1);
  return until('the answer', () => broker.sent('SEND').find(frame => frame.body.includes(msgId)));
}

function bodyOf(frame: HeardFrame | undefined) {
  return decodeRecord(frame?.body ?? Buffer.alloc(0)).body;
}

function manufacturerIn(frame: HeardFrame): string | undefined {
  const body = bodyOf(frame);
  if (body.type !== 'noSessionContext') throw new Error(`unexpected ${body.type}`);
  const message = decodeMessage(body.payload);
  if (message.body.type !== 'GetResp') throw new Error(`unexpected ${message.body.type}`);
  return message.body.reqPathResults[0]?.resolved[0]?.params['Manufacturer'];
}

describe('STOMP (TP-469 section 6)', () => {
  const folder = new CertificateFolder();
  let house: House;
  let agent: EndpointId;
  let inbox: string;
  let operator: UspController;
  const lines: Line[] = [];
  const at = (name: string) => lines.find(({ controller }) => controller === `self::${name}`) as Line;

  /** The row of Device.LocalAgent.MTP. that stands for a connection. */
  async function rowsOf(name: string): Promise<{ readonly mtp: string; readonly stomp: string }> {
    const [alias] = Object.keys(await get(operator, agent, `Device.STOMP.Connection.[Alias=="${name}"].Alias`));
    const references = await get(operator, agent, 'Device.LocalAgent.MTP.*.STOMP.Reference');
    const wanted = alias?.replace(/\.Alias$/, '');
    const path = Object.entries(references).find(([, value]) => value === wanted)?.[0] ?? '';
    return { mtp: path.replace(/STOMP\.Reference$/, ''), stomp: path.replace(/Reference$/, '') };
  }

  beforeAll(async () => {
    const own = folder.write('broker', loopback);
    const mine = folder.write('gateway', { name: 'gateway', alternatives: ['URI:urn:bbf:usp:id:os::00040E-*'] });
    const strangers = new CertificateFolder();
    const { readFileSync } = await import('node:fs');
    const files = ({ cert, key }: { cert: string; key: string }) => ({
      cert: readFileSync(cert),
      key: readFileSync(key),
    });
    const trusted = { ...files(own), ca: readFileSync(folder.ca), minVersion: 'TLSv1.2' } as const;
    const strange = files(strangers.write('broker', loopback));
    strangers.remove();
    lines.push(
      await line('plain', {}),
      await line('told', { connected: () => ({ 'subscribe-dest': '/told/by:the broker' }) }),
      await line('moving', {}),
      await line('shared', {}, { mode: 'shared' }),
      await line('nowhere', {}, { agentDestination: '' }),
      await line(
        'beating',
        { connected: (_, n) => ({ 'heart-beat': n === 1 ? '0,100' : '100,0' }) },
        { heartbeat: { outgoing: '100ms', incoming: '150ms' } },
      ),
      await line('secure', { tls: trusted }, { ca: folder.ca, ...mine }),
      await line('impostor', { tls: strange }, { ca: folder.ca, ...mine }),
    );
    house = await housing(lines);
    agent = (await house.device()).agent;
    inbox = `/agents/${agent}`;
    operator = await house.overWebSocket(agent);
  });
  afterAll(async () => {
    await house.close();
    for (const { broker } of lines) await broker.stop();
    folder.remove();
  });

  it('6.1 supports the profiles STOMPConn:1, STOMPHeartbeat:1, STOMPAgent:1 and STOMPController:1', async () => {
    const profiles = {
      'Device.STOMP.': ['ConnectionNumberOfEntries'],
      'Device.STOMP.Connection.{i}.': [
        ...['Alias', 'Enable', 'Status', 'Host', 'Port', 'VirtualHost', 'EnableHeartbeats', 'OutgoingHeartbeat'],
        ...[
          'IncomingHeartbeat',
          'ServerRetryInitialInterval',
          'ServerRetryIntervalMultiplier',
          'ServerRetryMaxInterval',
        ],
      ],
      'Device.LocalAgent.MTP.{i}.STOMP.': ['Reference', 'Destination', 'DestinationFromServer'],
      'Device.LocalAgent.Controller.{i}.MTP.{i}.STOMP.': ['Reference', 'Destination'],
    };
    const answer = await operator.request(agent, {
      type: 'GetSupportedDM',
      objPaths: ['Device.STOMP.', 'Device.LocalAgent.'],
      firstLevelOnly: false,
      returnCommands: false,
      returnEvents: false,
      returnParams: true,
      returnUniqueKeySets: false,
    });
    const objects = answer.reqObjResults.flatMap(({ objects: found }) => found);
    for (const [path, params] of Object.entries(profiles)) {
      const found = objects.find(object => object.path === path);
      expect(found?.params.map(({ name }) => name)).toEqual(expect.arrayContaining(params));
    }
    const row = 'Device.STOMP.Connection.[Alias=="plain"].';
    const values = await get(operator, agent, row);
    const shown = Object.fromEntries(Object.entries(values).map(([path, value]) => [path.split('.').at(-1), value]));
    expect(shown).toMatchObject({
      Host: 'localhost',
      Port: new URL(at('plain').broker.url).port,
      Status: 'Enabled',
      Username: `agent ${agent}`,
      Password: '',
      EnableHeartbeats: 'false',
      EnableEncryption: 'false',
      ServerRetryInitialInterval: '1',
      ServerRetryIntervalMultiplier: '2000',
    });
  });

  it('6.2 opens a session with CONNECT: version, host, credentials, its Endpoint ID', async () => {
    const { broker } = at('plain');
    const [connect] = broker.sent('CONNECT');
    expect(connect?.headers).toMatchObject({
      'accept-version': '1.2',
      host: '/',
      login: `agent ${agent}`,
      passcode: password,
    });
    // R-STOMP.4: the colon is written as an escape, although CONNECT knows none.
    expect(connect?.raw.split('\n')).toContain(`endpoint-id:${agent.replaceAll(':', '\\c')}`);
    // R-STOMP.9
    expect(connect?.headers['heart-beat']).toBeUndefined();
    const [subscribe] = await until('SUBSCRIBE', () => broker.sent('SUBSCRIBE').slice(0, 1));
    expect(subscribe?.headers).toMatchObject({ destination: inbox, ack: 'auto' });
    expect(broker.frames.some(({ command }) => /^(BEGIN|COMMIT|ABORT|ACK|NACK)$/.test(command))).toBe(false);
  });

  it('6.4 answers with content-length, content-type and reply-to-dest, to the reply-to-dest of the question', async () => {
    const plain = at('plain');
    await until('the subscription', () => plain.broker.sent('SEND').length > 0);
    const answer = await ask(plain, agent, inbox, '/replies/of:mine\\here');
    expect(answer.headers).toMatchObject({
      destination: '/replies/of:mine\\here',
      'content-length': String(answer.body.length),
      'content-type': 'application/vnd.bbf.usp.msg',
      'reply-to-dest': inbox,
    });
    expect(answer.body.length).toBeGreaterThan(20);
    expect(manufacturerIn(answer)).toBe('AVM');
  });

  it('6.5 listens where subscribe-dest says, and nowhere else', async () => {
    const told = at('told');
    const destination = '/told/by:the broker';
    await until('the connect Record', () => told.broker.sent('SEND').length > 0);
    expect(told.broker.sent('SUBSCRIBE').map(({ headers }) => headers['destination'])).toEqual([destination]);
    const answer = await ask(told, agent, destination);
    expect(answer.headers['reply-to-dest']).toBe(destination);
    expect(manufacturerIn(answer)).toBe('AVM');
  });

  it('6.6 listens where its row says when the broker says nothing', async () => {
    const { stomp } = await rowsOf('plain');
    expect(await get(operator, agent, stomp)).toMatchObject({
      [`${stomp}Destination`]: inbox,
      [`${stomp}DestinationFromServer`]: '',
    });
    const { headers } = at('plain').broker.sent('SUBSCRIBE')[0] as HeardFrame;
    expect(headers['destination']).toBe(inbox);
    const told = await rowsOf('told');
    expect(await get(operator, agent, told.stomp)).toMatchObject({
      [`${told.stomp}DestinationFromServer`]: '/told/by:the broker',
    });
    const theirs = `Device.LocalAgent.Controller.[EndpointID=="self::plain"].MTP.`;
    const references = Object.values(await get(operator, agent, `${theirs}*.STOMP.Reference`));
    expect(references).toEqual(Object.values(await get(operator, agent, `${stomp}Reference`)));
  });

  it('6.10 leaves its destination for the one its row is given: UNSUBSCRIBE, then SUBSCRIBE', async () => {
    const moving = at('moving');
    await until('the connect Record', () => moving.broker.sent('SEND').length > 0);
    const { mtp } = await rowsOf('moving');
    await set(operator, agent, `${mtp}STOMP.`, { Destination: '/moved/here' });
    await until('the new subscription', () => moving.broker.sent('SUBSCRIBE').length === 2);
    const [first, second] = moving.broker.sent('SUBSCRIBE');
    const [left] = moving.broker.sent('UNSUBSCRIBE');
    expect(left?.headers['id']).toBe(first?.headers['id']);
    expect(second?.headers['destination']).toBe('/moved/here');
    const commands = moving.broker.frames.map(({ command }) => command).filter(command => /SUBSCRIBE/.test(command));
    expect(commands).toEqual(['SUBSCRIBE', 'UNSUBSCRIBE', 'SUBSCRIBE']);
    expect(moving.broker.clients).toHaveLength(1);
    const answer = await ask(moving, agent, '/moved/here');
    expect(answer.headers['reply-to-dest']).toBe('/moved/here');
    // Where all Agents share a connection each keeps the place the gateway gave it.
    const { mtp: shared } = await rowsOf('shared');
    await expect(set(operator, agent, `${shared}STOMP.`, { Destination: '/agents/other' })).rejects.toThrow(
      /serves all/,
    );
  });

  it('6.7 ends a session for which nobody names a destination, and tries again', async () => {
    const { broker } = at('nowhere');
    await until('another attempt', () => broker.clients.length > 1);
    expect(broker.clients[0]?.closed).toBe(true);
    expect(new Set(broker.frames.map(({ command }) => command))).toEqual(new Set(['CONNECT']));
  });

  it('6.8 sends heart-beats as negotiated, and leaves a broker that sends none', async () => {
    const { broker } = at('beating');
    expect(broker.sent('CONNECT')[0]?.headers['heart-beat']).toBe('100,150');
    await until('beats', () => (broker.clients[0]?.beats ?? 0) >= 2);
    expect(broker.clients[0]?.closed).toBe(false);
    // The second time the broker promises beats and keeps still.
    broker.clients[0]?.socket.destroy();
    await until('the second session to be left', () => broker.clients[1]?.closed === true);
    await until('a third one', () => broker.clients.length > 2);
    expect(broker.clients[1]?.beats).toBe(0);
  });

  it('6.9 ignores what is no Record, and goes on', async () => {
    const plain = at('plain');
    await until('the subscription', () => plain.broker.sent('SEND').length > 0);
    const before = plain.broker.sent('SEND').length;
    const headers = { 'reply-to-dest': '/replies/nobody' };
    for (const junk of [Buffer.from('no Record'), Buffer.alloc(0), Buffer.from([0xff, 0xff, 0, 10, 13])])
      expect(plain.broker.deliver(inbox, junk, headers)).toBe(1);
    expect(manufacturerIn(await ask(plain, agent, inbox))).toBe('AVM');
    const since = plain.broker.sent('SEND').slice(before);
    expect(since.map(frame => frame.headers['destination'])).not.toContain('/replies/nobody');
    expect(plain.broker.clients).toHaveLength(1);
  });

  it('6.11 speaks TLS to a broker it trusts, with a certificate of its own, and to no other', async () => {
    const secure = at('secure');
    await until('the connect Record', () => secure.broker.sent('SEND').length > 0);
    expect(manufacturerIn(await ask(secure, agent, inbox))).toBe('AVM');
    const { broker } = at('impostor');
    expect(broker.frames).toEqual([]);
  });

  it('6.12 sends the connect Record first: STOMP 1.2, and where it listens', async () => {
    for (const [name, destination] of [
      ['plain', inbox],
      ['told', '/told/by:the broker'],
    ] as const) {
      const { broker, controller, own } = at(name);
      const [first] = await until('the first Record', () => broker.sent('SEND').slice(0, 1));
      expect(first?.headers['destination']).toBe(own);
      expect(decodeRecord(first?.body ?? Buffer.alloc(0))).toMatchObject({
        fromId: agent,
        toId: controller,
        body: { type: 'stompConnect', version: 'V1_2', subscribedDestination: destination },
      });
    }
  });
});

describe('STOMP connections that fail (TP-469 section 6)', () => {
  it('6.3 tries again within ServerRetryInitialInterval, and within more each time, up to ServerRetryMaxInterval', async () => {
    const refused = stompFrame('ERROR', { message: 'not today' });
    const retrying = await line(
      'retrying',
      { connected: (_, n) => (n <= 4 ? refused : {}) },
      { connectRetry: { time: '100ms', multiplier: 3000, max: '800ms' } },
    );
    const waits: unknown[] = [];
    const listen: Log['warn'] = (text, fields) => {
      if (text.startsWith('STOMP connection')) waits.push(fields?.['retryInMs']);
    };
    const log: Log = { ...silentLog, warn: listen, debug: listen, child: () => log };
    const house = await housing([retrying], { log });
    await house.device();
    const { broker } = retrying;
    await until('the connect Record', () => broker.sent('SEND').length > 0);
    expect(broker.sent('CONNECT')).toHaveLength(5);
    expect(waits).toHaveLength(4);
    for (const [index, limit] of [100, 300, 800, 800].entries()) {
      expect(waits[index]).toBeGreaterThanOrEqual(0);
      expect(waits[index]).toBeLessThanOrEqual(limit);
    }
    await house.close();
    await broker.stop();
  });
});
