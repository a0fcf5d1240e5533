import { createHmac, createPrivateKey, sign } from 'node:crypto';
import { Duplex } from 'node:stream';
import { connect, TLSSocket } from 'node:tls';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import type { UspBody, UspMessage } from '../../src/usp/message.js';
import { decodeMessage } from '../../src/usp/message-decode.js';
import { encodeMessage } from '../../src/usp/message-encode.js';
import type { SessionContext, UspRecord, UspRecordBody } from '../../src/usp/record.js';
import { decodeRecord, encodeRecord, plainRecord } from '../../src/usp/record-codec.js';
import type { Certified } from './openssl-authority.js';
import { type SessionWire, webSocketWire } from './session-wires.js';

type SessionRecord = UspRecord & { readonly body: { readonly type: 'sessionContext' } & SessionContext };

export interface PeerOptions {
  readonly url: string;
  readonly agent: EndpointId;
  readonly controller: EndpointId;
  readonly identity?: Certified;
  /** PEM of the authority the Agent's certificate must come from. */
  readonly ca?: string;
  readonly tlsVersion?: 'TLSv1.2' | 'TLSv1.3';
}

/**
 * A Controller that says in a session exactly what a test wants said. Sequence, reassembly, TLS and MAC are its own: it shares only the
 * protobuf codec with the gateway, which has judges of its own.
 */
export class SessionPeer {
  readonly records: UspRecord[] = [];
  /** The same as they came. */
  readonly raw: Buffer[] = [];
  readonly messages: UspMessage[] = [];
  readonly alerts: string[] = [];
  closed: number | undefined;
  sessionId = 0n;
  next = 1n;
  expected = 1n;
  tls: TLSSocket | undefined;
  /** Changes a Record before it leaves. */
  tamper: (record: UspRecord) => UspRecord = record => record;
  /** The alerts of our own TLS do not leave. */
  swallowsAlerts = false;
  /** What becomes of sessions the Agent opens. */
  onOpened: (record: SessionRecord) => void = () => {};
  private pipe: Duplex | undefined;
  private pieces: Uint8Array[] = [];

  private constructor(
    public wire: SessionWire,
    private readonly options: Omit<PeerOptions, 'url'>,
  ) {
    this.use(wire);
  }

  /** Goes on with what it knows of the session, by another way. */
  use(wire: SessionWire): void {
    this.wire = wire;
    wire.listen(
      bytes => {
        this.raw.push(bytes);
        this.receive(decodeRecord(bytes));
      },
      code => {
        this.closed = code;
      },
    );
  }

  /** Over WebSocket. */
  static async open(options: PeerOptions): Promise<SessionPeer> {
    return new SessionPeer(await webSocketWire(options.url, options), options);
  }

  static over(wire: SessionWire, options: Omit<PeerOptions, 'url'>): SessionPeer {
    return new SessionPeer(wire, options);
  }

  get sessionRecords(): readonly SessionRecord[] {
    return this.records.filter((record): record is SessionRecord => record.body.type === 'sessionContext');
  }

  /** The answers, in the order they came. */
  answers(msgId: string): readonly UspMessage[] {
    return this.messages.filter(message => message.msgId === msgId);
  }

  start(sessionId: bigint): void {
    this.sessionId = sessionId;
    this.next = 1n;
    this.expected = 1n;
    this.pieces = [];
    this.tls?.destroy();
    this.tls = undefined;
    this.pipe = undefined;
  }

  /** A Record of the session with the next sequence_id, unless the fields say otherwise. */
  send(fields: Partial<SessionContext> = {}, security: UspRecord['payloadSecurity'] = 'plaintext'): void {
    const record: SessionContext = {
      sessionId: this.sessionId,
      sequenceId: fields.sequenceId ?? this.next++,
      expectedId: this.expected,
      retransmitId: 0n,
      payloadSarState: 'none',
      payloadrecSarState: 'none',
      payload: [],
      ...fields,
    };
    this.sendRecord({ type: 'sessionContext', ...record }, security);
  }

  sendRecord(body: UspRecordBody, payloadSecurity: UspRecord['payloadSecurity'] = 'plaintext'): void {
    const { controller, agent } = this.options;
    this.wire.send(encodeRecord(this.tamper({ ...plainRecord('1.4', controller, agent, body), payloadSecurity })));
  }

  say(msgId: string, body: UspBody, fields: Partial<SessionContext> = {}): void {
    const payload = encodeMessage({ msgId, body });
    if (this.tls) this.tls.write(payload);
    else this.send({ payload: [payload], ...fields });
  }

  get(msgId: string, path: string, fields: Partial<SessionContext> = {}): void {
    this.say(msgId, { type: 'Get', paramPaths: [path], maxDepth: 0 }, fields);
  }

