import { createHash } from 'node:crypto';
import type { Log } from '../base/log.js';
import { CwmpFault } from '../cwmp/fault.js';
import type { ParameterValue } from '../cwmp/rpc-types.js';
import type { DeviceMemory } from './device-memory.js';
import type { LegacyTree } from './legacy-tree.js';
import { parameterValueFor } from './parameter-style.js';
import { isSecretName } from './secret-names.js';
import type { Rpc } from './session-work.js';
import { stunUsernameOf } from './stun-username.js';

/** What every device of this gateway shall be set to. */
export interface Provision {
  /** Connection request credentials for every device; without them each keeps its own. */
  readonly credentials?: { readonly username: string; readonly password: string };
  /** PeriodicInformInterval, ms. */
  readonly periodicInformMs?: number;
  readonly stun?: {
    /** Undefined: the host of the device's ACS URL. */
    readonly address: string | undefined;
    readonly port: number;
    readonly minimumMs: number;
    readonly maximumMs: number;
  };
  /** Where lightweight notifications go to; `host` undefined: the host of the device's ACS URL. */
  readonly lightweight?: { readonly host: string | undefined; readonly port: number };
  /** JIDs whose connection requests the device shall heed. */
  readonly xmpp?: { readonly allowedJabberIds: string };
}

/** Settings that are written together, and again when one of them shall be another. */
export interface SettingGroup {
  readonly what: 'credentials' | 'periodicInform' | 'stun' | 'xmpp' | 'lightweight';
  readonly settings: readonly ParameterValue[];
}

type Configured = Pick<DeviceMemory, 'key' | 'root' | 'tree' | 'record'>;

/** What a device shall be set to, as far as it has the parameters. Pure. */
export function wantedSettings(device: Configured, provision: Provision): readonly SettingGroup[] {
  const groups: readonly SettingGroup[] = [
    { what: 'credentials', settings: credentials(device, provision) },
    { what: 'periodicInform', settings: periodicInform(device, provision) },
    { what: 'stun', settings: stun(device, provision) },
    { what: 'xmpp', settings: xmpp(device, provision) },
    { what: 'lightweight', settings: lightweight(device, provision) },
  ];
  return groups.filter(group => group.settings.length > 0);
}

export function wantedCredentials({ record }: Pick<DeviceMemory, 'record'>, { credentials: given }: Provision) {
  return given ?? record.credentials;
}

function credentials(device: Configured, provision: Provision): readonly ParameterValue[] {
  const { username, password } = wantedCredentials(device, provision);
  const put = setter(device);
  // Written even where the device does not list them: some hide what they never show.
  return [put('ConnectionRequestUsername', username), put('ConnectionRequestPassword', password)];
}

function periodicInform(device: Configured, { periodicInformMs }: Provision): readonly ParameterValue[] {
  if (periodicInformMs === undefined) return [];
  const seconds = Math.max(1, Math.round(periodicInformMs / 1000));
  const put = setter(device);
  return present(device, [
    put('PeriodicInformEnable', 'true', 'boolean'),
    put('PeriodicInformInterval', String(seconds), 'unsignedInt'),
    put('PeriodicInformTime', spreadTime(device.key, seconds), 'dateTime'),
  ]);
}

/** A time of its own for each device, so that a fleet informs evenly over the interval. */
export function spreadTime(key: string, seconds: number): string {
  const phase = createHash('sha256').update(key).digest().readUInt32BE() % seconds;
  return new Date(Date.UTC(2020, 0, 1) + phase * 1000).toISOString().replace('.000Z', 'Z');
}

function stun(device: Configured, { stun: wanted }: Provision): readonly ParameterValue[] {
  const address = wanted && (wanted.address ?? acsHost(device));
  if (!wanted || address === undefined || !device.tree.has(`${device.root}ManagementServer.STUNEnable`)) return [];
  const put = setter(device);
  return present(device, [
    put('STUNServerAddress', address),
    put('STUNServerPort', String(wanted.port), 'unsignedInt'),
    put('STUNUsername', stunUsernameOf(device.key)),
    put('STUNPassword', device.record.stunPassword),
    put('STUNMinimumKeepAlivePeriod', String(Math.round(wanted.minimumMs / 1000)), 'unsignedInt'),
    put('STUNMaximumKeepAlivePeriod', String(Math.round(wanted.maximumMs / 1000)), 'int'),
    put('STUNEnable', 'true', 'boolean'),
  ]);
}

/** What belongs to this gateway is at its address: the device reaches it where it reaches its ACS. */
function acsHost({ tree, root }: Configured): string | undefined {
  const url = tree.value(`${root}ManagementServer.URL`)?.value ?? '';
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : undefined;
}

/** TR-069 Annex M, where the device says that it can: most list no protocol, or none but others. */
function lightweight(device: Configured, { lightweight: wanted }: Provision): readonly ParameterValue[] {
  const { tree, root } = device;
  const supported = tree.value(`${root}ManagementServer.LightweightNotificationProtocolsSupported`)?.value ?? '';
  if (!wanted || !namesUdp(supported)) return [];
  const put = setter(device);
  return present(device, [
    put('UDPLightweightNotificationHost', wanted.host ?? acsHost(device) ?? ''),
    put('UDPLightweightNotificationPort', String(wanted.port), 'unsignedInt'),
    put('LightweightNotificationProtocolsUsed', 'UDP'),
  ]);
}

/** Of a list of protocols for lightweight notifications. */
export function namesUdp(protocols: string): boolean {
  return protocols.split(',').some(protocol => protocol.trim().toUpperCase() === 'UDP');
}

