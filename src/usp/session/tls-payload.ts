import { X509Certificate } from 'node:crypto';
import { Duplex } from 'node:stream';
import { connect, Server, type TLSSocket } from 'node:tls';
import { reasonOf } from '../../base/errors.js';
import type { CertificateDoubt } from '../certificates.js';

/** PEM texts: who we are towards the peer. */
export interface TlsIdentity {
  readonly cert: string;
  readonly key: string;
}

export interface TlsPayloadOptions {
  readonly role: 'client' | 'server';
  readonly identity: TlsIdentity;
  /** What speaks against the peer's certificates, its own first; undefined: nothing. */
  readonly doubt: (chain: readonly X509Certificate[]) => CertificateDoubt | undefined;
  /** TLS records that belong together: a flight of the handshake, or one Message. */
  readonly send: (records: readonly Uint8Array[], what: 'handshake' | 'message' | 'alert') => void;
  readonly ready: () => void;
  readonly message: (bytes: Uint8Array) => void;
  /** The session cannot be used, or no longer. Called once. */
  readonly failed: (reason: string) => void;
}

/** Keys of the Records' MAC, 32 bytes each (R-E2E.35 to R-E2E.39). */
export interface MacKeys {
  readonly ours: Uint8Array;
  readonly peers: Uint8Array;
}

// R-E2E.40, R-E2E.40a, R-E2E.40b.
const ciphers = 'ECDHE-ECDSA-AES128-GCM-SHA256:TLS_AES_128_GCM_SHA256';
const ecdhCurve = 'prime256v1';
/** SSL_OP_NO_RENEGOTIATION: a request for it is answered with a warning alert and otherwise ignored (R-E2E.42). */
const noRenegotiation = 1 << 30;
const exporterLabel = 'EXPORTER-BBF-USP-Record';

const alerts: Readonly<Record<CertificateDoubt, number>> = {
  unreadable: 42,
  wrongEndpoint: 42,
  revoked: 44,
  outOfDate: 45,
  unknownIssuer: 48,
};

/** TLS whose bytes travel as payloads of Records: memory at both ends, mutual X.509, one Message at a time. */
export class TlsPayload {
  private readonly pipe: Pipe;
  private tls: TLSSocket | undefined;
  private readonly server: Server | undefined;
  private keys: MacKeys | undefined;
  private over = false;
  private writing = false;
  private readonly received: Uint8Array[] = [];
  /** Payloads are taken in, and Messages written, one after the other. */
  private work: Promise<void> = Promise.resolve();

  constructor(private readonly options: TlsPayloadOptions) {
    this.pipe = new Pipe(() => {
      if (!this.writing) this.flush('handshake');
    });
    const settings = {
      ...options.identity,
      ciphers,
      ecdhCurve,
      minVersion: 'TLSv1.2' as const,
      maxVersion: 'TLSv1.3' as const,
      secureOptions: noRenegotiation,
      // The certificate is judged here, by the Endpoint ID it speaks for, and not by a host name.
      rejectUnauthorized: false,
    };
    try {
      if (options.role === 'server') {
        this.server = new Server({ ...settings, requestCert: true, sessionTimeout: 1 });
        this.server.on('secureConnection', tls => this.secured(tls));
        this.server.on('tlsClientError', error => this.fail(error.message));
        this.server.emit('connection', this.pipe);
      } else {
        const tls = connect({ ...settings, socket: this.pipe, checkServerIdentity: () => undefined });
        this.tls = tls;
        tls.on('error', error => this.fail(error.message));
        tls.on('secureConnect', () => this.secured(tls));
      }
    } catch (error) {
      // A certificate and a key that do not belong together, say.
      queueMicrotask(() => this.fail(reasonOf(error)));
    }
  }

  /** Undefined until the handshake is done. */
  get macKeys(): MacKeys | undefined {
    return this.keys;
  }

  /** What one whole payload carried. */
  receive(payload: Uint8Array): Promise<void> {
    return this.inTurn(async () => {
      this.pipe.push(payload);
      await this.pipe.emptied();
      this.flush('handshake');
      const bytes = Buffer.concat(this.received.splice(0));
      if (bytes.length > 0 && !this.over) this.options.message(bytes);
    });
  }

