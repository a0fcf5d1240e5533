import { randomBytes } from 'node:crypto';
import type { Clock } from '../base/clock.js';
import type { Log } from '../base/log.js';
import { deviceKeyText } from '../cwmp/device-key.js';
import type { NotificationTaker } from '../cwmp/lightweight/lightweight-listener.js';
import type { DeviceOwner } from '../cwmp/ownership.js';
import type { Inform, ParameterValue } from '../cwmp/rpc-types.js';
import type { CwmpSession, SessionDriver, SessionHandle } from '../cwmp/session-driver.js';
import type { Plain, Store } from '../store/store.js';
import { type Behaviours, noBehaviours } from './behaviour/behaviour-file.js';
import type { Provision } from './configuring.js';
import type { Cpe, CpeDirectory, CpeEvent, CpeListener, DeviceKey, LegacyRoot } from './cpe.js';
import { Device } from './device.js';
import type { Manners } from './device-memory.js';
import { type DeviceRecord, newStunPassword, recordFromPlain } from './device-record.js';
import type { DeviceServices } from './device-services.js';
import { KnownTree } from './known-tree.js';
import { ProfileBook } from './profile-book.js';
import { MethodBook } from './rpc-methods.js';
import { stunUsernameOf } from './stun-username.js';
import { treeFromPlain } from './tree-store.js';
import type { WakeMethod } from './wake-plan.js';
import type { SendWake } from './waking.js';

export interface DirectoryOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly sendWake: SendWake;
  /** The ways `sendWake` knows; HTTP alone by default. */
  readonly wakeMethods?: readonly WakeMethod[];
  /** `cwmp.session.warm`, ms. */
  readonly warmMs: number;
  /** What devices shall be set to; always the same object as long as nothing changes. */
  readonly provision?: () => Provision;
  /** How models behave; all of them ordinary by default. */
  readonly behaviours?: Behaviours;
  /** Lightweight notifications reach the gateway; they do not by default. */
  readonly takesLightweight?: boolean;
  readonly randomText?: (bytes: number) => string;
}

const joinedAtOnce = 64;

interface Subscriber {
  joined(cpe: Cpe): Promise<void>;
  event: CpeListener;
}

/** Every device of this gateway, and the CWMP listener's way to them. */
export class Directory implements CpeDirectory, SessionDriver, NotificationTaker {
  private readonly devices = new Map<DeviceKey, Device>();
  private readonly subscribers: Subscriber[] = [];
  private readonly services: DeviceServices;
  private readonly stunUsers = new Map<string, DeviceKey>();
  /** First contacts in progress: two sessions of a new device must not make it twice. */
  private readonly joining = new Map<DeviceKey, Promise<Device>>();

  private constructor(
    private readonly options: DirectoryOptions,
    methods: MethodBook,
    profiles: ProfileBook,
  ) {
    this.services = {
      wakeMethods: ['http'],
      provision: () => ({}),
      behaviours: noBehaviours,
      ...options,
      methods,
      profiles,
      listener: (cpe, event) => this.tell(cpe, event),
    };
  }

  /** Reads what the store remembers. */
  static async open(options: DirectoryOptions): Promise<Directory> {
    const { store } = options;
    const directory = new Directory(options, await MethodBook.load(store), await ProfileBook.load(store));
    // One device after the other, in the order of keys: what the store decodes of a whole fleet would fill the memory.
    let [device, parts] = ['', new Map<string, Plain>()];
    for await (const [[, key = '', part = ''], plain] of store.entries(['cpe'])) {
      if (key !== device) {
        directory.restore(device as DeviceKey, parts);
        [device, parts] = [key, new Map()];
      }
      parts.set(part, plain);
    }
    directory.restore(device as DeviceKey, parts);
    return directory;
  }

  get(key: DeviceKey): Cpe | undefined {
    return this.devices.get(key);
  }

  /** How a device is dealt with: what is written about its model, and what was learnt. */
  mannersOf(key: DeviceKey): Manners | undefined {
    return this.devices.get(key)?.manners;
  }

  /** Whether a Controller waits for this device. */
  isWanted(key: string): boolean {
    return this.devices.get(key as DeviceKey)?.isWanted ?? false;
  }

  has(key: string): boolean {
    return this.devices.has(key as DeviceKey);
  }

  /** Who is remembered to have spoken for this device. */
  ownerOf(key: string): DeviceOwner | undefined {
    return this.devices.get(key as DeviceKey)?.owner;
  }

  /** Whoever may speak for any device may speak for this one again. Resolves with false when there is no such device. */
  async release(key: DeviceKey): Promise<boolean> {
    const device = this.devices.get(key);
    await device?.release();
    return device !== undefined;
  }

