import { verify, X509Certificate } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { UspBody, UspRequest } from '../../src/usp/message.js';
import { encodeMessage } from '../../src/usp/message-encode.js';
import type { UspRecord } from '../../src/usp/record.js';
import { controllerId, House, until } from '../scenario/harness.js';
import { LeapClock } from '../support/leap-clock.js';
import { type Certified, TestAuthority } from '../support/openssl-authority.js';
import { bytesUnderMac, hmacOf, type PeerOptions, SessionPeer, signedBy } from '../support/session-peer.js';
import { controllers } from './stand.js';

/** The instance-id of every Agent of this authority's gateway begins with the OUI of the simulated device. */
const agents = 'os::00040E-*';
const info = 'Device.DeviceInfo.';

class SecureHouse {
  readonly authority = new TestAuthority();
  readonly own = this.authority.issue([controllerId]);
  readonly clock: LeapClock;
  private readonly peers: SessionPeer[] = [];
  private house: House | undefined;
  agent = '' as PeerOptions['agent'];

  constructor(ahead = 0) {
    this.clock = new LeapClock(ahead);
  }

  async open(records: 'optional' | 'required'): Promise<void> {
    const { certFile: cert, keyFile: key } = this.authority.issue([agents]);
    const security = { cert, key, ca: this.authority.certFile, records };
    this.house = await House.open({ agent: { security }, clock: this.clock });
    this.agent = (await this.house.device()).agent;
  }

  async peer(options: Partial<PeerOptions> = {}): Promise<SessionPeer> {
    const peer = await SessionPeer.open({
      url: this.house?.gateway.websocket ?? '',
      agent: this.agent,
      controller: controllerId,
      identity: this.own,
      ca: this.authority.cert,
      ...options,
    });
    this.peers.push(peer);
    return peer;
  }

  /** A peer whose TLS session is up. */
  async secured(sessionId: bigint, options: Partial<PeerOptions> = {}): Promise<SessionPeer> {
    const peer = await this.peer(options);
    peer.start(sessionId);
    const tls = peer.shakeHands();
    await until('the TLS session', () => tls.getProtocol() !== null && tls.authorized);
    return peer;
  }

  hangUp(): void {
    for (const peer of this.peers.splice(0)) peer.close();
  }

  async close(): Promise<void> {
    this.hangUp();
    await this.house?.close();
    this.authority.remove();
  }
}

function answer(peer: SessionPeer, msgId: string) {
  return until(`the answer to ${msgId}`, () => peer.answers(msgId)[0]);
}

/** The bad request of WebSocket is the end of the session (R-WS.14); the Agent answers the next one all the same. */
async function refused(house: SecureHouse, peer: SessionPeer): Promise<void> {
  await until('the end of the WebSocket session', () => peer.closed);
  expect(peer.closed).toBe(1003);
  expect(peer.messages).toEqual([]);
  expect(peer.sessionRecords).toEqual([]);
  const next = await house.peer();
  next.tamper = signedBy(house.own);
  next.sendRecord({ type: 'noSessionContext', payload: getOf('good') });
  await answer(next, 'good');
}

