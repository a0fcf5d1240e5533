import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { AgentRegistry } from '../../src/agent/agents.js';
import { agentConfigSchema } from '../../src/agent/config.js';
import type { Log } from '../../src/base/log.js';
import { MemoryStore } from '../../src/store/memory-store.js';
import { type EndpointId, sameEndpoint } from '../../src/usp/endpoint-id.js';
import type { UspMessage, UspRequest } from '../../src/usp/message.js';
import { decodeMessage } from '../../src/usp/message-decode.js';
import { encodeMessage } from '../../src/usp/message-encode.js';
import type { UspRecord, UspRecordBody } from '../../src/usp/record.js';
import { decodeRecord, encodeRecord, plainRecord } from '../../src/usp/record-codec.js';
import type { Arrival } from '../../src/usp/transport.js';
import { SmallDevice } from '../support/small-agent.js';
import { settled, VirtualClock } from '../support/virtual-clock.js';
import { Dice, field, mutated, seedOf, tag, texts, varint } from './mutations.js';

const cases = 50_000;
/** After so many a new house is built, so that one that was broken in passing does not hide the rest. */
const casesPerHouse = 2_500;

const victim = 'os::00D09E-1' as EndpointId;
const bystander = 'os::AABBCC-OTHER' as EndpointId;
const controller = 'self::controller' as EndpointId;

/** Two Agents, the door to them, and everything that came out of it. */
class FuzzedHouse {
  readonly errors: string[] = [];
  private readonly registry: AgentRegistry;

  private constructor() {
    const told = (text: string, fields?: object) => this.errors.push(`${text} ${JSON.stringify(fields)}`);
    const quiet = () => {};
    const log: Log = { debug: quiet, info: quiet, warn: quiet, error: told, child: () => log };
    this.registry = new AgentRegistry({
      ports: {
        send: async () => {},
        attach: async () => {},
        detach: async () => {},
        reports: { http: async () => {}, mqtt: async () => {} },
      },
      store: new MemoryStore(),
      clock: new VirtualClock(),
      log,
      softwareVersion: 'test',
      devices: { endpointId: 'os' },
      agent: agentConfigSchema.parse({}),
      roles: {},
      controllers: [
        { endpointId: controller, role: 'full', profile: 'standard', devices: '*', mtp: { type: 'websocket' } },
      ],
      defaultConnections: {},
    });
  }

  static async open(): Promise<FuzzedHouse> {
    const house = new FuzzedHouse();
    await house.adopt('00D09E', '1');
    await house.adopt('AABBCC', 'OTHER');
    return house;
  }

  private async adopt(oui: string, serialNumber: string): Promise<void> {
    const device = new SmallDevice(['Device.DeviceInfo.', 'Device.NAT.', 'Device.WiFi.SSID.']);
    for (let row = 1; row <= 3; row++) device.row('Device.NAT.PortMapping.', { ExternalPort: String(8000 + row) });
    device.row('Device.WiFi.SSID.', { SSID: 'home' });
    const traits = { manufacturer: 'Example', productClass: 'Router', root: 'Device.', model: 'Router' };
    const identity = { id: `${oui}-${serialNumber}`, oui, serialNumber, ...traits, isDiscovered: () => true };
    await this.registry.adopt(identity, device);
  }

  /** What was answered by the time the Record was dealt with; a session may answer later, to be looked at all the same. */
  async receive(bytes: Uint8Array): Promise<readonly Uint8Array[]> {
    const replies: Uint8Array[] = [];
    const arrival: Arrival = {
      mtp: 'fuzz',
      protocol: 'WebSocket',
      reply: async reply => {
        replies.push(reply);
        const problem = problemOf(reply, bytes);
        if (problem) this.errors.push(problem);
      },
      refuse: () => {},
    };
    await this.registry.receive(bytes, arrival);
    return replies;
  }

  /** What a good question is answered with; the proof that an Agent is well. */
  async asks(agent: EndpointId, msgId: string, request: UspRequest): Promise<UspMessage | undefined> {
    const [reply] = await this.receive(plain(agent, encodeMessage({ msgId, body: request })));
    return reply && messageIn(decodeRecord(reply));
  }

  stop(): Promise<void> {
    return this.registry.stop();
  }
}