  /** TLS as the client, in the session that was started. */
  shakeHands(): TLSSocket {
    const pipe = this.newPipe();
    const tls = connect({ socket: pipe, ...this.tlsSettings(), checkServerIdentity: () => undefined });
    return this.watch(tls);
  }

  /** TLS as the server, in a session the Agent opened with this Record. */
  answerHandshake(first: SessionRecord): TLSSocket {
    const pipe = this.newPipe();
    const tls = new TLSSocket(pipe, { ...this.tlsSettings(), isServer: true, requestCert: true });
    pipe.push(Buffer.concat(first.body.payload));
    return this.watch(tls);
  }

  close(): void {
    this.tls?.destroy();
    this.wire.close();
  }

  private tlsSettings() {
    const { identity, ca, tlsVersion = 'TLSv1.2' } = this.options;
    return {
      ...(identity ? { cert: identity.cert, key: identity.key } : {}),
      ...(ca === undefined ? {} : { ca }),
      minVersion: tlsVersion,
      maxVersion: tlsVersion,
      rejectUnauthorized: ca !== undefined,
    };
  }

  private watch(tls: TLSSocket): TLSSocket {
    this.tls = tls;
    tls.on('error', error => this.alerts.push(`${(error as NodeJS.ErrnoException).code} ${error.message}`));
    tls.on('data', (bytes: Buffer) => this.messages.push(decodeMessage(bytes)));
    return tls;
  }

  private newPipe(): Duplex {
    const pipe = new Duplex({
      read: () => undefined,
      write: (chunk: Buffer, _encoding, done) => {
        if (!this.swallowsAlerts || chunk[0] !== 21) this.send({ payload: [Buffer.from(chunk)] }, 'tls12');
        done();
      },
    });
    pipe.on('error', () => undefined);
    this.pipe = pipe;
    return pipe;
  }

  private receive(record: UspRecord): void {
    this.records.push(record);
    const { body } = record;
    if (body.type === 'noSessionContext') this.messages.push(decodeMessage(body.payload));
    if (body.type !== 'sessionContext') return;
    if (body.sessionId !== this.sessionId) {
      if (body.sequenceId === 1n) this.adopt({ ...record, body });
      return;
    }
    // Retransmissions come with numbers we have had.
    const again = body.sequenceId < this.expected;
    if (!again) this.expected = body.sequenceId + 1n;
    if (record.payloadSecurity === 'tls12') {
      if (!again) for (const piece of body.payload) this.pipe?.push(piece);
      return;
    }
    this.pieces.push(...body.payload);
    if (body.payload.length === 0 || body.payloadSarState === 'begin' || body.payloadSarState === 'inProcess') return;
    this.messages.push(decodeMessage(Buffer.concat(this.pieces.splice(0))));
  }

  private adopt(record: SessionRecord): void {
    this.start(record.body.sessionId);
    this.expected = 2n;
    this.onOpened(record);
    if (record.payloadSecurity === 'plaintext' && record.body.payload.length > 0)
      this.messages.push(decodeMessage(Buffer.concat(record.body.payload)));
  }
}

/** The bytes a mac_signature is made over, written down from the standard once more. */
export function bytesUnderMac(record: UspRecord): Buffer {
  const { body } = record;
  const security = Buffer.alloc(4);
  security.writeUInt32BE(record.payloadSecurity === 'tls12' ? 1 : 0);
  const parts = [Buffer.from(record.version + record.toId + record.fromId), security, record.senderCert];
  if (body.type === 'sessionContext') {
    const numbers = Buffer.alloc(40);
    numbers.writeBigUInt64BE(body.sessionId, 0);
    numbers.writeBigUInt64BE(body.sequenceId, 8);
    numbers.writeBigUInt64BE(body.expectedId, 16);
    numbers.writeBigUInt64BE(body.retransmitId, 24);
    numbers.writeUInt32BE(['none', 'begin', 'inProcess', 'complete'].indexOf(body.payloadSarState), 32);
    numbers.writeUInt32BE(['none', 'begin', 'inProcess', 'complete'].indexOf(body.payloadrecSarState), 36);
    parts.push(numbers);
  }
  return Buffer.concat(parts);
}

/** Signs as a Controller does before TLS is established. */
export function signedBy({ cert, key }: Certified): (record: UspRecord) => UspRecord {
  return record => {
    const signed = { ...record, senderCert: Buffer.from(cert) };
    return { ...signed, macSignature: sign('sha256', bytesUnderMac(signed), createPrivateKey(key)) };
  };
}

export function hmacOf(record: UspRecord, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(bytesUnderMac(record)).digest();
}
