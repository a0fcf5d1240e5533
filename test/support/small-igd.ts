import type { Clock } from '../../src/base/clock.js';
import { silentLog } from '../../src/base/log.js';
import type { DataModelEvent, Setting } from '../../src/datamodel/data-model.js';
import { loadModel } from '../../src/datamodel/model-facts.js';
import type { DumpEntry } from '../../src/simulator/device-dump.js';
import { MemoryStore } from '../../src/store/memory-store.js';
import type { Store } from '../../src/store/store.js';
import { type Bridge, createBridge } from '../../src/translation/bridge.js';
import type { DigestFile } from '../../src/translation/commands/file-digest.js';
import { loadMappings, type MappingSet } from '../../src/translation/mapping/load.js';
import { standardModels } from '../../src/translation/mapping/standard-models.js';
import { FakeCpe } from './fake-cpe.js';
import { VirtualClock } from './virtual-clock.js';

const igd = 'InternetGatewayDevice.';
const connection = 'WANDevice.1.WANConnectionDevice';

/** `name!` is writable; objects end with a dot. Values: type by their look unless given as [value, type]. */
const smallTree: Readonly<Record<string, string>> = {
  'DeviceInfo.Manufacturer': 'AVM',
  'DeviceInfo.ManufacturerOUI': '00040E',
  'DeviceInfo.ProductClass': 'FRITZ!Box',
  'DeviceInfo.SerialNumber': 'S1',
  'DeviceInfo.ModelName': 'FRITZ!Box 7590',
  'DeviceInfo.SoftwareVersion': '154.07.57',
  'DeviceInfo.UpTime': '100',
  'DeviceInfo.ProvisioningCode!': '000.000',
  'DeviceInfo.X_AVM_Foo!': 'bar',
  'X_AVM-DE_OnTel.Name!': 'x',
  'X_AVM-DE_OnTel.List.3.Text!': 'three',
  'ManagementServer.ConnectionRequestURL': 'http://192.0.2.1/',
  'Time.NTPServer1!': 'ntp.example',
  'Time.NTPServer2!': '',
  'LANDevice.1.WLANConfiguration.1.Enable!': '1',
  'LANDevice.1.WLANConfiguration.1.Status': 'Up',
  'LANDevice.1.WLANConfiguration.1.SSID!': 'home',
  'LANDevice.1.WLANConfiguration.1.Channel!': '6',
  'LANDevice.1.WLANConfiguration.1.BeaconType!': '11i',
  'LANDevice.1.WLANConfiguration.1.IEEE11iAuthenticationMode!': 'PSKAuthentication',
  'LANDevice.1.WLANConfiguration.1.KeyPassphrase!': '',
  'LANDevice.1.WLANConfiguration.1.PreSharedKey.1.KeyPassphrase!': '',
  'LANDevice.1.WLANConfiguration.5.Enable!': '0',
  'LANDevice.1.WLANConfiguration.5.Status': 'Disabled',
  'LANDevice.1.WLANConfiguration.5.SSID!': 'guest',
  'LANDevice.1.WLANConfiguration.5.Channel!': '36',
  [`${connection}.1.WANPPPConnection.1.Enable!`]: '1',
  [`${connection}.1.WANPPPConnection.1.ConnectionStatus`]: 'Connected',
  [`${connection}.1.WANPPPConnection.1.ConnectionType!`]: 'IP_Routed',
  [`${connection}.1.WANPPPConnection.1.ExternalIPAddress`]: '198.51.100.7',
  [`${connection}.1.WANPPPConnection.1.NATEnabled!`]: '1',
  [`${connection}.1.WANPPPConnection.1.Username!`]: 'user',
  [`${connection}.1.WANPPPConnection.1.Reset!`]: '0',
  [`${connection}.1.WANPPPConnection.1.PortMapping.!`]: '',
  [`${connection}.1.WANPPPConnection.1.PortMappingNumberOfEntries`]: '0',
  [`${connection}.2.WANIPConnection.1.Enable!`]: '1',
  [`${connection}.2.WANIPConnection.1.ConnectionStatus`]: 'Connected',
  [`${connection}.2.WANIPConnection.1.ConnectionType!`]: 'IP_Routed',
  [`${connection}.2.WANIPConnection.1.ExternalIPAddress`]: '198.51.100.8',
  [`${connection}.2.WANIPConnection.1.NATEnabled!`]: '1',
  [`${connection}.2.WANIPConnection.1.DNSServers!`]: '192.0.2.53,192.0.2.54',
  [`${connection}.2.WANIPConnection.1.PortMapping.!`]: '',
  'Layer3Forwarding.DefaultConnectionService!':
    'InternetGatewayDevice.WANDevice.1.WANConnectionDevice.1.WANPPPConnection.1',
  'IPPingDiagnostics.DiagnosticsState!': 'None',
  'IPPingDiagnostics.Interface!': '',
  'IPPingDiagnostics.Host!': '',
  'IPPingDiagnostics.NumberOfRepetitions!': '3',
  'IPPingDiagnostics.Timeout!': '1000',
  'IPPingDiagnostics.SuccessCount': '0',
  'IPPingDiagnostics.FailureCount': '0',
  'IPPingDiagnostics.AverageResponseTime': '0',
};

function entryOf([key, value]: readonly [string, string]): DumpEntry {
  const writable = key.endsWith('!');
  const name = igd + (writable ? key.slice(0, -1) : key);
  return { name, object: name.endsWith('.'), writable, value, type: typeOf(name, value) };
}

function typeOf(name: string, value: string): string {
  if (/\.(Enable|NATEnabled|Reset)$/.test(name)) return 'boolean';
  return /^\d+$/.test(value) ? 'unsignedInt' : 'string';
}

export function smallEntries(): readonly DumpEntry[] {
  return Object.entries(smallTree).map(entryOf);
}

let mappings: MappingSet | undefined;

export function coreMappings(): MappingSet {
  mappings ??= loadMappings(standardModels());
  return mappings;
}

export interface Opened {
  readonly cpe: FakeCpe;
  readonly bridge: Bridge;
  readonly store: Store;
  readonly clock: VirtualClock;
  /** In the order they came. */
  readonly events: DataModelEvent[];
}

/** Never the same twice, over restarts too. */
let keys = 0;

/** A bridge over a small FRITZ!Box-like TR-098 device. */
export async function openSmall(
  options: {
    readonly cpe?: FakeCpe;
    readonly store?: Store;
    readonly clock?: VirtualClock;
    readonly digestFile?: DigestFile;
    readonly edition?: string;
  } = {},
): Promise<Opened> {
  const clock = options.clock ?? new VirtualClock();
  const cpe = options.cpe ?? smallCpe(clock);
  const store = options.store ?? new MemoryStore();
  const bridge = await createBridge({
    cpe,
    mappings: coreMappings(),
    facts: loadModel('tr181-usp'),
    store,
    clock,
    log: silentLog,
    newKey: () => `key-${++keys}`,
    ...(options.digestFile && { digestFile: options.digestFile }),
    ...(options.edition && { edition: options.edition }),
  });
  const events: DataModelEvent[] = [];
  bridge.onEvent(async event => void events.push(event));
  cpe.listener = event => bridge.onCpeEvent(event);
  return { cpe, bridge, store, clock, events };
}

export function smallCpe(clock: Clock): FakeCpe {
  return new FakeCpe(smallEntries(), clock, undefined, undefined, loadModel('tr098'));
}

export function settings(values: Readonly<Record<string, string>>, required = true): readonly Setting[] {
  return Object.entries(values).map(([name, value]) => ({ name, value, required }));
}

export const never = new AbortController().signal;
