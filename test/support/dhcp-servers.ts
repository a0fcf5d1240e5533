import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];

export type DhcpServer = 'dnsmasq' | 'kea-dhcp4' | 'kea-dhcp6' | 'dhcpd';

function binaryOf(server: DhcpServer): string | undefined {
  return folders.map(folder => join(folder, server)).find(existsSync);
}

/** True when the server is installed; says so loudly when not, and fails where peers are required. */
export function dhcpServerIsHere(server: DhcpServer): boolean {
  if (binaryOf(server)) return true;
  const message = `${server} is not installed: nobody has read what dhcp-options prints for it`;
  if (process.env['REQUIRE_PEERS'] === '1') throw new Error(message);
  console.warn(`SKIPPED: ${message}`);
  return false;
}

export interface Verdict {
  readonly ok: boolean;
  /** What the server said. */
  readonly said: string;
}

/** Lets the server itself read a configuration; nothing is started. `args` name the file as `FILE`. */
export function verdictOf(server: DhcpServer, args: readonly string[], configuration: string): Verdict {
  const folder = mkdtempSync(join(tmpdir(), 'gangway-dhcp-'));
  try {
    const file = join(folder, 'server.conf');
    writeFileSync(file, configuration);
    const { status, stdout, stderr } = spawnSync(
      binaryOf(server) ?? server,
      args.map(arg => arg.replace('FILE', file)),
      { encoding: 'utf8', env: { ...process.env, KEA_LOCKFILE_DIR: 'none', KEA_PIDFILE_DIR: folder } },
    );
    return { ok: status === 0, said: `${stdout}${stderr}` };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