  /** Resolves when the Message is handed to `send`, encrypted. */
  write(message: Uint8Array): Promise<void> {
    return this.inTurn(async () => {
      const { tls } = this;
      if (this.over || !this.keys || !tls) return;
      this.flush('handshake');
      this.writing = true;
      await new Promise<void>(resolve => tls.write(message, () => resolve()));
      this.writing = false;
      this.flush('message');
    });
  }

  close(): void {
    this.over = true;
    this.tls?.destroy();
    this.pipe.destroy();
  }

  private inTurn(step: () => Promise<void>): Promise<void> {
    const next = this.work.then(() => (this.over ? undefined : step()));
    this.work = next.catch(error => this.fail(reasonOf(error)));
    return next;
  }

  private secured(tls: TLSSocket): void {
    this.tls = tls;
    const doubt = this.options.doubt(chainOf(tls));
    if (doubt) return this.refuse(tls, doubt);
    tls.on('error', error => this.fail(error.message));
    tls.on('data', (bytes: Buffer) => this.received.push(bytes));
    tls.on('end', () => this.fail('the peer closed the TLS session'));
    const exported = tls.exportKeyingMaterial(64, exporterLabel, Buffer.alloc(0));
    const [client, server] = [exported.subarray(0, 32), exported.subarray(32)];
    // The last flight is the handshake's still, and not ours to authenticate with these keys.
    this.flush('handshake');
    this.keys = this.options.role === 'client' ? { ours: client, peers: server } : { ours: server, peers: client };
    this.options.ready();
  }

  /**
   * A server of TLS 1.2 has not said Finished yet: its last flight is replaced by the alert. In the other cases an alert would have to be
   * encrypted, and the library sends no other than close_notify.
   */
  private refuse(tls: TLSSocket, doubt: CertificateDoubt): void {
    if (this.options.role === 'server' && tls.getProtocol() === 'TLSv1.2') {
      this.pipe.collected();
      this.options.send([Buffer.from([21, 3, 3, 0, 2, 2, alerts[doubt]])], 'alert');
    } else {
      this.flush('handshake');
      tls.end();
      this.flush('alert');
    }
    this.fail(`the peer's certificate is not believed: ${doubt}`);
  }

  private fail(reason: string): void {
    if (this.over) return;
    this.flush('alert');
    this.over = true;
    this.tls?.destroy();
    this.pipe.destroy();
    this.options.failed(reason);
  }

  private flush(what: 'handshake' | 'message' | 'alert'): void {
    if (this.over) return;
    const records = tlsRecords(this.pipe.collected());
    if (records.length > 0) this.options.send(records, what);
  }
}

/** The stream under TLS: what TLS writes is collected, what it reads is pushed. */
class Pipe extends Duplex {
  private written: Uint8Array[] = [];
  private scheduled = false;

  constructor(private readonly later: () => void) {
    super();
    this.on('error', () => undefined);
  }

  collected(): Uint8Array {
    return Buffer.concat(this.written.splice(0));
  }

  /** When TLS has read everything, and what it deciphered has been given away. */
  async emptied(): Promise<void> {
    do await new Promise(resolve => setImmediate(resolve));
    while (this.readableLength > 0 && !this.destroyed && !this.readableEnded);
    await new Promise(resolve => setImmediate(resolve));
  }

  override _read(): void {}

  override _write(chunk: Uint8Array, _encoding: string, done: (error?: Error) => void): void {
    this.written.push(Buffer.from(chunk));
    done();
    if (this.scheduled) return;
    // The ClientHello is asked for by nobody; it leaves with whatever else is written in this turn.
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      if (!this.destroyed) this.later();
    });
  }
}

/** A stream of TLS records cut at their borders; what is no whole record stays with the last. */
export function tlsRecords(bytes: Uint8Array): readonly Uint8Array[] {
  const records: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = 5 + ((bytes[at + 3] ?? 0) << 8) + (bytes[at + 4] ?? 0);
    records.push(bytes.subarray(at, at + length));
    at += length;
  }
  return records;
}

function chainOf(tls: TLSSocket): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  for (let peer = tls.getPeerCertificate(true); peer?.raw && chain.length < 8; peer = peer.issuerCertificate) {
    chain.push(new X509Certificate(peer.raw));
    if (peer.issuerCertificate === peer) break;
  }
  return chain;
}
