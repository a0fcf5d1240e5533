import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ForeignServer, foreignBinary, freePort, isInstalled } from './foreign-binary.js';

const binary = foreignBinary('prosody');

/** True when the real XMPP server is installed; says so loudly when not, and fails where peers are required. */
export function prosodyIsHere(): boolean {
  return isInstalled(binary !== undefined, 'prosody is not installed: nothing was checked against a real XMPP server');
}

/** Certificate and key, PEM files. With them nobody gets in unencrypted. */
export interface ProsodyTls {
  readonly cert: string;
  readonly key: string;
}

/** A prosody of one's own on a free loopback port, serving one domain with the accounts it is given. */
export class Prosody {
  private readonly server: ForeignServer;

  private constructor(
    readonly port: number,
    /** TLS from the first byte, where there is a certificate. */
    readonly directPort: number,
    readonly domain: string,
    private readonly folder: string,
    private readonly tls: ProsodyTls | undefined,
  ) {
    const config = join(folder, 'prosody.cfg.lua');
    this.server = new ForeignServer(binary ?? 'prosody', ['-F', '--config', config], port);
  }

  static async start(domain: string, accounts: Readonly<Record<string, string>>, tls?: ProsodyTls): Promise<Prosody> {
    const folder = mkdtempSync(join(tmpdir(), 'gangway-prosody-'));
    const server = new Prosody(await freePort(), await freePort(), domain, folder, tls);
    // As prosody names it: everything but letters and digits as %xx.
    const accountFolder = join(folder, 'data', domain.replaceAll('.', '%2e'), 'accounts');
    mkdirSync(accountFolder, { recursive: true });
    for (const [user, password] of Object.entries(accounts))
      writeFileSync(join(accountFolder, `${user}.dat`), `return { ["password"] = "${password}"; };\n`);
    writeFileSync(join(folder, 'prosody.cfg.lua'), server.config());
    await server.up();
    return server;
  }

  get url(): string {
    return `xmpp://127.0.0.1:${this.port}`;
  }

  get directUrl(): string {
    return `xmpps://127.0.0.1:${this.directPort}`;
  }

  up(): Promise<void> {
    return this.server.up();
  }

  down(): Promise<void> {
    return this.server.down();
  }

  async stop(): Promise<void> {
    await this.down();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private config(): string {
    const { tls } = this;
    const encryption = tls
      ? `ssl = { certificate = "${tls.cert}", key = "${tls.key}" }
c2s_direct_tls_ports = { ${this.directPort} }
c2s_require_encryption = true`
      : 'c2s_require_encryption = false';
    return `
data_path = "${join(this.folder, 'data')}"
pidfile = "${join(this.folder, 'prosody.pid')}"
run_as_root = true
interfaces = { "127.0.0.1" }
c2s_ports = { ${this.port} }
modules_enabled = { ${tls ? '"tls", ' : ''}"saslauth", "roster", "disco", "ping", "presence", "message", "iq", "c2s" }
modules_disabled = { "s2s", "posix", ${tls ? '' : '"tls", '}"http", "http_files" }
s2s_ports = {}
http_ports = {}
https_ports = {}
${encryption}
allow_unencrypted_plain_auth = true
authentication = "internal_plain"
log = { error = "${join(this.folder, 'log')}" }
VirtualHost "${this.domain}"
`;
  }
}
