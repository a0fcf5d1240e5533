import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { systemClock } from '../../src/base/clock.js';
import { silentLog } from '../../src/base/log.js';
import { packageRoot } from '../../src/base/package-root.js';
import { parseConfig } from '../../src/config/load.js';
import { type Gateway, startGateway } from '../../src/gateway.js';
import { Fleet, fritzBoxModel, routerModel } from '../../src/simulator/fleet.js';
import { MemoryStore } from '../../src/store/memory-store.js';
import { Mosquitto, mosquittoIsHere, until } from '../support/mosquitto.js';
import { sharedFolder, sharedIsHere } from '../support/shared-folder.js';

// The judge is a black-box controller that shares no code with the project: ../shared/probe.

interface Target {
  /** Facts of the device under test in test/fixtures/probe. */
  readonly facts: string;
  readonly model: string;
  /** Fewer cases passed than this: the facts have become too thin to judge by. */
  readonly atLeast: number;
}

const targets: readonly Target[] = [
  { facts: 'fritzbox', model: fritzBoxModel, atLeast: 135 },
  { facts: 'fritzbox-portmapping', model: fritzBoxModel, atLeast: 130 },
  { facts: 'router-portmapping', model: routerModel, atLeast: 130 },
];
const transports = ['mqtt', 'websocket'] as const;
const runs = targets.flatMap(target => transports.map(transport => ({ ...target, transport })));

describe.runIf(sharedIsHere('probe') && mosquittoIsHere())('the probe against bridged devices', () => {
  let broker: Mosquitto;
  let gateway: Gateway;
  let folder: string;
  const fleets: Fleet[] = [];

  // Every run has a device and a Controller of its own, so that all can go on at once.
  const controllerOf = (run: number) => `self::probe-${run}`;
  const topicOf = (run: number) => `usp/controller/probe-${run}`;
  const serialOf = (run: number) => `PROBE${run}`;

  beforeAll(async () => {
    broker = await Mosquitto.start();
    const config = parseConfig(
      {
        cwmp: { listen: [{ url: 'http://127.0.0.1:0/' }] },
        mtp: { mqtt: [{ name: 'main', url: broker.url, version: '5' }], websocket: { listen: 'ws://127.0.0.1:0/usp' } },
        controllers: runs.map((_, run) => ({
          endpointId: controllerOf(run),
          devices: `*${serialOf(run)}`,
          mtp: [{ type: 'mqtt', connection: 'main', topic: topicOf(run) }, { type: 'websocket' }],
        })),
      },
      undefined,
      process.cwd(),
      {},
    );
    gateway = await startGateway({ config, log: silentLog, version: 'test', store: new MemoryStore() });
    const acs = gateway.cwmp[0] ?? '';
    for (const [run, { model }] of runs.entries()) {
      const serial = serialOf(run);
      const common = { acs, count: 1, clock: systemClock, log: silentLog, listen: '127.0.0.1:0' };
      const fleet = await Fleet.create({ ...common, model, serial });
      fleet.start();
      fleets.push(fleet);
    }
    await until(() => [...gateway.devices.all()].filter(cpe => cpe.contact.discovered).length === runs.length);
    folder = mkdtempSync(join(tmpdir(), 'gangway-probe-'));
    cpSync(join(sharedFolder, 'probe'), folder, { recursive: true });
    symlinkSync(join(packageRoot, 'node_modules'), join(folder, 'node_modules'));
  });

  afterAll(async () => {
    for (const fleet of fleets) await fleet.stop();
    await gateway?.stop();
    await broker?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [run, { facts, transport, atLeast }] of runs.entries()) {
    it.concurrent(`passes every case: ${facts} over ${transport}`, async ({ expect }) => {
      const agent = agentOf(run);
      const mtp =
        transport === 'mqtt'
          ? { type: 'mqtt', url: broker.url, controllerTopic: topicOf(run), agentTopic: `usp/agent/${agent}` }
          : { type: 'ws-client', url: `${gateway.websocket}/${encodeURIComponent(agent)}` };
      const output = await judge(`${facts}-${transport}`, facts, agent, controllerOf(run), mtp);
      const lines = output.split('\n');
      expect(lines.filter(line => line.startsWith('FAIL'))).toEqual([]);
      const totals = lines.findLast(line => line.includes('passed')) ?? '';
      expect(Number(/(\d+) passed, 0 failed/.exec(totals)?.[1]), output.slice(-2000)).toBeGreaterThanOrEqual(atLeast);
      console.log(`probe, ${facts} over ${transport}: ${totals}`);
    }, 480_000);
  }

  function agentOf(run: number): string {
    const found = [...gateway.agents.list()].find(({ endpointId }) => endpointId.endsWith(serialOf(run)));
    if (!found) throw new Error(`device ${serialOf(run)} has no Agent`);
    return found.endpointId;
  }

  async function judge(name: string, facts: string, agent: string, controller: string, mtp: object): Promise<string> {
    const text = readFileSync(join(packageRoot, `test/fixtures/probe/${facts}.json`), 'utf8');
    const target = join(folder, `${name}.json`);
    const settled = JSON.parse(text.replaceAll('os::00040E-DEADBEEF7590', agent)) as object;
    writeFileSync(target, JSON.stringify({ ...settled, name, agentId: agent, controllerId: controller, mtp }));
    return run(['run.mjs', '--target', target, '--out', join(folder, 'out', name)], folder);
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
    child.on('close', (code, signal) => resolve(`${output}\nended with ${signal ?? code}`));
  });
}