describe('TP-469 sections 2 and 3: Records must be secured', () => {
  const house = new SecureHouse();
  beforeAll(() => house.open('required'));
  afterEach(() => house.hangUp());
  afterAll(() => house.close());

  it('3.2 Agent Verifies Non-Payload Field Integrity', async () => {
    const peer = await house.peer();
    peer.sendRecord({ type: 'noSessionContext', payload: getOf('bare') });
    await refused(house, peer);
  });

  it('3.3 Agent rejects invalid signature starting a session context', async () => {
    const peer = await house.peer();
    peer.start(300n);
    // Signed by somebody else's key, with our certificate beside it.
    const foreign = signedBy({ ...house.own, key: house.authority.issue(['self::other']).key });
    peer.tamper = foreign;
    peer.shakeHands();
    await refused(house, peer);
  });

  it.each<[string, (own: Certified) => (record: UspRecord) => UspRecord]>([
    ['with a bit that was turned', own => record => flipped(signedBy(own)(record))],
    ['over other fields', own => record => ({ ...signedBy(own)(record), version: '1.3' })],
    ['without the certificate it was made with', own => record => ({ ...signedBy(own)(record), senderCert: nothing })],
  ])('2.7 Agent ignores unsigned or invalid Record signatures (%s)', async (_what, tamper) => {
    const peer = await house.peer();
    peer.tamper = tamper(house.own);
    peer.sendRecord({ type: 'noSessionContext', payload: getOf('bad') });
    await refused(house, peer);
  });

  it('signs its answers so that they verify with its certificate', async () => {
    const peer = await house.peer();
    peer.tamper = signedBy(house.own);
    peer.sendRecord({ type: 'noSessionContext', payload: getOf('signed') });
    await answer(peer, 'signed');
    const record = peer.records.at(-1);
    const certificate = new X509Certificate(Buffer.from(record?.senderCert ?? []));
    expect(certificate.subjectAltName).toBe(`URI:urn:bbf:usp:id:${agents}`);
    if (!record) throw new Error('no Record');
    expect(verify('sha256', bytesUnderMac(record), certificate.publicKey, record.macSignature)).toBe(true);
  });

  it.each<[string, () => Certified]>([
    ['has expired', () => house.authority.issue([controllerId], -1)],
    ['names another endpoint', () => house.authority.issue(['self::other'])],
  ])('ignores Records signed with a certificate that %s', async (_what, identity) => {
    const peer = await house.peer();
    peer.tamper = signedBy(identity());
    peer.sendRecord({ type: 'noSessionContext', payload: getOf('bad') });
    await refused(house, peer);
  });

  it('takes a TLS session whose Records are signed until there are keys, and authenticated from then on', async () => {
    const peer = await house.peer();
    peer.start(301n);
    let keys: Buffer | undefined;
    peer.tamper = record =>
      keys ? { ...record, macSignature: hmacOf(record, keys.subarray(0, 32)) } : signedBy(house.own)(record);
    const tls = peer.shakeHands();
    await until('the TLS session', () => tls.authorized);
    keys = exported(peer);
    peer.get('with a MAC', info);
    await answer(peer, 'with a MAC');
    // One whose MAC is wrong ends the session, unanswered (R-E2E.23).
    const before = peer.sessionId;
    peer.tamper = record => ({ ...record, macSignature: hmacOf(record, Buffer.alloc(32)) });
    peer.get('with a wrong one', info);
    await until('a new session of the Agent', () => peer.sessionId !== before);
    expect(peer.answers('with a wrong one')).toEqual([]);
  });
});

describe('certificates in the rows of an Agent', () => {
  const house = new SecureHouse();
  const elsewhere = new TestAuthority('Another authority');
  const foreign = elsewhere.issue([controllerId]);
  beforeAll(() => house.open('required'));
  afterEach(() => house.hangUp());
  afterAll(async () => {
    await house.close();
    elsewhere.remove();
  });

  const own = 'Device.LocalAgent.';
  const value = (param: string, text: string) => ({ param, value: text, required: true });
  let asked = 0;

  /** Asks on a connection of its own, with the certificate of the configured authority unless another is given; undefined: not believed. */
  async function ask(body: UspRequest, identity = house.own): Promise<UspBody | undefined> {
    const peer = await house.peer();
    peer.tamper = signedBy(identity);
    const msgId = `trust-${++asked}`;
    peer.sendRecord({ type: 'noSessionContext', payload: encodeMessage({ msgId, body }) });
    await until('an answer or a refusal', () => peer.closed !== undefined || peer.answers(msgId)[0] !== undefined);
    return peer.answers(msgId)[0]?.body;
  }

  const isBelieved = async () =>
    (await ask({ type: 'Get', paramPaths: [`${own}EndpointID`], maxDepth: 0 }, foreign)) !== undefined;

  function change(objPath: string, ...params: ReturnType<typeof value>[]) {
    return ask({ type: 'Set', allowPartial: false, updateObjs: [{ objPath, params }] });
  }

  async function addCertificate(pem: string, alias: string): Promise<string> {
    const inputArgs = { Certificate: pem, Alias: alias };
    const command = `${own}AddCertificate()`;
    await ask({ type: 'Operate', command, commandKey: '', sendResp: true, inputArgs });
    return `${own}Certificate.[Alias=="${alias}"].`;
  }

  it('vouch for Controllers of another authority, for USP and not for transports alone, until they are disabled', async () => {
    expect(await isBelieved()).toBe(false);
    const certificate = await addCertificate(elsewhere.cert, 'elsewhere');
    expect(await isBelieved()).toBe(false);
    const credential = [
      value('Alias', 'elsewhere'),
      value('Enable', 'true'),
      value('Credential', certificate),
      value('AllowedUses', 'MTP-only'),
    ];
    const table = `${own}ControllerTrust.Credential.`;
    const added = await ask({ type: 'Add', allowPartial: false, createObjs: [{ objPath: table, params: credential }] });
    expect(added).toMatchObject({ type: 'AddResp', createdObjResults: [{ status: { ok: true } }] });
    expect(await isBelieved()).toBe(false);
    await change(`${table}[Alias=="elsewhere"].`, value('AllowedUses', 'MTP-and-USP'));
    expect(await isBelieved()).toBe(true);
    await change(certificate, value('Enable', 'false'));
    expect(await isBelieved()).toBe(false);
  });

  it('are the Controller’s own where its Credential names them, whoever issued them', async () => {
    const certificate = await addCertificate(foreign.cert, 'own');
    expect(await isBelieved()).toBe(false);
    await change(`${controllers}[EndpointID=="${controllerId}"].`, value('Credential', certificate));
    expect(await isBelieved()).toBe(true);
  });

  it('revoke what the configuration would believe when they are disabled', async () => {
    const spare = house.authority.issue([controllerId]);
    const get: UspRequest = { type: 'Get', paramPaths: [`${own}EndpointID`], maxDepth: 0 };
    const certificate = await addCertificate(spare.cert, 'spare');
    expect(await ask(get, spare)).toMatchObject({ type: 'GetResp' });
    await change(certificate, value('Enable', 'false'));
    expect(await ask(get, spare)).toBeUndefined();
    expect(await ask(get)).toMatchObject({ type: 'GetResp' });
  });
});

