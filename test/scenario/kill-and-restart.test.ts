import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.js';
import { silentLog } from '../../src/base/log.js';
import { packageRoot } from '../../src/base/package-root.js';
import { webSocketLink } from '../../src/controller/link.js';
import { UspController } from '../../src/controller/usp-controller.js';
import { Fleet, fritzBoxModel } from '../../src/simulator/fleet.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { until } from '../support/mosquitto.js';
import { add } from './harness.js';

const agent = 'os::00040E-DEADBEEF7590' as EndpointId;
const controllerId = 'self::ops' as EndpointId;

/** A gateway in a process of its own, so that it can be killed without warning. */
class GatewayProcess {
  private child: ChildProcess | undefined;
  output = '';

  constructor(private readonly config: string) {}

  async start(): Promise<void> {
    this.output = '';
    const args = ['--import', 'tsx', join(packageRoot, 'src/main.ts'), 'serve', '--config', this.config];
    this.child = spawn(process.execPath, args, { cwd: packageRoot, stdio: ['ignore', 'ignore', 'pipe'] });
    this.child.stderr?.on('data', (chunk: Buffer) => {
      this.output += chunk.toString();
    });
    await until(() => /gateway runs/.test(this.output) && this.url(/(ws:\/\/[^/\s]+\/usp)/) !== undefined);
  }

  url(pattern: RegExp): string | undefined {
    return pattern.exec(this.output)?.[1];
  }

  async kill(signal: NodeJS.Signals): Promise<number | null> {
    const { child } = this;
    if (!child || child.exitCode !== null) return child?.exitCode ?? null;
    const gone = new Promise<number | null>(resolve => child.once('exit', code => resolve(code)));
    child.kill(signal);
    return gone;
  }
}

let folder: string;
let gateway: GatewayProcess;
let fleet: Fleet;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gangway-kill-'));
  const config = join(folder, 'gangway.yaml');
  writeFileSync(
    config,
    [
      'dataDir: ./data',
      'cwmp: { listen: [ { url: "http://127.0.0.1:0/" } ] }',
      'mtp: { websocket: { listen: "ws://127.0.0.1:0/usp" } }',
      `controllers: [ { endpointId: "${controllerId}", mtp: { type: websocket } } ]`,
    ].join('\n'),
  );
  gateway = new GatewayProcess(config);
  await gateway.start();
});

afterEach(async () => {
  await fleet?.stop();
  await gateway.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function powerOn(): Promise<void> {
  const acs = gateway.url(/(http:\/\/127\.0\.0\.1:\d+\/)/) ?? '';
  fleet = await Fleet.create({
    acs,
    model: fritzBoxModel,
    count: 1,
    clock: systemClock,
    log: silentLog,
    listen: '127.0.0.1:0',
  });
  fleet.start();
}

async function connect(): Promise<UspController> {
  const url = gateway.url(/(ws:\/\/[^/\s]+\/usp)/) ?? '';
  let controller: UspController | undefined;
  await until(async () => {
    try {
      controller ??= new UspController(
        controllerId,
        await webSocketLink({ url, controller: controllerId, agent }),
        15_000,
      );
      return (await read(controller, 'Device.WiFi.SSID.2.SSID')) !== undefined;
    } catch {
      return false;
    }
  }, 30_000);
  if (!controller) throw new Error('no controller');
  return controller;
}

async function read(controller: UspController, path: string): Promise<string | undefined> {
  const answer = await controller.request(agent, { type: 'Get', paramPaths: [path], maxDepth: 0 });
  return Object.values(answer.reqPathResults[0]?.resolved[0]?.params ?? {})[0];
}

describe('kill -9', () => {
  it('loses no device, subscription, instance number, role or pending notification', async () => {
    await powerOn();
    let controller = await connect();
    const subscription = await add(controller, agent, 'Device.LocalAgent.Subscription.', {
      Enable: 'true',
      ID: 'kept',
      NotifType: 'ObjectCreation',
      ReferenceList: 'Device.NAT.PortMapping.',
      NotifRetry: 'true',
    });
    const mapping = {
      Enable: 'true',
      Interface: await interfaceOf(controller),
      Protocol: 'TCP',
      ExternalPort: '4321',
      InternalPort: '80',
      InternalClient: '192.168.178.20',
      Alias: 'kept-row',
    };
    const row = await add(controller, agent, 'Device.NAT.PortMapping.', mapping);
    const role = await read(controller, 'Device.LocalAgent.Controller.1.AssignedRole');
    await controller.close();
    // Caused while nobody is connected: it has to wait, and to survive.
    const deaf = await connect();
    const cause = add(deaf, agent, 'Device.NAT.PortMapping.', {
      ...mapping,
      ExternalPort: '4322',
      Alias: 'while-deaf',
    });
    await cause;
    await deaf.close();

    await gateway.kill('SIGKILL');
    await gateway.start();

    controller = await connect();
    expect(await read(controller, `${row}Alias`)).toBe('kept-row');
    expect(await read(controller, `${row}ExternalPort`)).toBe('4321');
    expect(await read(controller, `${subscription}ID`)).toBe('kept');
    expect(await read(controller, 'Device.LocalAgent.Controller.1.AssignedRole')).toBe(role);
    await controller.close();
  }, 90_000);

  it('delivers after the restart what could not be delivered before it', async () => {
    await powerOn();
    const controller = await connect();
    await add(controller, agent, 'Device.LocalAgent.Subscription.', {
      Enable: 'true',
      ID: 'late',
      NotifType: 'Event',
      ReferenceList: 'Device.Boot!',
      NotifRetry: 'true',
      Persistent: 'true',
    });
    await controller.close();
    // The device boots while no Controller is there to be told.
    const before = fleet.devices[0]?.sessions ?? 0;
    fleet.devices[0]?.powerCycle();
    await until(() => (fleet.devices[0]?.sessions ?? 0) > before);

    await gateway.kill('SIGKILL');
    await gateway.start();

    const url = gateway.url(/(ws:\/\/[^/\s]+\/usp)/) ?? '';
    const late = new UspController(controllerId, await webSocketLink({ url, controller: controllerId, agent }), 15_000);
    const { notify } = await late.nextNotify(found => found.kind === 'event' && found.eventName === 'Boot!', 30_000);
    expect(notify.subscriptionId).toBe('late');
    await late.close();
  }, 90_000);

  it('ends with exit code 0 on SIGTERM', async () => {
    expect(await gateway.kill('SIGTERM')).toBe(0);
  }, 30_000);
});

async function interfaceOf(controller: UspController): Promise<string> {
  return (await read(controller, 'Device.NAT.PortMapping.1.Interface')) ?? '';
}
