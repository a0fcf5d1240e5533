import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.js';
import { silentLog } from '../../src/base/log.js';
import { packageRoot } from '../../src/base/package-root.js';
import { parseConfig } from '../../src/config/load.js';
import { type Gateway, startGateway } from '../../src/gateway.js';
import { Fleet, fritzBoxModel } from '../../src/simulator/fleet.js';
import { MemoryStore } from '../../src/store/memory-store.js';
import { Mosquitto, mosquittoIsHere, until } from '../support/mosquitto.js';
import { sharedFolder, sharedIsHere } from '../support/shared-folder.js';

// The judge is a black-box controller that shares no code with the project: ../shared/probe.

const agent = 'os::00040E-DEADBEEF7590';
const controller = 'self::probe-controller';
const topic = 'usp/controller/probe';

describe.runIf(sharedIsHere('probe') && mosquittoIsHere())('the probe against a bridged FRITZ!Box', () => {
  let broker: Mosquitto;
  let gateway: Gateway;
  let fleet: Fleet;
  let folder: string;

  beforeAll(async () => {
    broker = await Mosquitto.start();
    const config = parseConfig(
      {
        cwmp: { listen: [{ url: 'http://127.0.0.1:0/' }] },
        mtp: { mqtt: [{ name: 'main', url: broker.url, version: '5' }], websocket: { listen: 'ws://127.0.0.1:0/usp' } },
        controllers: [
          { endpointId: controller, mtp: [{ type: 'mqtt', connection: 'main', topic }, { type: 'websocket' }] },
        ],
      },
      undefined,
      process.cwd(),
      {},
    );
    gateway = await startGateway({ config, log: silentLog, version: 'test', store: new MemoryStore() });
    const acs = gateway.cwmp[0] ?? '';
    fleet = await Fleet.create({
      acs,
      model: fritzBoxModel,
      count: 1,
      clock: systemClock,
      log: silentLog,
      listen: '127.0.0.1:0',
    });
    fleet.start();
    await until(() => [...gateway.devices.all()].some(cpe => cpe.contact.discovered));
    folder = mkdtempSync(join(tmpdir(), 'gangway-probe-'));
    cpSync(join(sharedFolder, 'probe'), folder, { recursive: true });
    symlinkSync(join(packageRoot, 'node_modules'), join(folder, 'node_modules'));
  });

  afterAll(async () => {
    await fleet?.stop();
    await gateway?.stop();
    await broker?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('passes every case over MQTT', async () => {
    await passesOver('mqtt', {
      type: 'mqtt',
      url: broker.url,
      controllerTopic: topic,
      agentTopic: `usp/agent/${agent}`,
    });
  }, 300_000);

  it('passes every case over WebSocket', async () => {
    await passesOver('ws', { type: 'ws-client', url: `${gateway.websocket}/${encodeURIComponent(agent)}` });
  }, 300_000);

  async function passesOver(name: string, mtp: object): Promise<void> {
    const facts = JSON.parse(readFileSync(join(packageRoot, 'test/fixtures/probe/fritzbox.json'), 'utf8')) as object;
    const target = join(folder, `${name}.json`);
    writeFileSync(target, JSON.stringify({ ...facts, name, agentId: agent, controllerId: controller, mtp }));
    const output = await run(['run.mjs', '--target', target, '--out', join(folder, 'out')], folder);
    const lines = output.split('\n');
    expect(lines.filter(line => line.startsWith('FAIL'))).toEqual([]);
    const passed = Number(/(\d+) passed, 0 failed/.exec(output)?.[1]);
    expect(passed).toBeGreaterThan(130);
    console.log(`probe over ${name}: ${lines.findLast(line => line.includes('passed'))}`);
  }
});

function run(args: readonly string[], cwd: string): Promise<string> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, [...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on('close', () => resolve(output));
  });
}
