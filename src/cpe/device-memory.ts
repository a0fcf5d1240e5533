import type { Store, WriteOp } from '../store/store.js';
import { type Behaviour, withBehaviour } from './behaviour/behaviour.js';
import { type Behaviours, noBehaviours } from './behaviour/behaviour-file.js';
import type { DeviceKey, LegacyRoot } from './cpe.js';
import { type DeviceRecord, recordToPlain } from './device-record.js';
import type { KnownTree } from './known-tree.js';
import { profileToPlain, type ReadProfile } from './read-profile.js';
import { treeToPlain } from './tree-store.js';

export interface Profiles {
  get(record: DeviceRecord): ReadProfile;
  set(record: DeviceRecord, profile: ReadProfile): void;
}

/** Everything that is remembered of one device, and when it is written. */
export class DeviceMemory {
  private savedVersion: number;
  /** The store holds the tree of the last discovery, or will with a write that is under way. */
  private treeIsStored: boolean;
  private found: { softwareVersion: string; modelName: string; behaviour: Behaviour } | undefined;

  constructor(
    readonly key: DeviceKey,
    private current: DeviceRecord,
    readonly tree: KnownTree,
    private readonly store: Store,
    private readonly profiles: Profiles,
    private readonly behaviours: Behaviours = noBehaviours,
  ) {
    this.savedVersion = tree.version;
    this.treeIsStored = current.discovered;
  }

  get record(): DeviceRecord {
    return this.current;
  }

  get root(): LegacyRoot {
    return this.current.root;
  }

  /** As it was learnt, with what is written about the model. */
  get profile(): ReadProfile {
    return withBehaviour(this.profiles.get(this.current), this.behaviour);
  }

  set profile(profile: ReadProfile) {
    this.profiles.set(this.current, profile);
  }

  get behaviour(): Behaviour {
    const { identity } = this.current;
    const { softwareVersion } = this;
    const modelName = this.tree.value(`${this.root}DeviceInfo.ModelName`)?.value ?? '';
    const { found } = this;
    // Asked at every turn of a session; these alone can change the answer.
    if (found?.softwareVersion === softwareVersion && found.modelName === modelName) return found.behaviour;
    const { manufacturer, oui, productClass } = identity;
    const behaviour = this.behaviours.of({ manufacturer, oui, productClass, modelName, softwareVersion });
    this.found = { softwareVersion, modelName, behaviour };
    return behaviour;
  }

  get softwareVersion(): string {
    return this.tree.value(`${this.root}DeviceInfo.SoftwareVersion`)?.value ?? '';
  }

  /** The firmware is another one than that the tree was discovered with. */
  get upgraded(): boolean {
    return this.current.discovered && this.current.softwareVersion !== this.softwareVersion;
  }

  /** Something of ours that a factory reset takes away. */
  get leftSomething(): boolean {
    const { discovered, configured, notified } = this.current;
    return discovered || Object.keys(configured).length > 0 || notified.length > 0;
  }

  /** In memory only; `remember` or `save` make it durable. */
  change(part: Partial<DeviceRecord>): void {
    this.current = { ...this.current, ...part };
    if (!this.current.discovered) this.treeIsStored = false;
  }

  /** The device is as it left the factory, or shows another data model: what was known of it is void. */
  startAfresh(root: LegacyRoot): void {
    this.tree.clear();
    this.change({ root, discovered: false, notified: [], configured: {} });
  }

  /** Writes the record alone. */
  remember(part: Partial<DeviceRecord>): Promise<void> {
    this.change(part);
    return this.store.write([this.recordOp()]);
  }

  /** Writes what changed since the last time; Informs that only repeat or refresh values cost nothing. */
  async save(): Promise<void> {
    if (!this.current.discovered || this.savedVersion === this.tree.version) return;
    const { version } = this.tree;
    const before = this.treeIsStored;
    this.treeIsStored = true;
    try {
      await this.store.write([
        this.recordOp(),
        { put: ['cpe', this.key, 'tree'], value: treeToPlain(this.tree, this.root) },
        { put: ['cpe-profile', ...profileKey(this.current)], value: profileToPlain(this.profile) },
      ]);
    } catch (error) {
      this.treeIsStored = before;
      throw error;
    }
    this.savedVersion = version;
  }

  /** A record that calls its device discovered never lies beside the tree of an earlier discovery. */
  private recordOp(): WriteOp {
    const record = { ...this.current, discovered: this.current.discovered && this.treeIsStored };
    return { put: ['cpe', this.key, 'record'], value: recordToPlain(record) };
  }
}

export function profileKey(record: DeviceRecord): readonly string[] {
  const { identity, softwareVersion } = record;
  return [identity.oui || '-', identity.productClass || '-', softwareVersion || '-'];
}
