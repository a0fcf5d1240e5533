import type { Key, Store } from '../store/store.js';

/** Why the next boot will happen, when the gateway caused it. */
export interface ExpectedBoot {
  readonly cause: 'RemoteReboot' | 'RemoteFactoryReset';
  /** The Controller's key. */
  readonly commandKey: string;
  /** The key given to the CPE; comes back with `M Reboot`. */
  readonly cwmpKey: string;
}

/** What has to be remembered from one boot to the next to say why it happened and whether the firmware changed. */
export class BootMemory {
  private constructor(
    private readonly store: Store,
    private readonly prefix: Key,
    private expectedBoot: ExpectedBoot | undefined,
    private version: string | undefined,
    private rowsMoved: boolean,
  ) {}

  static async load(store: Store, prefix: Key): Promise<BootMemory> {
    const expected = await store.get([...prefix, 'expected']);
    const version = await store.get([...prefix, 'version']);
    const rows = (await store.get([...prefix, 'rows'])) === true;
    return new BootMemory(
      store,
      prefix,
      expectedFrom(expected),
      typeof version === 'string' ? version : undefined,
      rows,
    );
  }

  get expected(): ExpectedBoot | undefined {
    return this.expectedBoot;
  }

  /** SoftwareVersion at the last boot, or when the device was first read; undefined: neither was seen. */
  get softwareVersion(): string | undefined {
    return this.version;
  }

  /** The device has booted since its whole model was read: its rows may have other numbers now. */
  get rowsUnsure(): boolean {
    return this.rowsMoved;
  }

  async rowsRead(): Promise<void> {
    if (!this.rowsMoved) return;
    this.rowsMoved = false;
    await this.store.write([{ remove: [...this.prefix, 'rows'] }]);
  }

  /** A device that came without telling of a boot: its next one may bring other firmware. */
  async seen(version: string): Promise<void> {
    if (this.version !== undefined || version === '') return;
    this.version = version;
    await this.store.write([{ put: [...this.prefix, 'version'], value: version }]);
  }

  async expect(boot: ExpectedBoot): Promise<void> {
    this.expectedBoot = boot;
    await this.store.write([{ put: [...this.prefix, 'expected'], value: { ...boot } }]);
  }

  async unexpect(): Promise<void> {
    if (this.expectedBoot === undefined) return;
    this.expectedBoot = undefined;
    await this.store.write([{ remove: [...this.prefix, 'expected'] }]);
  }

  async booted(version: string): Promise<void> {
    this.expectedBoot = undefined;
    this.version = version;
    this.rowsMoved = true;
    await this.store.write([
      { remove: [...this.prefix, 'expected'] },
      { put: [...this.prefix, 'version'], value: version },
      { put: [...this.prefix, 'rows'], value: true },
    ]);
  }
}

function expectedFrom(value: unknown): ExpectedBoot | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { cause, commandKey, cwmpKey } = value as Readonly<Record<string, unknown>>;
  if (cause !== 'RemoteReboot' && cause !== 'RemoteFactoryReset') return undefined;
  return typeof commandKey === 'string' && typeof cwmpKey === 'string' ? { cause, commandKey, cwmpKey } : undefined;
}