function plain(to: EndpointId, payload: Uint8Array, from = controller): Buffer {
  return record(to, { type: 'noSessionContext', payload }, from);
}

function record(to: EndpointId, body: UspRecordBody, from = controller): Buffer {
  return Buffer.from(encodeRecord(plainRecord('1.4', from, to, body)));
}

function messageIn({ body }: UspRecord): UspMessage | undefined {
  const payload =
    body.type === 'noSessionContext'
      ? body.payload
      : body.type === 'sessionContext'
        ? Buffer.concat(body.payload)
        : undefined;
  return payload && payload.length > 0 ? decodeMessage(payload) : undefined;
}

const get = (...paramPaths: string[]): UspRequest => ({ type: 'Get', paramPaths, maxDepth: 0 });
const manufacturer = get('Device.LocalAgent.EndpointID', 'Device.NAT.PortMapping.*.ExternalPort');
const setting = (param: string, value: string) => ({ param, value, required: true });

/** One of each kind, as a Controller would say it. */
const requests: readonly UspRequest[] = [
  get('Device.DeviceInfo.Manufacturer', 'Device.NAT.PortMapping.'),
  get('Device.LocalAgent.Controller.*.EndpointID', 'Device.NAT.PortMapping.[ExternalPort==8001].'),
  { type: 'GetInstances', objPaths: ['Device.NAT.PortMapping.', 'Device.LocalAgent.'], firstLevelOnly: false },
  {
    type: 'GetSupportedDM',
    objPaths: ['Device.NAT.', 'Device.WiFi.SSID.{i}.'],
    firstLevelOnly: true,
    returnCommands: true,
    returnEvents: true,
    returnParams: true,
    returnUniqueKeySets: true,
  },
  {
    type: 'Set',
    allowPartial: true,
    updateObjs: [{ objPath: 'Device.NAT.PortMapping.1.', params: [setting('Description', 'web')] }],
  },
  {
    type: 'Add',
    allowPartial: false,
    createObjs: [{ objPath: 'Device.LocalAgent.Subscription.', params: [setting('ReferenceList', 'Device.NAT.')] }],
  },
  { type: 'Delete', allowPartial: true, objPaths: ['Device.LocalAgent.Subscription.*.', 'Device.NAT.PortMapping.9.'] },
  { type: 'Operate', command: 'Device.Reboot()', commandKey: 'k', sendResp: true, inputArgs: { A: 'b' } },
  { type: 'GetSupportedProtocol', controllerSupportedProtocolVersions: '1.0,1.4' },
  { type: 'Register', allowPartial: true, regPaths: ['Device.X.'] },
];

const payloads = requests.map((body, index) => Buffer.from(encodeMessage({ msgId: `m${index}`, body })));

/** What is damaged: Records of every type, Messages of every type in them, sessions in the middle of their life. */
const corpus: readonly Buffer[] = [
  ...payloads.map(payload => plain(victim, payload)),
  ...payloads.flatMap((payload, index) =>
    [1n, 2n, 5n].map(sequenceId =>
      record(victim, {
        type: 'sessionContext',
        sessionId: BigInt(2 + (index % 2)),
        sequenceId,
        expectedId: 1n,
        retransmitId: index === 3 ? 1n : 0n,
        payloadSarState: 'none',
        payloadrecSarState: 'none',
        payload: [payload],
      }),
    ),
  ),
  record(victim, { type: 'websocketConnect' }),
  record(victim, { type: 'disconnect', reason: 'bye', reasonCode: 7105 }),
  record(victim, { type: 'mqttConnect', version: 'V5', subscribedTopic: 'x' }),
  plain(victim, payloads[0] ?? Buffer.alloc(0), 'self::stranger' as EndpointId),
  plain('os::000000-NOBODY' as EndpointId, payloads[0] ?? Buffer.alloc(0)),
];

/** Half of the cases leave the Record whole, so that what is wrong comes as far as the Agent. */
function caseOf(dice: Dice): Buffer {
  const inside = dice.below(2) === 0;
  let bytes = dice.of(inside ? payloads : corpus);
  const times = 1 + dice.below(3);
  for (let time = 0; time < times; time++) bytes = mutated(bytes, dice, inside ? payloads : corpus);
  return inside ? plain(victim, bytes) : bytes;
}