describe('TP-469 sections 2 and 3: TLS inside session contexts', () => {
  const house = new SecureHouse();
  beforeAll(() => house.open('optional'));
  afterEach(() => house.hangUp());
  afterAll(() => house.close());

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('3.4 Using TLS for USP Record Integrity (%s)', async tlsVersion => {
    const peer = await house.secured(tlsVersion === 'TLSv1.2' ? 400n : 401n, { tlsVersion });
    peer.get('secret', 'Device.LocalAgent.');
    await answer(peer, 'secret');
    const record = peer.sessionRecords.at(-1);
    if (!record) throw new Error('no Record');
    expect(record.payloadSecurity).toBe('tls12');
    expect(Buffer.from(record.body.payload[0] ?? []).includes('secret')).toBe(false);
    const theirs = exported(peer).subarray(32);
    expect(Buffer.from(record.macSignature)).toEqual(hmacOf(record, theirs));
    expect(peer.sessionRecords.map(({ body }) => body.sequenceId)).toEqual(
      peer.sessionRecords.map((_, index) => BigInt(index + 1)),
    );
  });

  it('3.5 Failure to Establish TLS', async () => {
    const reader = await house.secured(500n);
    reader.get('retry', `${controllers}*.E2ESession.`);
    const values = await answer(reader, 'retry');
    expect(JSON.stringify(values.body)).toContain('"SessionRetryMinimumWaitInterval":"5"');
    const peer = await house.peer({ identity: house.authority.issue(['self::other']) });
    peer.start(501n);
    peer.shakeHands();
    await until('the alert of the Agent', () => peer.alerts[0]);
    const opened: bigint[] = [];
    let refuse = true;
    peer.onOpened = record => {
      opened.push(record.body.sessionId);
      // A fatal handshake_failure instead of the ServerHello.
      if (refuse) peer.send({ payload: [Buffer.from('15030300020228', 'hex')] }, 'tls12');
      else peer.answerHandshake(record);
    };
    house.clock.leap(10_000);
    await until('the first attempt of the Agent', () => opened.length === 1);
    const status = async () => {
      // The parameters of this very session can only be read outside it.
      const id = `status-${opened.length}-${Math.random()}`;
      peer.sendRecord({ type: 'noSessionContext', payload: getOf(id, `${controllers}*.E2ESession.CurrentRetryCount`) });
      return JSON.stringify((await answer(peer, id)).body);
    };
    await until('the count of retries', async () => (await status()).includes('"CurrentRetryCount":"1"'));
    // Not before 5 s, surely within 10 s.
    house.clock.leap(4_900);
    await status();
    expect(opened).toHaveLength(1);
    refuse = false;
    house.clock.leap(5_200);
    await until('the second attempt of the Agent', () => opened.length === 2);
    expect(new Set(opened).size).toBe(2);
  });

  it('establishes the session it opened itself, as the TLS client', async () => {
    const peer = await house.secured(510n);
    peer.onOpened = record => peer.answerHandshake(record);
    const before = peer.sessionId;
    peer.say('reset', {
      type: 'Operate',
      command: `${controllers}1.E2ESession.Reset()`,
      commandKey: '',
      sendResp: true,
      inputArgs: {},
    });
    await until('the session of the Agent', () => peer.sessionId !== before && peer.tls?.getProtocol());
    peer.get('in the new one', info);
    await answer(peer, 'in the new one');
    expect(peer.sessionRecords.at(-1)?.body.sessionId).toBe(peer.sessionId);
  });

  it('3.6 Agent does not accept TLS renegotiation for E2E message exchange', async () => {
    const peer = await house.secured(600n);
    const before = peer.sessionRecords.length;
    // OpenSSL gives up when it is refused, and would say so; what is asked is what the Agent does.
    peer.swallowsAlerts = true;
    peer.tls?.renegotiate({}, () => undefined);
    // It names the alert it was sent: no_renegotiation(100).
    expect(await until('the alert', () => peer.alerts[0])).toMatch(/no.renegotiation/i);
    const said = peer.sessionRecords.slice(before);
    expect(said.flatMap(({ body }) => body.payload.map(piece => piece[0]))).toEqual([21]);
    peer.sendRecord({ type: 'noSessionContext', payload: getOf('status', `${controllers}1.E2ESession.Status`) });
    expect(JSON.stringify((await answer(peer, 'status')).body)).toContain('"Status":"Up"');
    peer.start(601n);
    peer.shakeHands();
    peer.get('after', info);
    await answer(peer, 'after');
  });

  it('3.7 Use of X.509 Certificates', async () => {
    const good = await house.secured(700n);
    expect(good.tls?.getPeerX509Certificate()?.subjectAltName).toBe(`URI:urn:bbf:usp:id:${agents}`);
    good.close();
    const peer = await house.peer({ identity: house.authority.issue(['self::other']) });
    peer.start(701n);
    peer.shakeHands();
    peer.get('stranger', info);
    await until('the alert of the Agent', () => peer.alerts[0]);
    expect(peer.alerts[0]).toMatch(/bad.certificate/i);
    expect(peer.answers('stranger')).toEqual([]);
  });

  it('2.8 Agent ignores invalid TLS certificate', async () => {
    const peer = await house.peer({ identity: house.authority.issue([controllerId], -1) });
    peer.start(800n);
    peer.shakeHands();
    peer.get('expired', info);
    await until('the alert of the Agent', () => peer.alerts[0]);
    expect(peer.alerts[0]).toMatch(/certificate.expired/i);
    expect(peer.answers('expired')).toEqual([]);
  });

  it('3.13 Agent Rejects Records with Different Payload Security than the Established Context', async () => {
    const peer = await house.secured(900n);
    peer.get('before', info);
    await answer(peer, 'before');
    peer.send({ payload: [getOf('in plaintext')] }, 'plaintext');
    await until('a session of the Agent', () => peer.sessionId !== 900n);
    const opening = peer.sessionRecords.at(-1);
    expect(opening?.body.sequenceId).toBe(1n);
    // A ClientHello: the Agent is the TLS client now.
    expect(opening?.payloadSecurity).toBe('tls12');
    expect(opening?.body.payload[0]?.[0]).toBe(22);
    expect(peer.answers('in plaintext')).toEqual([]);
  });

  it('refuses a session in plaintext with 7101 while PayloadSecurity is TLS, and carries one when it is Plaintext', async () => {
    const peer = await house.peer();
    peer.start(950n);
    peer.get('plain', info);
    const last = () => peer.records.at(-1)?.body;
    await until('the Disconnect', () => last()?.type === 'disconnect');
    expect(last()).toMatchObject({ reasonCode: 7101 });
    expect(peer.answers('plain')).toEqual([]);
  });
});

describe('TP-469 section 2: no absolute time', () => {
  // As a machine without battery begins: in 1970.
  const house = new SecureHouse(-Date.now());
  beforeAll(() => house.open('optional'));
  afterAll(() => house.close());

  it('2.6 Connecting without absolute time', async () => {
    const expired = house.authority.issue([controllerId], -1);
    const peer = await house.secured(1000n, { identity: expired });
    peer.get('any time', 'Device.LocalAgent.');
    expect((await answer(peer, 'any time')).body.type).toBe('GetResp');
  });
});

const nothing = new Uint8Array(0);

function flipped(record: UspRecord): UspRecord {
  const macSignature = Buffer.from(record.macSignature);
  const last = macSignature.length - 1;
  macSignature[last] = (macSignature[last] ?? 0) ^ 1;
  return { ...record, macSignature };
}

function exported(peer: SessionPeer): Buffer {
  const keys = peer.tls?.exportKeyingMaterial(64, 'EXPORTER-BBF-USP-Record', Buffer.alloc(0));
  if (!keys) throw new Error('no TLS session');
  return keys;
}

function getOf(msgId: string, path = info): Uint8Array {
  return encodeMessage({ msgId, body: { type: 'Get', paramPaths: [path], maxDepth: 0 } });
}
