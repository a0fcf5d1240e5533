import type { Store, WriteOp } from '../store/store.js';
import { type Behaviour, type ModelTraits, withBehaviour, withLesson } from './behaviour/behaviour.js';
import { type Behaviours, noBehaviours } from './behaviour/behaviour-file.js';
import type { DeviceKey, LegacyRoot } from './cpe.js';
import { type DeviceRecord, recordToPlain } from './device-record.js';
import type { KnownTree } from './known-tree.js';
import type { BooleanStyle, DateTimeStyle } from './legacy-tree.js';
import type { Profiles } from './profile-book.js';
import type { ReadProfile } from './read-profile.js';
import { treeToPlain } from './tree-store.js';

/** What is written about the model of a device, else what was learnt from its kind. */
export interface Manners extends ReadProfile {
  /** Names of the files in `mappings/behaviours` that are for it. */
  readonly behaviours: readonly string[];
  /** Undefined: not known. */
  readonly booleans: BooleanStyle | undefined;
  readonly dateTimes: DateTimeStyle | undefined;
}

/** Everything that is remembered of one device, and when it is written. */
export class DeviceMemory {
  private savedVersion: number;
  /** The store holds the tree of the last discovery, or will with a write that is under way. */
  private treeIsStored: boolean;
  private found: { softwareVersion: string; modelName: string; behaviour: Behaviour } | undefined;
  private told: { version: number; root: LegacyRoot; softwareVersion: string; modelName: string } | undefined;

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
    return withBehaviour(this.profiles.of(this.model), this.behaviour);
  }

  /** A read that began with the profile `before` ended with `after`. What is only written about the model is no lesson. */
  learn(before: ReadProfile, after: ReadProfile): Promise<void> {
    return this.profiles.learn(this.model, withLesson(this.profiles.of(this.model), before, after));
  }

  /** What lessons are kept under: OUI, ProductClass and the firmware it runs now. */
  get model(): readonly string[] {
    const { identity, softwareVersion } = this.current;
    return [identity.oui || '-', identity.productClass || '-', this.softwareVersion || softwareVersion || '-'];
  }

  get manners(): Manners {
    return {
      ...this.profile,
      behaviours: this.behaviours.namesFor(this.traits()),
      booleans: this.behaviour.booleans ?? this.tree.booleans,
      dateTimes: this.behaviour.dateTimes ?? this.tree.dateTimes,
    };
  }

  get behaviour(): Behaviour {
    const { softwareVersion, modelName } = this.traitsTold;
    const { found } = this;
    // These alone can change the answer.
    if (found?.softwareVersion === softwareVersion && found.modelName === modelName) return found.behaviour;
    const behaviour = this.behaviours.of(this.traits());
    this.found = { softwareVersion, modelName, behaviour };
    return behaviour;
  }

  private traits(): ModelTraits {
    const { manufacturer, oui, productClass } = this.current.identity;
    const { modelName, softwareVersion } = this.traitsTold;
    return { manufacturer, oui, productClass, modelName, softwareVersion };
  }

  get softwareVersion(): string {
    return this.traitsTold.softwareVersion;
  }

  /** Asked at every turn of a session. */
  private get traitsTold(): { readonly softwareVersion: string; readonly modelName: string } {
    const { root, told, tree } = this;
    const { version } = tree;
    if (told?.version === version && told.root === root) return told;
    const text = (name: string) => tree.value(`${root}DeviceInfo.${name}`)?.value ?? '';
    this.told = { version, root, softwareVersion: text('SoftwareVersion'), modelName: text('ModelName') };
    return this.told;
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
      await this.store.write([this.recordOp(), { put: ['cpe', this.key, 'tree'], value: treeToPlain(this.tree) }]);
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
