import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// X.509 needs no more than this to be written; node:crypto only reads it. Names and encodings: RFC 5280, X.690.

export interface Issued {
  readonly cert: string;
  readonly key: string;
}

export interface Subject {
  readonly name: string;
  /** `DNS:localhost`, `IP:127.0.0.1`, `URI:urn:bbf:usp:id:self::x` */
  readonly alternatives?: readonly string[];
  readonly validFrom?: Date;
  readonly validTo?: Date;
}

/** A certificate authority of one's own, with ECDSA P-256 as R-E2E.40b wants it. */
export class Authority {
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly cert: string;

  constructor(private readonly name = 'Gangway test CA') {
    const isAuthority = extension('551d13', seq(der(0x01, Buffer.from([0xff]))), true);
    this.cert = this.certificate(name, this.keys.publicKey, [isAuthority], {});
  }

  issue({ name, alternatives = [], ...dates }: Subject): Issued {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const extensions = alternatives.length === 0 ? [] : [extension('551d11', seq(...alternatives.map(general)), false)];
    return {
      cert: this.certificate(name, publicKey, extensions, dates),
      key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    };
  }

  private certificate(
    name: string,
    key: KeyObject,
    extensions: readonly Buffer[],
    dates: { readonly validFrom?: Date; readonly validTo?: Date },
  ): string {
    const day = 86_400_000;
    const { validFrom = new Date(Date.now() - day), validTo = new Date(Date.now() + 365 * day) } = dates;
    const toBeSigned = seq(
      der(0xa0, der(0x02, Buffer.from([2]))),
      der(0x02, Buffer.concat([Buffer.from([0x01]), randomBytes(8)])),
      ecdsaWithSha256,
      nameOf(this.name),
      seq(time(validFrom), time(validTo)),
      nameOf(name),
      createPublicKey(key.export({ type: 'spki', format: 'pem' })).export({ type: 'spki', format: 'der' }),
      ...(extensions.length === 0 ? [] : [der(0xa3, seq(...extensions))]),
    );
    const signature = sign('sha256', toBeSigned, this.keys.privateKey);
    const whole = seq(toBeSigned, ecdsaWithSha256, der(0x03, Buffer.concat([Buffer.from([0]), signature])));
    const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
    return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
  }
}

/** A folder with `ca.crt`, and `<name>.crt` and `<name>.key` for every subject. */
export class CertificateFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'gangway-tls-'));

  constructor(readonly authority = new Authority()) {
    writeFileSync(this.ca, authority.cert);
    // A broker that root starts reads them as somebody else.
    chmodSync(this.path, 0o755);
  }

  get ca(): string {
    return join(this.path, 'ca.crt');
  }

  /** Writes a certificate and its key; once more under the same name replaces them. */
  write(file: string, subject: Subject, authority = this.authority): { readonly cert: string; readonly key: string } {
    const { cert, key } = authority.issue(subject);
    const paths = { cert: join(this.path, `${file}.crt`), key: join(this.path, `${file}.key`) };
    writeFileSync(paths.cert, cert);
    writeFileSync(paths.key, key);
    return paths;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** Who listens on loopback. */
export const loopback: Subject = { name: 'localhost', alternatives: ['DNS:localhost', 'IP:127.0.0.1'] };

const ecdsaWithSha256 = seq(der(0x06, Buffer.from('2a8648ce3d040302', 'hex')));

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function seq(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function nameOf(text: string): Buffer {
  return seq(der(0x31, seq(der(0x06, Buffer.from('550403', 'hex')), der(0x0c, Buffer.from(text)))));
}

function time(at: Date): Buffer {
  return der(0x18, Buffer.from(at.toISOString().replace(/[-:T]|\.\d+/g, '')));
}

function extension(oid: string, value: Buffer, critical: boolean): Buffer {
  const flag = critical ? [der(0x01, Buffer.from([0xff]))] : [];
  return seq(der(0x06, Buffer.from(oid, 'hex')), ...flag, der(0x04, value));
}

function general(text: string): Buffer {
  const [kind, value] = [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1)];
  if (kind === 'DNS') return der(0x82, Buffer.from(value));
  if (kind === 'URI') return der(0x86, Buffer.from(value));
  return der(0x87, Buffer.from(value.split('.').map(Number)));
}