function xmpp(device: Configured, { xmpp: wanted }: Provision): readonly ParameterValue[] {
  if (!wanted) return [];
  const { tree, root } = device;
  const put = setter(device);
  const [connection] = tree.rows(`${root}XMPP.Connection.`)?.numbers ?? [];
  const chosen = tree.value(`${root}ManagementServer.ConnReqXMPPConnection`)?.value;
  return present(device, [
    put('ConnReqAllowedJabberIDs', wanted.allowedJabberIds),
    // A device that has an account but uses none for this gets told which.
    ...(connection !== undefined && (chosen === '' || chosen === `${root}XMPP.Connection.${connection}`)
      ? [put('ConnReqXMPPConnection', `${root}XMPP.Connection.${connection}`)]
      : []),
  ]);
}

/** Settings as they are meant; how this device spells them is seen to when they are written. */
function setter({ root }: Configured) {
  return (name: string, value: string, type = 'string'): ParameterValue => ({
    name: `${root}ManagementServer.${name}`,
    value,
    type,
  });
}

/** A device is not asked for what it does not have; what it calls read-only it may refuse itself (quirk 85). */
function present({ tree }: { readonly tree: LegacyTree }, settings: readonly ParameterValue[]) {
  return settings.filter(({ name }) => tree.has(name));
}

/** Sets a device up, once: what was written is remembered by its digest, so that another configuration is written too. */
export class Configuring {
  private checked: { readonly shape: number; readonly configured: unknown } | undefined;
  /** Sessions in which a group was put off. */
  private readonly putOff = new Map<SettingGroup['what'], number>();

  constructor(
    private readonly memory: DeviceMemory,
    private readonly provision: () => Provision,
    private readonly log: Log,
  ) {}

  /** Groups that the device does not have yet as they shall be. */
  pending(): readonly SettingGroup[] {
    const { tree, record } = this.memory;
    // Nearly every session asks this in vain; nothing else than these can change the answer.
    if (this.checked?.shape === tree.shape && this.checked.configured === record.configured) return [];
    const groups = wantedSettings(this.memory, this.provision());
    const pending = groups.filter(group => record.configured[group.what] !== digestOf(group));
    if (pending.length === 0) this.checked = { shape: tree.shape, configured: record.configured };
    return pending;
  }

  /** The device shows that it does not have these settings any more. */
  redo(what: SettingGroup['what']): void {
    const { [what]: _, ...configured } = this.memory.record.configured;
    this.memory.change({ configured });
  }

  /** Rejects when the session breaks, or when the device may accept another time; what it accepts now is written all the same. */
  async write(rpc: Rpc, now: number): Promise<void> {
    const later: CwmpFault[] = [];
    for (const group of this.pending()) {
      try {
        await this.writeGroup(rpc, group, now);
        this.putOff.delete(group.what);
      } catch (error) {
        if (!(error instanceof CwmpFault)) throw error;
        this.putOff.set(group.what, (this.putOff.get(group.what) ?? 0) + 1);
        later.push(error);
      }
    }
    if (later[0]) throw later[0];
  }

  private async writeGroup(rpc: Rpc, group: SettingGroup, now: number): Promise<void> {
    const { tree } = this.memory;
    const spelt = group.settings.map(({ name, value, type }) => parameterValueFor(tree, name, value, type));
    const accepted = await this.writeAll(rpc, spelt, (this.putOff.get(group.what) ?? 0) < patience);
    tree.mergeValues(
      accepted.filter(({ name }) => !isSecretName(name)),
      now,
    );
    if (group.what === 'periodicInform') await this.readBack(rpc, accepted, now);
    const configured = { ...this.memory.record.configured, [group.what]: digestOf(group) };
    const credentials = wantedCredentials(this.memory, this.provision());
    await this.memory.remember(group.what === 'credentials' ? { configured, credentials } : { configured });
  }

  /** Some keep an interval of their own instead: when the device is expected next rests on what it really does, and is not fought over. */
  private async readBack(rpc: Rpc, accepted: readonly ParameterValue[], now: number): Promise<void> {
    const names = accepted.map(({ name }) => name);
    if (names.length === 0) return;
    try {
      const answer = await rpc({ method: 'GetParameterValues', names });
      if (answer.method === 'GetParameterValues') this.memory.tree.mergeValues(answer.params, now);
    } catch (error) {
      if (!(error instanceof CwmpFault)) throw error;
    }
  }

  /** All at once; one by one what the device refuses together. Gives what it accepted. */
  private async writeAll(
    rpc: Rpc,
    params: readonly ParameterValue[],
    mayWait: boolean,
  ): Promise<readonly ParameterValue[]> {
    try {
      await rpc({ method: 'SetParameterValues', params, parameterKey: '' });
      return params;
    } catch (error) {
      if (!(error instanceof CwmpFault) || (mayWait && isPassing(error))) throw error;
      const [only] = params;
      if (params.length > 1) {
        const accepted: ParameterValue[] = [];
        for (const param of params) accepted.push(...(await this.writeAll(rpc, [param], mayWait)));
        return accepted;
      }
      this.log.warn('the device refuses a setting', { parameter: only?.name, reason: error.message });
      return [];
    }
  }
}

/** A fault that comes in so many sessions does not pass: some devices have no other for a parameter they do not like. */
const patience = 3;

/** Denied, internal error or out of resources, or an answer that said nothing (8xxx): another time it may succeed (TR-069 §A.5.1). */
function isPassing({ code }: CwmpFault): boolean {
  return code === 9001 || code === 9002 || code === 9004 || code < 9000;
}

/** Tells whether settings changed, and not what they are. */
function digestOf({ settings }: SettingGroup): string {
  const text = JSON.stringify(settings.map(({ name, value }) => [name, value]));
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
