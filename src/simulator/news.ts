import type { CpeReport, InformEvent, ParameterValue } from '../cwmp/rpc-types.js';
import type { DeviceState } from './device-state.js';

/** What a device has to tell the ACS; all of it stays until a session has taken it (TR-069 §3.7.1.5). */
export class News {
  readonly events: InformEvent[] = [];
  readonly changed = new Set<string>();
  readonly reports: CpeReport[] = [];

  constructor() {
    this.bootstrap();
  }

  /** As it left the factory: what was to be told before is void. */
  bootstrap(): void {
    this.events.splice(0, this.events.length, ...['0 BOOTSTRAP', '1 BOOT'].map(code => ({ code, commandKey: '' })));
  }

  /** Each event once. */
  add(event: InformEvent): void {
    const known = this.events.some(other => other.code === event.code && other.commandKey === event.commandKey);
    if (!known) this.events.push(event);
  }

  /** The ACS has confirmed an Inform with these. */
  told(events: readonly InformEvent[], changed: readonly string[]): void {
    this.events.splice(0, this.events.length, ...this.events.filter(event => !events.includes(event)));
    for (const name of changed) this.changed.delete(name);
  }

  reported(report: CpeReport): void {
    this.reports.splice(this.reports.indexOf(report), 1);
  }
}

const ofAllRoots = ['DeviceInfo.HardwareVersion', 'DeviceInfo.SoftwareVersion', 'DeviceInfo.ProvisioningCode'];
const ofRoot = {
  'Device.': ['RootDataModelVersion', ...ofAllRoots],
  'InternetGatewayDevice.': ['DeviceSummary', 'DeviceInfo.SpecVersion', ...ofAllRoots],
};

/** The parameters of an Inform: those every one has (TR-098 §2.4.1, TR-181 §3.3) and those that changed. */
export function informParameters(
  state: DeviceState,
  changed: readonly string[],
  url: string,
): readonly ParameterValue[] {
  const { root } = state;
  const always = [...ofRoot[root], 'ManagementServer.ConnectionRequestURL', 'ManagementServer.ParameterKey'];
  const names = [...new Set([...always.map(name => root + name), ...changed])];
  const params = state.values(names.filter(name => state.value(name) !== undefined));
  // Names-only dumps hold no forced parameter: the root has to show somewhere.
  return params.length > 0
    ? params
    : [{ name: `${root}ManagementServer.ConnectionRequestURL`, value: url, type: 'string' }];
}
