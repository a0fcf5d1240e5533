import { silentLog } from '../../src/base/log.js';
import type { Behaviours } from '../../src/cpe/behaviour/behaviour-file.js';
import type { Cpe, CpeEvent, DeviceKey } from '../../src/cpe/cpe.js';
import { Directory } from '../../src/cpe/cpe-directory.js';
import { CwmpFault } from '../../src/cwmp/fault.js';
import type { AcsRequest, CpeResponse, ParameterValue } from '../../src/cwmp/rpc-types.js';
import { MemoryStore } from '../../src/store/memory-store.js';
import type { Store } from '../../src/store/store.js';
import { endlessHold } from './hold.js';
import { settled, VirtualClock } from './virtual-clock.js';

export const igdRoot = 'InternetGatewayDevice.';

export interface ScriptedOptions {
  readonly serialNumber?: string;
  readonly store?: Store;
  readonly behaviours?: Behaviours;
  /** Of a gateway that knows other devices already. */
  readonly directory?: Directory;
}

/** A device that answers as each test wants it to, and the gateway it calls. */
export class ScriptedCpe {
  readonly asked: AcsRequest[] = [];
  readonly values = new Map<string, string>([
    [`${igdRoot}DeviceInfo.SoftwareVersion`, '1.0'],
    [`${igdRoot}LANDevice.1.SSID`, 'home'],
    [`${igdRoot}LANDevice.2.SSID`, 'guest'],
  ]);
  /** Goes before the obedient answer. */
  odd: (request: AcsRequest) => CpeResponse | CwmpFault | undefined = () => undefined;
  /** Of values that are no strings. */
  readonly types = new Map<string, string>();
  readonly events: CpeEvent[] = [];
  readonly clock = new VirtualClock();
  private directory: Directory | undefined;

  constructor(private readonly options: ScriptedOptions = {}) {
    this.directory = options.directory;
  }

  /** The gateway of this device, once it has called. */
  get gateway(): Directory {
    if (!this.directory) throw new Error('it has not called yet');
    return this.directory;
  }

  async session(code: string, params: readonly ParameterValue[] = this.forced()): Promise<Cpe> {
    this.directory ??= await this.open();
    const handle = await this.directory.open(
      {
        method: 'Inform',
        deviceId: {
          manufacturer: 'M',
          oui: '00D09E',
          productClass: 'R1',
          serialNumber: this.options.serialNumber ?? '7',
        },
        events: [{ code, commandKey: '' }],
        currentTime: '',
        retryCount: 0,
        params,
      },
      { id: 'x', remoteAddress: '192.0.2.1', cwmpNamespace: 'urn:dslforum-org:cwmp-1-0', close: () => {} },
    );
    for (let count = 0; ; count++) {
      const request = await handle.next(endlessHold);
      if (!request || count > 500) break;
      this.asked.push(request);
      handle.answer(this.odd(request) ?? this.obey(request));
    }
    handle.closed('complete', 'done');
    await settled();
    const cpe = this.directory.get(`00D09E-R1-${this.options.serialNumber ?? '7'}` as DeviceKey);
    if (!cpe) throw new Error('no device');
    return cpe;
  }

  private async open(): Promise<Directory> {
    const directory = await Directory.open({
      store: this.options.store ?? new MemoryStore(),
      clock: this.clock,
      log: silentLog,
      warmMs: 0,
      sendWake: async () => ({ kind: 'accepted' }),
      ...(this.options.behaviours && { behaviours: this.options.behaviours }),
    });
    await directory.subscribe({ joined: async () => {}, event: async (_, event) => void this.events.push(event) });
    return directory;
  }

  forced(): readonly ParameterValue[] {
    const name = `${igdRoot}DeviceInfo.SoftwareVersion`;
    return [{ name, value: this.values.get(name) ?? '', type: 'string' }];
  }

  requests<M extends AcsRequest['method']>(method: M): readonly Extract<AcsRequest, { method: M }>[] {
    return this.asked.filter((request): request is Extract<AcsRequest, { method: M }> => request.method === method);
  }

  obey(request: AcsRequest): CpeResponse | CwmpFault {
    switch (request.method) {
      case 'GetParameterNames':
        return { method: 'GetParameterNames', params: this.infos(request.path, request.nextLevel) };
      case 'GetParameterValues': {
        const unknown = request.names.find(name => !name.endsWith('.') && !this.values.has(name));
        if (unknown) return new CwmpFault(9005, `Invalid parameter name ${unknown}`);
        const params = [...this.values]
          .filter(([name]) =>
            request.names.some(path => name === path || (path.endsWith('.') && name.startsWith(path))),
          )
          .map(([name, value]) => ({ name, value, type: this.types.get(name) ?? 'string' }));
        return { method: 'GetParameterValues', params };
      }
      case 'SetParameterValues':
        for (const { name, value } of request.params) this.values.set(name, value);
        return { method: 'SetParameterValues', status: 0 };
      case 'SetParameterAttributes':
        return { method: 'SetParameterAttributes' };
      default:
        return new CwmpFault(9000, 'Method not supported');
    }
  }

  private infos(path: string, nextLevel: boolean) {
    const names = new Set<string>();
    for (const name of this.values.keys()) {
      const parts = name.split('.');
      for (let cut = 1; cut < parts.length; cut++) names.add(`${parts.slice(0, cut).join('.')}.`);
      names.add(name);
    }
    const below = [...names].filter(name => name.startsWith(path));
    const wanted = nextLevel
      ? below.filter(name => name !== path && /^[^.]+\.?$/.test(name.slice(path.length)))
      : below;
    return wanted.map(name => ({ name, writable: true }));
  }
}
