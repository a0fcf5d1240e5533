import { createHmac } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { networkInterfaces } from 'node:os';
import fc from 'fast-check';
import stun from 'stun';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../../../src/base/log.js';
import {
  attributeOf,
  connectionRequestBindingValue,
  hasIntegrity,
  type ReceivedStun,
  readAddress,
  readErrorCode,
  readStun,
  readXorAddress,
  type StunAddress,
  stunAttribute,
  stunType,
  writeAddress,
  writeStun,
  writeUsername,
  writeXorAddress,
} from '../../../../src/cwmp/stun/stun-message.js';
import { StunServer } from '../../../../src/cwmp/stun/stun-server.js';

const transactionId = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
const hasIpv6 = Object.values(networkInterfaces()).some(list => list?.some(({ family }) => family === 'IPv6'));
const username = 'cpe-0001';
const password = 'secret';

let server: StunServer;
let at: StunAddress;
let socket: Socket;
let answers: Buffer[];
let waiting: (() => void) | undefined;

async function client(): Promise<Socket> {
  const made = createSocket('udp4');
  await new Promise<void>(resolve => made.bind(0, '127.0.0.1', resolve));
  made.on('message', bytes => {
    answers.push(bytes);
    waiting?.();
  });
  return made;
}

beforeEach(async () => {
  const passwordOf = (name: string) => (name === username ? password : undefined);
  server = new StunServer({ host: '127.0.0.1', port: 0, log: silentLog, passwordOf });
  at = await server.start();
  answers = [];
  socket = await client();
});

afterEach(async () => {
  socket.close();
  await server.stop();
});

async function answered(): Promise<Buffer> {
  while (answers.length === 0) {
    await new Promise<void>(resolve => {
      waiting = resolve;
    });
  }
  return answers.shift() ?? Buffer.alloc(0);
}

async function exchange(bytes: Buffer, from = socket): Promise<ReceivedStun> {
  from.send(bytes, at.port, at.address);
  const answer = readStun(await answered());
  if (!answer) throw new Error('the answer is no STUN message');
  return answer;
}

const ours = () => ({ address: '127.0.0.1', port: socket.address().port });

/** What a CPE sends from the port it listens on (TR-069 §G.2.1.3). */
function binding(options: { readonly changed?: boolean; readonly password?: string } = {}): Buffer {
  const attributes = [
    { type: stunAttribute.connectionRequestBinding, value: connectionRequestBindingValue },
    ...(options.changed ? [{ type: stunAttribute.bindingChange, value: Buffer.alloc(0) }] : []),
    { type: stunAttribute.username, value: writeUsername(username) },
  ];
  const seal = options.password === undefined ? {} : { password: options.password };
  return writeStun({ type: stunType.bindingRequest, transactionId, attributes }, seal);
}

/** CHANGE-REQUEST: 2 another port, 4 another address. */
const change = (flags: number) => ({ type: stunAttribute.changeRequest, value: Buffer.from([0, 0, 0, flags]) });
/** With the magic cookie of RFC 5389. */
const modern = Buffer.concat([Buffer.from('2112a442', 'hex'), transactionId.subarray(4)]);

const errorOf = (answer: ReceivedStun) =>
  readErrorCode(attributeOf(answer, stunAttribute.errorCode) ?? Buffer.alloc(4));
const mappedOf = (answer: ReceivedStun) =>
  readAddress(attributeOf(answer, stunAttribute.mappedAddress) ?? Buffer.alloc(0));

