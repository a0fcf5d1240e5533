import { X509Certificate } from 'node:crypto';
import type { Store } from '../../store/store.js';
import type { EndpointId } from '../../usp/endpoint-id.js';
import { UspError } from '../../usp/errors.js';
import { fingerprintOf } from './fingerprints.js';
import type { LocalAgent } from './local-agent.js';
import { certificateTable } from './tables.js';

/**
 * Device.LocalAgent.Certificate.: certificates of Controllers and of those who vouch for them. The rows are in the tree, the certificates
 * themselves beside it in the store.
 */
export class Certificates {
  private readonly known = new Map<string, X509Certificate>();

  constructor(
    private readonly endpointId: EndpointId,
    private readonly local: LocalAgent,
    private readonly store: Store,
  ) {}

  async restore(): Promise<void> {
    for await (const [key, pem] of this.store.entries(['agent', this.endpointId, 'certificate'])) {
      const row = `${certificateTable}${key[3]}.`;
      if (typeof pem === 'string' && this.local.tree.value(`${row}Enable`) !== null)
        this.known.set(row, new X509Certificate(pem));
    }
  }

  /** Resolves with the new row. Rejects with UspError: 7027 for what is no certificate, 7022 when it is there or the Alias is taken. */
  async add(pem: string, alias: string | undefined): Promise<string> {
    const certificate = parseCertificate(pem);
    const { tree } = this.local;
    const same = [...this.known].find(
      ([, other]) => other.serialNumber === certificate.serialNumber && other.issuer === certificate.issuer,
    );
    if (same) throw new UspError('commandFailure', `${same[0]} has the same SerialNumber and Issuer`, same[0]);
    if (alias !== undefined && !/^[A-Za-z]/.test(alias))
      throw new UspError('invalidCommandArguments', 'an Alias begins with a letter');
    const taken = tree.rowPaths(certificateTable).find(row => tree.value(`${row}Alias`) === alias);
    if (taken !== undefined) throw new UspError('commandFailure', `${taken} has the Alias "${alias}"`, taken);
    const values = {
      Enable: 'true',
      SerialNumber: certificate.serialNumber.slice(0, 64),
      Issuer: distinguishedName(certificate.issuer).slice(0, 256),
      ...(alias === undefined ? {} : { Alias: alias }),
    };
    return this.local.insert(certificateTable, values, row => {
      this.known.set(row, certificate);
      return [{ put: this.key(row), value: certificate.toString() }];
    });
  }

  /** References to it go too (TR-181 Certificate.Delete()). */
  async delete(row: string): Promise<void> {
    this.known.delete(row);
    await this.local.withdraw(row, [{ remove: this.key(row) }]);
  }

  /** Throws UspError 7022. */
  fingerprint(row: string, algorithm: string): string {
    const certificate = this.known.get(row);
    const fingerprint = certificate && fingerprintOf(certificate, algorithm);
    if (fingerprint === undefined)
      throw new UspError('commandFailure', `there is no ${algorithm} fingerprint of ${row}`, row);
    return fingerprint;
  }

  /** Enabled rows only. */
  get(row: string): X509Certificate | undefined {
    return this.local.tree.value(`${row}Enable`) === 'true' ? this.known.get(row) : undefined;
  }

  /** Those of rows that are not enabled. */
  get disabled(): readonly X509Certificate[] {
    return [...this.known].flatMap(([row, certificate]) => (this.get(row) ? [] : [certificate]));
  }

  /** The enabled row that holds exactly this certificate. */
  rowOf(certificate: X509Certificate): string | undefined {
    const { fingerprint256 } = certificate;
    return [...this.known.keys()].find(row => this.get(row)?.fingerprint256 === fingerprint256);
  }

  /** The rows that vouch for a certificate, from its own over its issuer's up, as far as the table knows them. */
  chainOf(certificate: X509Certificate): readonly string[] {
    const chain: string[] = [];
    let current: X509Certificate | undefined = certificate;
    while (current && chain.length < maxChain) {
      const row: string | undefined = chain.length === 0 ? this.rowOf(current) : undefined;
      if (row !== undefined) chain.push(row);
      const issuer = this.issuerOf(current);
      if (issuer === undefined || chain.includes(issuer)) break;
      chain.push(issuer);
      current = this.get(issuer);
    }
    return chain;
  }

  private issuerOf(certificate: X509Certificate): string | undefined {
    return [...this.known.keys()].find(row => {
      const candidate = this.get(row);
      return candidate?.ca && certificate.checkIssued(candidate) && certificate.verify(candidate.publicKey);
    });
  }

  private key(row: string): readonly string[] {
    return ['agent', this.endpointId, 'certificate', row.slice(certificateTable.length, -1)];
  }
}

const maxChain = 8;

/** Throws UspError 7027. The first certificate of the text counts. */
export function parseCertificate(pem: string): X509Certificate {
  try {
    if (!pem.includes('-----BEGIN CERTIFICATE-----')) throw new Error('no PEM');
    return new X509Certificate(pem);
  } catch {
    throw new UspError('invalidCommandArguments', 'Certificate is no X.509 certificate in PEM');
  }
}

/** Node gives one attribute a line, the broadest first; RFC 4514 wants them the other way round, with commas. */
function distinguishedName(lines: string): string {
  return lines.split('\n').reverse().join(',');
}
