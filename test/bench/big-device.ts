import { Agent } from '../../src/agent/agent.js';
import { agentConfigSchema, type ControllerConfig } from '../../src/agent/config.js';
import { systemClock } from '../../src/base/clock.js';
import { silentLog } from '../../src/base/log.js';
import { loadModel, objectsBelow } from '../../src/datamodel/model-facts.js';
import { unknownTime } from '../../src/datamodel/value.js';
import type { DumpEntry } from '../../src/simulator/device-dump.js';
import { MemoryStore } from '../../src/store/memory-store.js';
import { type Bridge, createBridge } from '../../src/translation/bridge.js';
import { loadMappings } from '../../src/translation/mapping/load.js';
import { standardModels } from '../../src/translation/mapping/standard-models.js';
import type { UspBody, UspRequest } from '../../src/usp/message.js';
import { FakeCpe } from '../support/fake-cpe.js';
import { quietServices } from '../support/small-agent.js';
import { agent as agentId, controller } from './stage.js';

const accessPoints = 10;
const stations = 30;
const model = loadModel('tr181-cwmp');

/** A TR-181 device with about 5,000 parameters, most of them of the stations of its access points. */
export function bigDump(): readonly DumpEntry[] {
  const entries: DumpEntry[] = [];
  const object = (name: string) => entries.push({ name, object: true, writable: false, value: '', type: '' });
  const fill = (path: string, generic: string, values: Readonly<Record<string, string>>) => {
    for (const [name, { type }] of model.object(generic)?.params ?? []) {
      const base = type.list ? 'string' : type.base;
      const value = values[name] ?? (base === 'string' ? 'text' : base === 'boolean' ? 'true' : '1');
      entries.push({ name: path + name, object: false, writable: false, value, type: base });
    }
  };
  object('Device.');
  object('Device.DeviceInfo.');
  fill('Device.DeviceInfo.', 'Device.DeviceInfo.', {
    ManufacturerOUI: '00D09E',
    SerialNumber: '1',
    SoftwareVersion: '1.0',
  });
  for (const name of ['Device.WiFi.', 'Device.WiFi.AccessPoint.']) object(name);
  for (let point = 1; point <= accessPoints; point++) {
    const row = `Device.WiFi.AccessPoint.${point}.`;
    object(row);
    fill(row, 'Device.WiFi.AccessPoint.{i}.', { AssociatedDeviceNumberOfEntries: String(stations) });
    object(`${row}AssociatedDevice.`);
    for (let station = 1; station <= stations; station++) {
      const inner = `${row}AssociatedDevice.${station}.`;
      object(inner);
      const values = {
        SignalStrength: String(-40 - ((point * 7 + station * 3) % 50)),
        MACAddress: `02:00:00:00:${hex(point)}:${hex(station)}`,
      };
      fill(inner, 'Device.WiFi.AccessPoint.{i}.AssociatedDevice.{i}.', values);
    }
  }
  return entries;
}

/** A device that has one of everything the standard knows, as a dump file's text. */
export function wholeModelCsv(): string {
  const lines = ['Parameter,Object,Writable,Value,Value type'];
  const row = (path: string) => path.replaceAll('{i}', '1');
  for (const object of objectsBelow(model, 'Device.')) {
    if (object.multiInstance) lines.push(`${row(object.path).slice(0, -'1.'.length - 1)},true,false,,`);
    lines.push(`${row(object.path).slice(0, -1)},true,false,,`);
    for (const [name, { type }] of object.params) {
      const base = type.list ? 'string' : type.base;
      const value = name === 'PeriodicInformInterval' ? '86400' : (plainValues[base] ?? '1');
      lines.push(`${row(object.path)}${name},false,false,${value},xsd:${base}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

const plainValues: Readonly<Record<string, string>> = {
  string: '',
  boolean: 'true',
  dateTime: unknownTime,
  base64: '',
};

function hex(number: number): string {
  return number.toString(16).padStart(2, '0');
}

export interface BigDevice {
  readonly bridge: Bridge;
  readonly agent: Agent;
  readonly parameters: number;
  request(request: UspRequest): Promise<UspBody>;
}

/** Its Agent, without transports; every value is known and fresh. */
export async function openBigDevice(): Promise<BigDevice> {
  const store = new MemoryStore();
  const dump = bigDump();
  const cpe = new FakeCpe(dump, systemClock, undefined, undefined, model);
  let key = 0;
  const bridge = await createBridge({
    cpe,
    mappings: loadMappings(standardModels()),
    facts: loadModel('tr181-usp'),
    store,
    clock: systemClock,
    log: silentLog,
    newKey: () => `key${++key}`,
  });
  const config: ControllerConfig = {
    endpointId: controller,
    role: 'full',
    profile: 'standard',
    devices: '*',
    mtp: { type: 'websocket' },
  };
  const device = {
    ...{ id: 'big', manufacturer: '', oui: '00D09E', productClass: '', serialNumber: '1' },
    ...{ root: 'Device.', model: 'big', isDiscovered: () => true },
  };
  const agent = await Agent.open(agentId, device, bridge, [config], {
    ...quietServices(store, systemClock),
    config: agentConfigSchema.parse({ read: { maxAge: '1h' } }),
  });
  let messages = 0;
  const request = async (body: UspRequest) => {
    const by = agent.controller(controller);
    let answer: UspBody | undefined;
    const respond = async (response: UspBody) => {
      answer = response;
    };
    if (by) await agent.handle(`m${++messages}`, body, by, respond);
    if (!answer || answer.type === 'Error') throw new Error(`no answer: ${JSON.stringify(answer)}`);
    return answer;
  };
  return { bridge, agent, request, parameters: dump.filter(entry => !entry.object).length };
}
