import { type Clock, systemClock } from '../../src/base/clock.js';
import { silentLog } from '../../src/base/log.js';
import { parseConfig } from '../../src/config/load.js';
import { mqttLink, webSocketLink } from '../../src/controller/link.js';
import { UspController } from '../../src/controller/usp-controller.js';
import { type Gateway, startGateway } from '../../src/gateway.js';
import { Fleet, type FleetOptions, fritzBoxModel } from '../../src/simulator/fleet.js';
import type { SimulatedCpe } from '../../src/simulator/simulated-cpe.js';
import { MemoryStore } from '../../src/store/memory-store.js';
import type { Store } from '../../src/store/store.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import type { GetResponse, ParamMap } from '../../src/usp/message.js';

export const controllerId = 'self::controller' as EndpointId;

/** Polls, because what is awaited happens in another process or behind a socket. Rejects after `patienceMs` naming `what`. */
export async function until<T>(
  what: string,
  probe: () => T | Promise<T>,
  patienceMs = 20_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const found = await probe();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited ${patienceMs} ms in vain for ${what}`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

export interface HouseOptions {
  readonly store?: Store;
  readonly cwmp?: object;
  readonly agent?: object;
  /** Transports beside MQTT and WebSocket. */
  readonly mtp?: object;
  readonly controllers?: readonly object[];
  /** Connections beside the one to the embedded broker. */
  readonly mqtt?: readonly object[];
  readonly admin?: object;
  readonly log?: typeof silentLog;
  readonly clock?: Clock;
}

/** A whole gateway in this process: sockets on free ports, embedded broker, memory store unless one is given. */
export class House {
  private readonly closers: (() => Promise<void>)[] = [];

  private constructor(readonly gateway: Gateway) {}

  static async open(options: HouseOptions = {}): Promise<House> {
    const config = parseConfig(
      {
        dataDir: '.',
        cwmp: { listen: [{ url: 'http://127.0.0.1:0/' }], ...options.cwmp },
        mtp: {
          mqtt: [{ name: 'main', url: 'mqtt://127.0.0.1:0', version: '3.1.1' }, ...(options.mqtt ?? [])],
          websocket: { listen: 'ws://127.0.0.1:0/usp' },
          ...options.mtp,
        },
        ...(options.agent ? { agent: options.agent } : {}),
        ...(options.admin ? { admin: options.admin } : {}),
        controllers: [
          {
            endpointId: controllerId,
            role: 'full',
            mtp: [{ type: 'mqtt', connection: 'main', topic: `usp/controller/${controllerId}` }, { type: 'websocket' }],
          },
          ...(options.controllers ?? []),
        ],
        broker: { listen: 'mqtt://127.0.0.1:0' },
      },
      undefined,
      process.cwd(),
      {},
    );
    const { store = new MemoryStore(), log = silentLog, clock = systemClock } = options;
    return new House(await startGateway({ config, log, version: 'test', store, clock }));
  }

  get acs(): string {
    return this.gateway.cwmp[0] ?? '';
  }

  /** Powers one device on and waits until its Agent exists. */
  async device(options: Partial<FleetOptions> = {}): Promise<Placed> {
    const known = new Set([...this.gateway.agents.list()].map(({ endpointId }) => endpointId));
    const fleet = await Fleet.create({
      acs: this.acs,
      model: fritzBoxModel,
      count: 1,
      clock: systemClock,
      log: silentLog,
      listen: '127.0.0.1:0',
      ...options,
    });
    this.closers.push(() => fleet.stop());
    fleet.start();
    const [cpe] = fleet.devices;
    if (!cpe) throw new Error('no device was made');
    const find = () => [...this.gateway.agents.list()].find(({ endpointId }) => !known.has(endpointId));
    const { endpointId, device } = await until('the Agent of a new device', find);
    const ready = () => [...this.gateway.devices.all()].find(({ key }) => key === device)?.contact.discovered;
    await until('the end of the discovery', ready);
    return { cpe, agent: endpointId };
  }

  async overMqtt(): Promise<UspController> {
    const link = await mqttLink({ url: this.gateway.broker ?? '', controller: controllerId, version: '3.1.1' });
    return this.controller(new UspController(controllerId, link));
  }

  async overWebSocket(agent: EndpointId): Promise<UspController> {
    const url = this.gateway.websocket ?? '';
    return this.controller(
      new UspController(controllerId, await webSocketLink({ url, controller: controllerId, agent })),
    );
  }

  async close(): Promise<void> {
    for (const close of this.closers.reverse()) await close();
    await this.gateway.stop();
  }

  private controller(controller: UspController): UspController {
    this.closers.push(() => controller.close());
    return controller;
  }
}

export interface Placed {
  readonly cpe: SimulatedCpe;
  readonly agent: EndpointId;
}

/** Full path → value of everything a Get resolved; throws with the first fault. */
export function valuesOf(response: GetResponse): ParamMap {
  const values: Record<string, string> = {};
  for (const { requestedPath, fault, resolved } of response.reqPathResults) {
    if (fault) throw new Error(`${requestedPath}: ${fault.errMsg} (${fault.errCode})`);
    for (const { path, params } of resolved)
      for (const [name, value] of Object.entries(params)) values[path + name] = value;
  }
  return values;
}

export async function get(controller: UspController, agent: EndpointId, ...paramPaths: string[]): Promise<ParamMap> {
  return valuesOf(await controller.request(agent, { type: 'Get', paramPaths, maxDepth: 0 }));
}

/** Rejects with what the Agent says against it; gives the objects that were changed. */
export async function set(
  controller: UspController,
  agent: EndpointId,
  objPath: string,
  values: ParamMap,
): Promise<readonly string[]> {
  const params = Object.entries(values).map(([param, value]) => ({ param, value, required: true }));
  const answer = await controller.request(agent, {
    type: 'Set',
    allowPartial: false,
    updateObjs: [{ objPath, params }],
  });
  return answer.updatedObjResults.flatMap(({ status }) =>
    status.ok ? status.instances.map(({ affectedPath }) => affectedPath) : [],
  );
}

/** Gives the path of the new object. */
export async function add(
  controller: UspController,
  agent: EndpointId,
  objPath: string,
  values: ParamMap,
): Promise<string> {
  const params = Object.entries(values).map(([param, value]) => ({ param, value, required: true }));
  const answer = await controller.request(agent, {
    type: 'Add',
    allowPartial: false,
    createObjs: [{ objPath, params }],
  });
  const status = answer.createdObjResults[0]?.status;
  if (!status?.ok) throw new Error(`nothing was added to ${objPath}`);
  return status.instantiatedPath;
}