  all(): Iterable<Cpe> {
    return this.devices.values();
  }

  get size(): number {
    return this.devices.size;
  }

  /** STUN password of the device with this STUN username; undefined: there is none. */
  stunPasswordOf(username: string): string | undefined {
    const key = this.stunUsers.get(username);
    return key === undefined ? undefined : this.devices.get(key)?.stunPassword;
  }

  // ---- what devices tell outside of sessions

  knows(key: string): boolean {
    return this.devices.get(key as DeviceKey)?.contact.discovered ?? false;
  }

  informedFrom(key: string): string | undefined {
    return this.devices.get(key as DeviceKey)?.contact.remoteAddress;
  }

  told(key: string, params: readonly ParameterValue[]): boolean {
    return this.devices.get(key as DeviceKey)?.outsideNews.told(params) ?? false;
  }

  hinted(key: string, names: readonly string[]): boolean {
    return this.devices.get(key as DeviceKey)?.outsideNews.hinted(names) ?? false;
  }

  async subscribe(subscriber: Subscriber): Promise<void> {
    this.subscribers.push(subscriber);
    // Most of what one waits for is the disk, and writes that wait together share one commit.
    const rest = this.devices.values();
    const join = async () => {
      for (const device of rest) await subscriber.joined(device);
    };
    await Promise.all(Array.from({ length: joinedAtOnce }, join));
  }

  async remove(key: DeviceKey): Promise<void> {
    const device = this.devices.get(key);
    this.devices.delete(key);
    this.stunUsers.delete(stunUsernameOf(key));
    await device?.dispose();
    await this.options.store.write([{ removeUnder: ['cpe', key] }]);
  }

  async open(inform: Inform, session: CwmpSession): Promise<SessionHandle> {
    const key = deviceKeyText(inform.deviceId) as DeviceKey;
    const root = rootOf(inform);
    const device = this.devices.get(key) ?? (await this.join(key, inform, session, root));
    return device.informed(inform, session, root ?? device.root);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.devices.values()].map(device => device.dispose()));
  }

  private restore(key: DeviceKey, parts: ReadonlyMap<string, Plain>): void {
    const record = parts.get('record');
    if (record === undefined) return;
    const tree = parts.get('tree');
    const known = tree === undefined ? new KnownTree() : treeFromPlain(tree);
    // Without its tree the device has to be read anew.
    const remembered = recordFromPlain(record);
    this.keep(
      new Device(key, tree === undefined ? { ...remembered, discovered: false } : remembered, known, this.services),
    );
  }

  private keep(device: Device): void {
    this.devices.set(device.key, device);
    this.stunUsers.set(stunUsernameOf(device.key), device.key);
  }

  private join(key: DeviceKey, inform: Inform, session: CwmpSession, root: LegacyRoot | undefined): Promise<Device> {
    const running = this.joining.get(key);
    if (running) return running;
    const joined = this.create(key, inform, session, root).finally(() => this.joining.delete(key));
    this.joining.set(key, joined);
    return joined;
  }

  private async create(
    key: DeviceKey,
    inform: Inform,
    session: CwmpSession,
    root: LegacyRoot | undefined,
  ): Promise<Device> {
    // An Inform that names nothing tells no root; discovery finds it out.
    const record = this.firstRecord(inform, session, root ?? 'InternetGatewayDevice.');
    const device = new Device(key, record, new KnownTree(), this.services);
    for (const subscriber of this.subscribers) await subscriber.joined(device);
    this.keep(device);
    this.options.log.info('a new device', { device: key, root: root ?? 'not told' });
    return device;
  }

  private firstRecord(inform: Inform, session: CwmpSession, root: LegacyRoot): DeviceRecord {
    const random = this.options.randomText ?? (bytes => randomBytes(bytes).toString('base64url'));
    const fixed = this.services.provision().credentials;
    return {
      identity: inform.deviceId,
      root,
      cwmpNamespace: session.cwmpNamespace,
      credentials: {
        username: fixed?.username ?? `gangway-${random(6)}`,
        password: fixed?.password ?? random(18),
      },
      configured: {},
      stunPassword: newStunPassword(),
      discovered: false,
      softwareVersion: '',
      notified: [],
      lastEvents: '',
      lastInform: 0,
      owner: session.owner,
    };
  }

  private async tell(cpe: Cpe, event: CpeEvent): Promise<void> {
    for (const subscriber of this.subscribers) await subscriber.event(cpe, event);
  }
}

/** The root of the data model, by what the Inform names; undefined when it names nothing. */
function rootOf(inform: Inform): LegacyRoot | undefined {
  const roots = ['InternetGatewayDevice.', 'Device.'] as const;
  return roots.find(root => inform.params.some(param => param.name.startsWith(root)));
}