describe('the STUN server', () => {
  it('answers the bare Binding Request of RFC 3489 byte by byte', async () => {
    socket.send(Buffer.from(`00010000${transactionId.toString('hex')}`, 'hex'), at.port, at.address);
    const port = (number: number) => number.toString(16).padStart(4, '0');
    expect((await answered()).toString('hex')).toBe(
      `01010024${transactionId.toString('hex')}` +
        `000100080001${port(ours().port)}7f000001` +
        `000400080001${port(at.port)}7f000001` +
        `000500080001${port(at.port)}7f000001`,
    );
  });

  it('demands MESSAGE-INTEGRITY before it believes a new binding, then learns it', async () => {
    expect(errorOf(await exchange(binding()))).toBe(401);
    expect(server.bindingOf(username)).toBeUndefined();
    const answer = await exchange(binding({ password }));
    expect(answer.type).toBe(stunType.bindingResponse);
    expect(mappedOf(answer)).toEqual(ours());
    expect(hasIntegrity(answer, password)).toBe(true);
    expect(server.bindingOf(username)).toEqual(ours());
  });

  it('takes a keepalive from the known binding without authentication, and not from another', async () => {
    await exchange(binding({ password, changed: true }));
    expect((await exchange(binding())).type).toBe(stunType.bindingResponse);
    const other = await client();
    expect(errorOf(await exchange(binding({ changed: true }), other))).toBe(401);
    other.close();
    expect(server.bindingOf(username)).toEqual(ours());
  });

  it('refuses a wrong password (431), an unknown user (430) and a signature without a user (432)', async () => {
    expect(errorOf(await exchange(binding({ password: 'guess' })))).toBe(431);
    const signed = (attributes: { type: number; value: Buffer }[]) =>
      writeStun({ type: stunType.bindingRequest, transactionId, attributes }, { password });
    const stranger = { type: stunAttribute.username, value: writeUsername('nobody') };
    expect(errorOf(await exchange(signed([stranger])))).toBe(430);
    expect(errorOf(await exchange(signed([])))).toBe(432);
    expect(server.bindingOf(username)).toBeUndefined();
  });

  it('takes the signature as RFC 3489 makes it: over the text padded with zeros to 64 bytes', async () => {
    const name = writeUsername(username);
    const text = Buffer.concat([
      Buffer.from('0001', 'hex'),
      Buffer.from([0, 24 + 4 + name.length + 24]),
      transactionId,
      Buffer.from('c0010014', 'hex'),
      Buffer.from('dslforum.org/TR-111 '),
      Buffer.from([0, 6, 0, name.length]),
      name,
    ]);
    const padded = Buffer.concat([text, Buffer.alloc((64 - (text.length % 64)) % 64)]);
    const mac = createHmac('sha1', password).update(padded).digest();
    await exchange(Buffer.concat([text, Buffer.from('00080014', 'hex'), mac]));
    expect(server.bindingOf(username)).toEqual(ours());
  });

  it('sends the answer to RESPONSE-ADDRESS, but only at the address that asked', async () => {
    const second = await client();
    const to = (where: StunAddress) =>
      writeStun({
        type: stunType.bindingRequest,
        transactionId,
        attributes: [{ type: stunAttribute.responseAddress, value: writeAddress(where) }],
      });
    const first = new Promise<Buffer>(resolve => socket.once('message', resolve));
    second.send(to(ours()), at.port, at.address);
    expect(readStun(await first)?.type).toBe(stunType.bindingResponse);
    const back = new Promise<Buffer>(resolve => second.once('message', resolve));
    second.send(to({ address: '192.0.2.9', port: 53 }), at.port, at.address);
    expect(readStun(await back)?.type).toBe(stunType.bindingResponse);
    second.close();
  });

  it('names attributes it has to understand and does not (420)', async () => {
    const attributes = [change(6)];
    const answer = await exchange(writeStun({ type: stunType.bindingRequest, transactionId: modern, attributes }));
    expect(errorOf(answer)).toBe(420);
    expect(attributeOf(answer, stunAttribute.unknownAttributes)?.toString('hex')).toBe('00030003');
  });

  it('answers a CHANGE-REQUEST that changes nothing, which many clients of RFC 3489 always send', async () => {
    const attributes = [change(0)];
    const answer = await exchange(writeStun({ type: stunType.bindingRequest, transactionId, attributes }));
    expect(answer.type).toBe(stunType.bindingResponse);
    expect(mappedOf(answer)).toEqual(ours());
  });

  it.each([2, 4, 6])('has no second address: what RFC 3489 wants from there (%i) is never answered', async flags => {
    const attributes = [change(flags)];
    socket.send(writeStun({ type: stunType.bindingRequest, transactionId, attributes }), at.port, at.address);
    const next = Buffer.from(transactionId).fill(0xee);
    const later = writeStun({ type: stunType.bindingRequest, transactionId: next, attributes: [] });
    expect((await exchange(later)).transactionId).toEqual(next);
    expect(answers).toEqual([]);
  });

  it('tells a device with the name of another server its address, and learns nothing', async () => {
    const attributes = [
      { type: stunAttribute.connectionRequestBinding, value: connectionRequestBindingValue },
      { type: stunAttribute.bindingChange, value: Buffer.alloc(0) },
      { type: stunAttribute.username, value: writeUsername('of-the-last-acs') },
    ];
    const answer = await exchange(writeStun({ type: stunType.bindingRequest, transactionId, attributes }));
    expect(mappedOf(answer)).toEqual(ours());
    expect(server.bindingOf('of-the-last-acs')).toBeUndefined();
  });

  it.skipIf(!hasIpv6).each([
    ['udp4', '127.0.0.1', '127.0.0.1'],
    ['udp6', '::1', '::1'],
    ['udp6', '::1', '0:0:0:0:0:0:0:1'],
  ] as const)('speaks both families on one socket (%s, %s, %s)', async (type, host, spelt) => {
    const passwordOf = (name: string) => (name === username ? password : undefined);
    const known = { address: '192.0.2.1', port: 3478 };
    const both = new StunServer({ host: '::', port: 0, log: silentLog, passwordOf, known });
    const { port } = await both.start();
    const [one, two] = [createSocket(type), createSocket(type)];
    for (const end of [one, two]) await new Promise<void>(resolve => end.bind(0, host, resolve));
    const heard = (end: Socket) => new Promise<Buffer>(resolve => end.once('message', resolve));
    const first = heard(one);
    one.send(binding({ password }), port, host);
    const answer = readStun(await first);
    const learnt = { address: host, port: one.address().port };
    expect(answer && readAddress(attributeOf(answer, stunAttribute.sourceAddress) ?? Buffer.alloc(0))).toEqual(known);
    expect(both.bindingOf(username)).toEqual(learnt);
    // From a second port, to find out how long the NAT keeps the first.
    const back = heard(one);
    const wanted = { type: stunAttribute.responseAddress, value: writeAddress({ ...learnt, address: spelt }) };
    two.send(writeStun({ type: stunType.bindingRequest, transactionId, attributes: [wanted] }), port, host);
    expect(readStun(await back)?.type).toBe(stunType.bindingResponse);
    const called = heard(one);
    await both.send(Buffer.from('GET'), learnt);
    expect(String(await called)).toBe('GET');
    for (const end of [one, two]) end.close();
    await both.stop();
  });

  it('is not disturbed by anything else', async () => {
    const responses = writeStun({ type: stunType.bindingResponse, transactionId, attributes: [] });
    for (const junk of ['', 'GET / HTTP/1.1', '\0\x01\xff\xff'.padEnd(20, 'x')]) socket.send(junk, at.port, at.address);
    socket.send(responses, at.port, at.address);
    expect((await exchange(binding({ password }))).type).toBe(stunType.bindingResponse);
    expect(answers).toEqual([]);
  });
});

