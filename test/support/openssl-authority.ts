import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Certified {
  readonly cert: string;
  readonly key: string;
  readonly certFile: string;
  readonly keyFile: string;
}

/** A certificate authority of openssl, which needs no network and no clock but the machine's. */
export class TestAuthority implements Certified {
  readonly certFile: string;
  readonly keyFile: string;
  private readonly folder = mkdtempSync(join(tmpdir(), 'gangway-ca-'));
  private count = 0;

  constructor(name = 'Test authority') {
    this.keyFile = this.newKey('ca');
    this.certFile = join(this.folder, 'ca.crt');
    const config = this.file('ca.cnf', '[req]\ndistinguished_name=dn\n[dn]\n[v3]\nbasicConstraints=critical,CA:true\n');
    const subject = ['-subj', `/CN=${name}`, '-config', config, '-extensions', 'v3'];
    this.openssl('req', '-x509', '-new', '-key', this.keyFile, ...subject, '-days', '30', '-out', this.certFile);
  }

  get cert(): string {
    return readFileSync(this.certFile, 'utf8');
  }

  get key(): string {
    return readFileSync(this.keyFile, 'utf8');
  }

  /** For endpoints as they stand in subjectAltName; `days` below zero makes one that has expired. */
  issue(endpoints: readonly string[], days = 30, otherNames: readonly string[] = []): Certified {
    const name = `leaf-${++this.count}`;
    const keyFile = this.newKey(name);
    const [request, certFile] = [join(this.folder, `${name}.csr`), join(this.folder, `${name}.crt`)];
    this.openssl('req', '-new', '-key', keyFile, '-subj', `/CN=${name}`, '-out', request);
    const names = [...endpoints.map(endpoint => `URI:urn:bbf:usp:id:${endpoint}`), ...otherNames].join(',');
    const extensions = this.file(`${name}.ext`, `basicConstraints=CA:false\nsubjectAltName=${names}\n`);
    const signer = ['-CA', this.certFile, '-CAkey', this.keyFile, '-CAcreateserial'];
    this.openssl(
      'x509',
      '-req',
      '-in',
      request,
      ...signer,
      '-days',
      String(days),
      '-extfile',
      extensions,
      '-out',
      certFile,
    );
    return { cert: readFileSync(certFile, 'utf8'), key: readFileSync(keyFile, 'utf8'), certFile, keyFile };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private newKey(name: string): string {
    const file = join(this.folder, `${name}.key`);
    this.openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', file);
    return file;
  }

  private file(name: string, text: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, text);
    return path;
  }

  private openssl(...args: string[]): void {
    execFileSync('openssl', args, { stdio: 'pipe' });
  }
}