/** What is wrong with a reply, whatever was asked: it is a Record from the one who was asked to the one who asked, and says what it means. */
function problemOf(reply: Uint8Array, bytes: Uint8Array): string | undefined {
  try {
    const said = decodeRecord(reply);
    const asked = decodeRecord(bytes);
    if (!sameEndpoint(said.fromId, asked.toId)) return `${said.fromId} answered for ${asked.toId}`;
    if (!sameEndpoint(said.toId, asked.fromId)) return `${said.toId} was told what ${asked.fromId} asked`;
    const message = said.body.type === 'noSessionContext' ? messageIn(said) : undefined;
    const code = message?.body.type === 'Error' ? message.body.errCode : 7000;
    return code >= 7000 && code <= 7999 ? undefined : `error code ${code}`;
  } catch (error) {
    return `a reply that cannot be read: ${error}`;
  }
}

describe('an Agent that is told anything', () => {
  const seed = seedOf('test/fuzz/agent.test.ts');

  it(`answers or is silent as the standard says, in ${cases} cases, and nobody else notices`, async () => {
    let dice = new Dice(seed);
    let tried = 0;
    let answered = 0;
    while (tried < cases) {
      const house = await FuzzedHouse.open();
      const well = await house.asks(bystander, 'well', manufacturer);
      for (let count = 0; count < casesPerHouse; count++, tried++) {
        // A case is had again from its own number.
        dice = new Dice(seed + tried);
        const bytes = caseOf(dice);
        const where = `case ${tried} of seed ${seed}: ${bytes.toString('hex').slice(0, 400)}`;
        const replies = await house.receive(bytes);
        answered += replies.length > 0 ? 1 : 0;
        const plainReplies = replies.filter(reply => decodeRecord(reply).body.type === 'noSessionContext');
        if (plainReplies.length > 1 || house.errors.length > 0)
          expect({ replies: plainReplies.length, errors: house.errors }, where).toEqual({ replies: 1, errors: [] });
      }
      await settled();
      expect(house.errors).toEqual([]);
      expect(await house.asks(bystander, 'well', manufacturer)).toEqual(well);
      await house.stop();
    }
    // Otherwise the cases would all be refused at the door, and nothing would be tried.
    expect(answered).toBeGreaterThan(cases / 10);
  }, 240_000);
});

