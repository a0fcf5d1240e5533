import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cancel, Clock } from '../base/clock.js';
import { ConfigError } from '../base/config-error.js';
import { reasonOf } from '../base/errors.js';
import type { Log } from '../base/log.js';
import { packageRoot } from '../base/package-root.js';
import type { AcsTls } from './acs-client.js';
import { ConnectionRequestServer } from './connection-request-server.js';
import { readDeviceDump } from './device-dump.js';
import { FactoryState } from './device-state.js';
import type { Quirks } from './quirks.js';
import { SimulatedCpe } from './simulated-cpe.js';

export const fritzBoxModel = join(packageRoot, 'src/simulator/models/fritzbox-7590.tr098.csv');
export const routerModel = join(packageRoot, 'src/simulator/models/router.tr181.csv');

export interface FleetOptions {
  readonly acs: string;
  /** CSV dump of the model. */
  readonly model: string;
  readonly count: number;
  readonly clock: Clock;
  readonly log: Log;
  /** Of the first device; the others count on from it. */
  readonly serial?: string;
  readonly oui?: string;
  readonly productClass?: string;
  readonly periodic?: number;
  /** HOST:PORT for connection requests; undefined: behind NAT. */
  readonly listen?: string | undefined;
  readonly username?: string;
  readonly password?: string;
  readonly tls?: AcsTls | undefined;
  readonly quirks?: Quirks;
}

const startEveryMs = 20;

/** Simulated devices of one model. */
export class Fleet {
  private cancelStart: Cancel = () => {};

  private constructor(
    readonly devices: readonly SimulatedCpe[],
    private readonly calls: ConnectionRequestServer | undefined,
    private readonly clock: Clock,
  ) {}

  /** Rejects with ConfigError when the dump cannot be read or the address is taken. */
  static async create(options: FleetOptions): Promise<Fleet> {
    const factory = new FactoryState(readDeviceDump(readModel(options.model), options.model));
    const calls = options.listen === undefined ? undefined : await listen(options.listen);
    const devices = Array.from({ length: options.count }, (_, index) => createDevice(index, factory, calls, options));
    return new Fleet(devices, calls, options.clock);
  }

  /** Powers the devices on, a few at a time. */
  start(): void {
    const next = (index: number) => {
      const device = this.devices[index];
      if (!device) return;
      device.start();
      this.cancelStart = this.clock.after(startEveryMs, () => next(index + 1));
    };
    next(0);
  }

  async stop(): Promise<void> {
    this.cancelStart();
    for (const device of this.devices) device.stop();
    await this.calls?.stop();
  }
}

function createDevice(
  index: number,
  factory: FactoryState,
  calls: ConnectionRequestServer | undefined,
  options: FleetOptions,
): SimulatedCpe {
  const { acs, clock, log, periodic, username, password, tls, quirks } = options;
  const info = (name: string) => factory.params.get(`${factory.root}DeviceInfo.${name}`)?.value ?? '';
  const identity = {
    manufacturer: info('Manufacturer') || 'Simulated',
    oui: options.oui ?? oui(info('ManufacturerOUI')),
    productClass: options.productClass ?? (info('ProductClass') || info('ModelName') || 'CPE'),
    serialNumber: countOn(options.serial ?? (info('SerialNumber') || 'SIM000001'), index),
  };
  return new SimulatedCpe({
    acs,
    factory,
    identity,
    clock,
    log,
    tls,
    ...(periodic === undefined ? {} : { periodic }),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(calls === undefined ? {} : { calls }),
    ...(quirks === undefined ? {} : { quirks }),
  });
}

/** Dumps are masked now and then. */
function oui(text: string): string {
  return /^[0-9A-Fa-f]{6}$/.test(text) ? text : '00D09E';
}

/** `SN0009`, 1 → `SN0010`; a serial without number gets one appended. */
export function countOn(serial: string, index: number): string {
  if (index === 0) return serial;
  const digits = /\d+$/.exec(serial)?.[0] ?? '';
  const number = (BigInt(digits || '0') + BigInt(index)).toString().padStart(digits.length, '0');
  return serial.slice(0, serial.length - digits.length) + number;
}

function readModel(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError([{ file, message: `cannot be read: ${reasonOf(error)}` }]);
  }
}

async function listen(address: string): Promise<ConnectionRequestServer> {
  const server = new ConnectionRequestServer();
  try {
    await server.start(address);
    return server;
  } catch (error) {
    throw new ConfigError([{ path: '--listen', message: `cannot listen on ${address}: ${reasonOf(error)}` }]);
  }
}
