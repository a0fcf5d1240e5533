import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../base/clock.js';
import { reasonOf } from '../base/errors.js';
import { createLog } from '../base/pino-log.js';
import { parseConfig } from '../config/load.js';
import type { GatewayConfig } from '../config/schema.js';
import { type Link, mqttLink, webSocketLink } from '../controller/link.js';
import { UspController } from '../controller/usp-controller.js';
import { Fleet, fritzBoxModel, routerModel } from '../simulator/fleet.js';
import type { SimulatedCpe } from '../simulator/simulated-cpe.js';
import type { EndpointId } from '../usp/endpoint-id.js';
import type { CliIo, RegisterCommand } from './command.js';
import { type DemoStage, demoSteps } from './demo-steps.js';
import { CommandFailure } from './failure.js';
import { aborted, type RunningGateway, type StartGateway } from './serve.js';

const controllerId = 'self::controller' as EndpointId;
const fritzBox = 'os::00040E-DEADBEEF7590' as EndpointId;
const router = 'os::00D09E-ER181000001' as EndpointId;

/** `gangway demo`: gateway, broker and two simulated CPEs in one process, driven by a real controller over MQTT and WebSocket. */
export const registerDemo =
  (start: StartGateway): RegisterCommand =>
  (program, io) => {
    program
      .command('demo')
      .description('a gateway, two simulated CPEs and a controller that shows what they can do')
      .option('--once', 'end after the show: exit 0 when every exchange succeeded')
      .action(async (options: { once?: boolean }) => {
        const folder = mkdtempSync(join(tmpdir(), 'gangway-demo-'));
        try {
          await show(start, demoConfig(folder, options.once ?? false), options.once ?? false, io);
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      });
  };

/** `--once` takes free ports, so that it can run beside anything; the lasting demo takes the ones README names. */
function demoConfig(dataDir: string, once: boolean): GatewayConfig {
  const port = (usual: number) => (once ? 0 : usual);
  const broker = `mqtt://127.0.0.1:${port(1883)}`;
  const config = {
    dataDir,
    cwmp: { listen: [{ url: `http://127.0.0.1:${port(7547)}/` }] },
    mtp: {
      mqtt: [{ name: 'main', url: broker, version: '3.1.1' }],
      websocket: { listen: `ws://127.0.0.1:${port(8183)}/usp` },
    },
    controllers: [
      {
        endpointId: controllerId,
        role: 'full',
        mtp: [{ type: 'mqtt', connection: 'main', topic: `usp/controller/${controllerId}` }, { type: 'websocket' }],
      },
    ],
    broker: { listen: broker },
    admin: { listen: `http://127.0.0.1:${port(7580)}` },
    log: { level: 'warn' },
  };
  return parseConfig(config, undefined, process.cwd(), {});
}

async function show(start: StartGateway, config: GatewayConfig, once: boolean, io: CliIo): Promise<void> {
  const log = createLog(config.log);
  const gateway = await start(config, log);
  const acs = gateway.cwmp[0] ?? '';
  const common = { acs, count: 1, clock: systemClock, log, listen: '127.0.0.1:0' };
  const fleets = [
    await Fleet.create({ ...common, model: fritzBoxModel }),
    await Fleet.create({ ...common, model: routerModel }),
  ];
  try {
    io.out(
      `gateway: CPEs at ${acs}, MQTT at ${gateway.broker}, WebSocket at ${gateway.websocket}, admin API at ${gateway.admin}`,
    );
    io.out('two CPEs are powered on: a TR-098 FRITZ!Box 7590 and a TR-181 router');
    for (const fleet of fleets) fleet.start();
    const [box, other] = fleets.map(fleet => fleet.devices[0]);
    if (!box || !other) throw new CommandFailure('no device was made');
    const failures = await drive(gateway, { fritzBox: box, router: other }, io);
    io.out(failures === 0 ? '\nevery exchange succeeded' : `\n${failures} exchanges failed`);
    if (once && failures > 0) throw new CommandFailure(`${failures} exchanges of the demo failed`);
    if (!once) {
      io.out('the demo stays up; interrupt to end');
      await aborted(io.signal);
    }
  } finally {
    for (const fleet of fleets) await fleet.stop();
    await gateway.stop();
  }
}

/** Plays the steps over both transports; gives the number that failed. */
async function drive(
  gateway: RunningGateway,
  devices: Record<'fritzBox' | 'router', SimulatedCpe>,
  io: CliIo,
): Promise<number> {
  let failures = 0;
  for (const [transport, open] of links(gateway)) {
    io.out(`\n=== over ${transport}`);
    for (const [agent, device] of [
      [fritzBox, devices.fritzBox],
      [router, devices.router],
    ] as const) {
      io.out(`\n--- ${agent}`);
      const controller = await connect(agent, open);
      failures += await play({ controller, agent, device, legacy: agent === fritzBox }, io);
      await controller.close();
    }
  }
  return failures;
}

async function play(stage: DemoStage, io: CliIo): Promise<number> {
  let failures = 0;
  for (const step of demoSteps(stage)) {
    io.out(`> ${step.title}`);
    try {
      for (const line of await step.run(stage)) io.out(`    ${line}`);
    } catch (error) {
      failures++;
      for (const line of reasonOf(error).split('\n')) io.out(`  ! ${line}`);
    }
  }
  return failures;
}

type Open = (agent: EndpointId) => Promise<Link>;

function links(gateway: RunningGateway): readonly (readonly [string, Open])[] {
  const mqtt = gateway.broker ?? '';
  const websocket = gateway.websocket ?? '';
  return [
    ['MQTT', () => mqttLink({ url: mqtt, controller: controllerId, version: '3.1.1' })],
    ['WebSocket', agent => webSocketLink({ url: websocket, controller: controllerId, agent })],
  ];
}

const patienceMs = 30_000;

/** The first contact takes a moment: asks until the device has been read. */
async function connect(agent: EndpointId, open: Open): Promise<UspController> {
  const end = Date.now() + patienceMs;
  for (;;) {
    try {
      const controller = new UspController(controllerId, await open(agent), 15_000);
      const answer = await controller.request(agent, {
        type: 'Get',
        paramPaths: ['Device.DeviceInfo.SoftwareVersion'],
        maxDepth: 0,
      });
      if (answer.reqPathResults[0]?.resolved.length) return controller;
      await controller.close();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    if (Date.now() > end) throw new CommandFailure(`${agent} did not appear within ${patienceMs / 1000} s`);
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}