describe('a foreign STUN client (npm stun, RFC 5389)', () => {
  const ask = (seal: (message: ReturnType<typeof stun.createMessage>) => void) => {
    const message = stun.createMessage(stun.constants['STUN_BINDING_REQUEST'] ?? 1);
    seal(message);
    return stun.request(`stun://127.0.0.1:${at.port}`, { message });
  };

  it('learns its address and finds the fingerprint right', async () => {
    const answer = await ask(message => message.addFingerprint());
    expect(answer.getXorAddress()).toEqual({ address: '127.0.0.1', port: expect.any(Number), family: 'IPv4' });
    expect(stun.validateFingerprint(answer)).toBe(true);
  });

  it('is authenticated by its signature, and finds ours right', async () => {
    const answer = await ask(message => {
      message.addUsername(username);
      message.addMessageIntegrity(password);
    });
    expect(stun.validateMessageIntegrity(answer, password)).toBe(true);
    expect(stun.validateMessageIntegrity(answer, 'guess')).toBe(false);
  });
});

describe('STUN messages', () => {
  const attribute = fc.record({
    type: fc.integer({ min: 0, max: 0xffff }).filter(type => type !== stunAttribute.messageIntegrity),
    value: fc.uint8Array({ maxLength: 40 }).map(bytes => Buffer.from(bytes)),
  });

  it('read as they were written, signed or not', () => {
    fc.assert(
      fc.property(fc.array(attribute, { maxLength: 8 }), fc.option(fc.string({ minLength: 1 })), (attributes, key) => {
        const message = { type: stunType.bindingRequest, transactionId, attributes };
        const read = readStun(writeStun(message, key === null ? {} : { password: key }));
        const plain = read?.attributes.filter(({ type }) => type !== stunAttribute.messageIntegrity);
        expect(plain).toEqual(attributes);
        if (read && key !== null) {
          expect(hasIntegrity(read, key)).toBe(true);
          expect(hasIntegrity(read, `${key}.`)).toBe(false);
        }
      }),
    );
  });

  it('are refused or read, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), bytes => {
        readStun(Buffer.from(bytes));
      }),
    );
  });

  it('carry addresses of both families, crossed or not', () => {
    const port = fc.integer({ min: 0, max: 0xffff });
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), port, (address, number) => {
        const plain = readAddress(writeAddress({ address, port: number }));
        const crossed = readXorAddress(writeXorAddress({ address, port: number }, transactionId), transactionId);
        expect(crossed).toEqual(plain);
        expect(plain?.port).toBe(number);
        const same = (text: string) => (text.includes(':') ? new URL(`http://[${text}]/`).hostname : text);
        expect(same(plain?.address ?? '')).toBe(same(address));
      }),
    );
  });
});
