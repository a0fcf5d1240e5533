import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RecordSecurity } from '../../../src/agent/records/record-security.js';
import type { Log } from '../../../src/base/log.js';
import { silentLog } from '../../../src/base/log.js';
import type { EndpointId } from '../../../src/usp/endpoint-id.js';
import { decodeRecord, plainRecord } from '../../../src/usp/record-codec.js';
import { Authority, CertificateFolder } from '../../support/certificates.js';
import { VirtualClock } from '../../support/virtual-clock.js';

const agent = 'os::00D09E-A' as EndpointId;
const other = 'os::00D09E-B' as EndpointId;
const controller = 'self::controller' as EndpointId;

const named = (id: EndpointId) => ({ name: id, alternatives: [`URI:urn:bbf:usp:id:${id}`] });

let folder: CertificateFolder;
let clock: VirtualClock;
let warnings: string[];
let renewals = 0;
beforeEach(() => {
  folder = new CertificateFolder();
  clock = new VirtualClock(Date.now());
  warnings = [];
});
afterEach(() => folder.remove());

function security(files: { cert?: string; key?: string; ca?: string }, records: 'required' | 'optional' = 'required') {
  const log: Log = { ...silentLog, warn: (message, fields) => warnings.push(`${message} ${JSON.stringify(fields)}`) };
  return new RecordSecurity({ ...files, records }, clock, log);
}

/** File systems tell times in steps of some milliseconds; nobody renews that fast. */
function renewed(...files: readonly string[]): void {
  const time = Date.now() / 1000 + ++renewals;
  for (const file of files) utimesSync(file, time, time);
}

function renew(name: string, id: EndpointId): void {
  const { cert, key } = folder.write(name, named(id));
  renewed(cert, key);
}

/** The certificate a Record leaves with; '' when it is not signed. Whoever trusts the authority believes it. */
function shown(by: RecordSecurity, from = agent): string {
  const record = decodeRecord(by.seal(plainRecord('1.4', from, controller, { type: 'websocketConnect' })));
  if (record.macSignature.length > 0) expect(security({ ca: folder.ca }).check(record)).toBe('valid');
  return Buffer.from(record.senderCert).toString();
}

/** A Record of the Controller with a certificate of this authority. */
function signed(authority: Authority) {
  const files = folder.write('controller', named(controller), authority);
  const record = plainRecord('1.4', controller, agent, { type: 'websocketConnect' });
  return decodeRecord(security(files).seal(record));
}

describe('certificates of agent.security, while the gateway runs', () => {
  it('sign from the next second on when they were renewed', async () => {
    const files = folder.write('agents', named(agent));
    const its = security(files);
    const first = shown(its);
    renew('agents', agent);
    await clock.advance(1000);
    const second = shown(its);
    expect(second).toContain('BEGIN CERTIFICATE');
    expect(second).not.toBe(first);
  });

  it('are read at once where somebody says so', () => {
    const its = security(folder.write('agents', named(agent)));
    const first = shown(its);
    renew('agents', agent);
    its.reload();
    expect(shown(its)).not.toBe(first);
  });

  it('stay as they were when the new ones cannot be used, which is told once', async () => {
    const files = folder.write('agents', named(agent));
    const its = security(files);
    const first = shown(its);
    // A renewal of which only the first file has come.
    writeFileSync(files.cert, folder.authority.issue(named(agent)).cert);
    renewed(files.cert);
    for (let second = 0; second < 3; second++) {
      await clock.advance(1000);
      expect(shown(its)).toBe(first);
    }
    expect(warnings).toEqual([expect.stringMatching(/stay as they were .*agents\.key: not the key to .*agents\.crt/)]);
    renew('agents', agent);
    await clock.advance(1000);
    expect(shown(its)).not.toBe(first);
  });

  it('are found when they come after the Agent, each Agent its own', async () => {
    const its = security({ cert: join(folder.path, '{eid}.crt'), key: join(folder.path, '{eid}.key') });
    const mine = folder.write(agent, named(agent)).cert;
    expect(shown(its)).toContain('BEGIN CERTIFICATE');
    expect(shown(its, other)).toBe('');
    expect(warnings).toEqual([expect.stringMatching(/certificate of an Agent cannot be used .*os::00D09E-B/)]);
    folder.write(other, named(other));
    rmSync(mine);
    await clock.advance(1000);
    expect(shown(its, other)).toContain('BEGIN CERTIFICATE');
    expect(shown(its)).toContain('BEGIN CERTIFICATE');
  });

  it('vouch for Controllers by the authorities that stand in the file now', async () => {
    const its = security({ ca: folder.ca }, 'optional');
    const next = new Authority('next year');
    expect(its.accepts(signed(folder.authority))).toBe(true);
    expect(its.accepts(signed(next))).toBe(false);
    writeFileSync(folder.ca, next.cert);
    renewed(folder.ca);
    await clock.advance(1000);
    expect(its.accepts(signed(folder.authority))).toBe(false);
    expect(its.accepts(signed(next))).toBe(true);
  });
});