describe('an Agent that is told what the standard names', () => {
  const header = (msgId: string, type = 1) =>
    field(1, Buffer.concat([field(1, Buffer.from(msgId)), tag(2, 0), varint(type)]));
  const getRequest = field(1, field(1, field(1, Buffer.from('Device.DeviceInfo.'))));
  const frame = (...bodies: readonly Buffer[]) =>
    Buffer.concat([
      field(1, Buffer.from('1.4')),
      field(2, Buffer.from(victim)),
      field(3, Buffer.from(controller)),
      ...bodies,
    ]);
  const carrying = (message: Buffer) => frame(field(7, field(2, message)));
  const good = Buffer.concat([header('good'), field(2, getRequest)]);
  const silent = 'silence' as const;

  const told: readonly (readonly [string, Buffer, number | 'silence' | 'answer'])[] = [
    ['a Get written by hand', carrying(good), 'answer'],
    ['a Record with two bodies', Buffer.concat([carrying(good), field(12, Buffer.alloc(0))]), silent],
    ['a Record with the same body twice', Buffer.concat([carrying(good), field(7, field(2, good))]), silent],
    ['a Record without a body', frame(), silent],
    ['an unknown payload_security', Buffer.concat([tag(4, 0), varint(9), carrying(good)]), silent],
    ['encryption without a session', Buffer.concat([tag(4, 0), varint(1), carrying(good)]), silent],
    ['an empty payload', frame(field(7, Buffer.alloc(0))), silent],
    ['a Message without a body', carrying(header('none')), 7004],
    ['a Message with an empty body', carrying(Buffer.concat([header('empty'), field(2, Buffer.alloc(0))])), 7004],
    ['a Message without a header', carrying(field(2, getRequest)), silent],
    ['a Message without a msg_id', carrying(Buffer.concat([header(''), field(2, getRequest)])), silent],
    [
      'a Message that is request and response at once',
      carrying(Buffer.concat([header('both'), field(2, Buffer.concat([getRequest, field(2, Buffer.alloc(0))]))])),
      silent,
    ],
    [
      'a Message with two requests',
      carrying(
        Buffer.concat([
          header('two'),
          field(2, field(1, Buffer.concat([field(1, Buffer.alloc(0)), field(2, Buffer.alloc(0))]))),
        ]),
      ),
      7004,
    ],
    ['an unknown msg_type', carrying(Buffer.concat([header('type', 77), field(2, getRequest)])), 7004],
    [
      'a msg_type that is not that of the body',
      carrying(Buffer.concat([header('other', 8), field(2, getRequest)])),
      'answer',
    ],
    [
      'a request of a later version',
      carrying(Buffer.concat([header('later'), field(2, field(1, field(15, Buffer.alloc(0))))])),
      7001,
    ],
    [
      'fields of a later version',
      carrying(Buffer.concat([header('more'), field(2, getRequest), field(9, Buffer.from('later'))])),
      'answer',
    ],
    [
      'a Register',
      carrying(Buffer.concat([header('register', 19), field(2, field(1, field(10, Buffer.alloc(0))))])),
      7001,
    ],
    [
      'a response nobody waits for',
      carrying(Buffer.concat([header('stray', 2), field(2, field(2, field(1, Buffer.alloc(0))))])),
      silent,
    ],
    [
      'an Error nobody waits for',
      carrying(Buffer.concat([header('error', 0), field(2, field(3, Buffer.alloc(0)))])),
      silent,
    ],
  ];

  it.each(told)('%s', async (_what, bytes, expected) => {
    const house = await FuzzedHouse.open();
    const [reply] = await house.receive(bytes);
    const message = reply && messageIn(decodeRecord(reply));
    if (expected === silent) expect(reply).toBeUndefined();
    else if (expected === 'answer') expect(message?.body.type).toBe('GetResp');
    else expect(message?.body).toMatchObject({ type: 'Error', errCode: expected });
    expect(house.errors).toEqual([]);
    await house.stop();
  });

  it.each<[string, string]>([
    ['a path of 10,000 names', `Device.${'Deep.'.repeat(10_000)}`],
    [
      'expressions nested in expressions',
      `Device.NAT.PortMapping.${'[Description=="'.repeat(2_000)}${'"]'.repeat(2_000)}.`,
    ],
    ['ten thousand conditions', `Device.NAT.PortMapping.[${'ExternalPort==8001&&'.repeat(10_000)}ExternalPort==8001].`],
    ['references that follow references', `Device.NAT.PortMapping.1.${'Interface#1+.'.repeat(5_000)}`],
    ['wildcards without end', `Device.${'*.'.repeat(5_000)}`],
    ['a name of a million letters', `Device.${'a'.repeat(1_000_000)}`],
  ])('%s: an entry of the GetResp says what is wrong', async (_what, path) => {
    const house = await FuzzedHouse.open();
    const message = await house.asks(victim, 'deep', get(path, 'Device.LocalAgent.EndpointID'));
    if (message?.body.type !== 'GetResp') throw new Error(JSON.stringify(message).slice(0, 300));
    const [odd, sound] = message.body.reqPathResults;
    expect(odd?.requestedPath).toBe(path);
    if (odd?.fault) expect([7004, 7005, 7008, 7026]).toContain(odd.fault.errCode);
    else expect(odd?.resolved.length).toBeLessThanOrEqual(1);
    expect(sound?.resolved[0]?.params).toEqual({ EndpointID: victim });
    await house.stop();
  });

  it('answers a Get of 10,000 paths, one entry each', async () => {
    const house = await FuzzedHouse.open();
    const paths = Array.from({ length: 10_000 }, (_, index) => `Device.NAT.PortMapping.${index + 1}.ExternalPort`);
    const message = await house.asks(victim, 'many', get(...paths));
    const results = message?.body.type === 'GetResp' ? message.body.reqPathResults : [];
    expect(results).toHaveLength(10_000);
    expect(results.filter(({ fault }) => fault === undefined)).toHaveLength(3);
    expect(results[9_999]?.fault?.errCode).toBe(7026);
    await house.stop();
  });

  it('answers Messages of 16 MB, and keeps nothing of them', async () => {
    const house = await FuzzedHouse.open();
    const value = 'v'.repeat(16 * 1024 * 1024 - 1000);
    const tell = async () => {
      const message = await house.asks(victim, 'large', {
        type: 'Set',
        allowPartial: false,
        updateObjs: [{ objPath: 'Device.NAT.PortMapping.1.', params: [setting('Description', value)] }],
      });
      // 256 characters are what the model allows.
      expect(message?.body).toMatchObject({ type: 'Error' });
      expect(JSON.stringify(message).length).toBeLessThan(10_000);
    };
    await tell();
    const before = await heapAfterCollection();
    for (let count = 0; count < 10; count++) await tell();
    // Kept, they would be 160 MB.
    expect((await heapAfterCollection()) - before).toBeLessThan(80 * 1024 * 1024);
    expect((await house.asks(victim, 'after', get('Device.NAT.PortMapping.1.Description')))?.body.type).toBe('GetResp');
    await house.stop();
  });

  it('keeps no more of a session than its bounds, though the peer acknowledges nothing and leaves gaps', async () => {
    const house = await FuzzedHouse.open();
    const before = await heapAfterCollection();
    const chunk = Buffer.alloc(1024 * 1024);
    for (let count = 0; count < 120; count++) {
      const part = { payloadSarState: 'inProcess', payloadrecSarState: 'inProcess', payload: [chunk] } as const;
      const ids = {
        sessionId: 77n,
        sequenceId: count === 0 ? 1n : BigInt(count + 2),
        expectedId: 1n,
        retransmitId: 0n,
      };
      const begin = count === 0 ? ({ payloadSarState: 'begin', payloadrecSarState: 'begin' } as const) : {};
      await house.receive(record(victim, { type: 'sessionContext', ...ids, ...part, ...begin }));
    }
    expect((await heapAfterCollection()) - before).toBeLessThan(48 * 1024 * 1024);
    expect(house.errors).toEqual([]);
    await house.stop();
  });

  it('ignores a msg_id that is still being worked on, and takes it again afterwards', async () => {
    const house = await FuzzedHouse.open();
    const bytes = plain(victim, encodeMessage({ msgId: 'same', body: manufacturer }));
    const replies = await Promise.all([house.receive(bytes), house.receive(bytes), house.receive(bytes)]);
    expect(replies.flat()).toHaveLength(1);
    expect(await house.receive(bytes)).toHaveLength(1);
    await house.stop();
  });

  it('bears every text of the list in every place of a request', async () => {
    const house = await FuzzedHouse.open();
    for (const text of texts) {
      for (const request of everywhere(text)) {
        const message = await house.asks(victim, 'text', request);
        expect(message?.body.type, `${request.type} of ${text}`).toMatch(/Resp$|^Error$/);
      }
    }
    expect(house.errors).toEqual([]);
    await house.stop();
  });
});

/** Bytes in use once everything that can go is gone, buffers outside the heap included. */
async function heapAfterCollection(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  for (let turn = 0; turn < 3; turn++) {
    await settled();
    collect();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function everywhere(text: string): readonly UspRequest[] {
  const flags = { returnCommands: true, returnEvents: true, returnParams: true, returnUniqueKeySets: true };
  return [
    get(text),
    { type: 'GetInstances', objPaths: [text], firstLevelOnly: false },
    { type: 'GetSupportedDM', objPaths: [text], firstLevelOnly: true, ...flags },
    { type: 'Set', allowPartial: true, updateObjs: [{ objPath: text, params: [setting(text, text)] }] },
    { type: 'Add', allowPartial: true, createObjs: [{ objPath: text, params: [setting(text, text)] }] },
    { type: 'Delete', allowPartial: true, objPaths: [text] },
    { type: 'Operate', command: text, commandKey: text, sendResp: true, inputArgs: { [text]: text } },
    { type: 'GetSupportedProtocol', controllerSupportedProtocolVersions: text },
    { type: 'Notify', subscriptionId: text, sendResp: true, notification: { kind: 'objDeletion', objPath: text } },
  ];
}
