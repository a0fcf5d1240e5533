import { createPrivateKey, type KeyObject, type X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Clock } from '../../base/clock.js';
import { ConfigError } from '../../base/config-error.js';
import { reasonOf } from '../../base/errors.js';
import type { Log } from '../../base/log.js';
import { Renewed } from '../../base/renewed.js';
import { type Belief, type CertificateDoubt, doubtAbout, parseCertificates } from '../../usp/certificates.js';
import type { EndpointId } from '../../usp/endpoint-id.js';
import type { UspRecord } from '../../usp/record.js';
import { encodeRecord } from '../../usp/record-codec.js';
import { macFits, signatureFits, signRecord } from '../../usp/record-integrity.js';
import type { TlsIdentity } from '../../usp/session/tls-payload.js';
import type { AgentConfig } from '../config.js';
import type { TrustedCertificates } from '../local-agent/trusted-certificates.js';

/** What an Agent shows of itself: PEM texts, and the key ready for use. */
export interface RecordIdentity extends TlsIdentity {
  readonly privateKey: KeyObject;
}

/** `unsigned` is not wrong in itself: whether it will do is the caller's question. */
export type Integrity = 'valid' | 'unsigned' | 'invalid';

/** A machine whose clock shows less than this has not been told the time (R-SEC.19, R-SEC.20). */
const firstCredibleTime = Date.UTC(2024, 0, 1);
const maxIdentities = 1000;

/** Certificates of Agents and Controllers as `agent.security` names them, and what they say about Records. */
export class RecordSecurity {
  private readonly authorities: Renewed<readonly X509Certificate[]> | undefined;
  /** By Agent; '' where one is for all. */
  private readonly identities = new Map<string, Renewed<RecordIdentity | undefined>>();
  /** What was looked at in the second that runs: files are not asked for their state with each of thousands of Records. */
  private readonly looked = new Set<{ refresh(always?: boolean): boolean }>();
  private second = 0;

  /** Throws ConfigError when a file cannot be used. */
  constructor(
    private readonly config: AgentConfig['security'],
    private readonly clock: Clock,
    private readonly log: Log,
    /** What the rows of an Agent say of a Controller's certificates. */
    private readonly rows: (agent: EndpointId, controller: EndpointId) => TrustedCertificates | undefined = () =>
      undefined,
  ) {
    const { ca, cert, key } = config;
    const problem = (reason: string) => log.warn('certificates of agent.security stay as they were', { reason });
    if (ca !== undefined) this.authorities = Renewed.now([ca], () => fromFile('ca', ca, parseCertificates), problem);
    if (cert !== undefined && key !== undefined && !perAgent(cert, key))
      this.identities.set(
        '',
        Renewed.now([cert, key], () => load(cert, key), problem),
      );
  }

  /** Reads all certificates anew now; those that cannot be used are told, and stay as they were. */
  reload(): void {
    this.authorities?.refresh(true);
    for (const identity of this.identities.values()) identity.refresh(true);
  }

  /** Records that neither a signature nor a MAC protects are refused. */
  get required(): boolean {
    return this.config.records === 'required';
  }

  /** Undefined when there is no certificate for this Agent. */
  identityOf(agent: EndpointId): RecordIdentity | undefined {
    const { cert, key } = this.config;
    if (cert === undefined || key === undefined) return undefined;
    const slot = perAgent(cert, key) ? agent : '';
    const identity = this.identities.get(slot) ?? this.loadFor(agent, cert, key);
    this.identities.set(slot, identity);
    const [oldest] = this.identities.keys();
    if (this.identities.size > maxIdentities && oldest !== undefined) this.identities.delete(oldest);
    return this.current(identity);
  }

  /** What speaks against believing that a chain `agent` was shown is this Controller's. */
  doubtAbout(
    chain: readonly X509Certificate[],
    agent: EndpointId,
    controller: EndpointId,
  ): CertificateDoubt | undefined {
    return doubtAbout(chain, controller, this.belief(agent, controller));
  }

  /** R-E2E.30; `macKey` is the peer's of an established TLS session. */
  check(record: UspRecord, macKey?: Uint8Array): Integrity {
    if (record.macSignature.length === 0) return 'unsigned';
    if (record.senderCert.length === 0) return macKey && macFits(record, macKey) ? 'valid' : 'invalid';
    try {
      const chain = parseCertificates(Buffer.from(record.senderCert).toString('latin1'));
      const doubt = this.doubtAbout(chain, record.toId, record.fromId);
      if (doubt) this.log.warn('the certificate of a Record is not believed', { from: record.fromId, reason: doubt });
      return !doubt && signatureFits(record, chain[0].publicKey) ? 'valid' : 'invalid';
    } catch {
      return 'invalid';
    }
  }

  /** Whether a Record outside any TLS session may be processed. */
  accepts(record: UspRecord): boolean {
    const integrity = this.check(record);
    return integrity === 'valid' || (integrity === 'unsigned' && !this.required);
  }

  /** A Record on its way, signed where that is required or `wanted` (R-E2E.29). */
  seal(record: UspRecord, wanted = false): Uint8Array {
    const identity = this.required || wanted ? this.identityOf(record.fromId) : undefined;
    return encodeRecord(identity ? signRecord(record, identity.privateKey, Buffer.from(identity.cert)) : record);
  }

  private belief(agent: EndpointId, controller: EndpointId): Belief {
    const now = this.clock.now();
    const { authorities: named, revoked = [] } = this.rows(agent, controller) ?? {};
    const configured = this.authorities && this.current(this.authorities);
    return {
      authorities: configured || named ? [...(configured ?? []), ...(named ?? [])] : undefined,
      revoked,
      now: now < firstCredibleTime ? undefined : now,
    };
  }

  private current<T>(renewed: Renewed<T>): T {
    const second = Math.floor(this.clock.now() / 1000);
    if (second !== this.second) this.looked.clear();
    this.second = second;
    if (!this.looked.has(renewed)) renewed.refresh();
    this.looked.add(renewed);
    return renewed.value;
  }

  private loadFor(agent: EndpointId, cert: string, key: string): Renewed<RecordIdentity | undefined> {
    const [its, to] = [cert.replaceAll('{eid}', agent), key.replaceAll('{eid}', agent)];
    const problem = (reason: string) => this.log.warn('the certificate of an Agent cannot be used', { agent, reason });
    return Renewed.whenThere([its, to], () => load(its, to), problem, undefined);
  }
}

function perAgent(cert: string, key: string): boolean {
  return cert.includes('{eid}') || key.includes('{eid}');
}

function load(certFile: string, keyFile: string): RecordIdentity {
  const [cert, certificate] = fromFile('cert', certFile, text => [text, parseCertificates(text)[0]] as const);
  const [key, privateKey] = fromFile('key', keyFile, text => [text, createPrivateKey(text)] as const);
  // A renewal may be seen between its two files.
  if (!certificate.checkPrivateKey(privateKey))
    throw new ConfigError([{ path: 'agent.security.key', message: `${keyFile}: not the key to ${certFile}` }]);
  return { cert, key, privateKey };
}

function fromFile<T>(name: 'ca' | 'cert' | 'key', file: string, read: (text: string) => T): T {
  try {
    return read(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ConfigError([{ path: `agent.security.${name}`, message: `${file}: ${reasonOf(error)}` }]);
  }
}
