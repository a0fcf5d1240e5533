import type { LegacyRoot } from '../cpe/cpe.js';
import type { ValueType } from '../datamodel/supported-model.js';
import type { Key, Store } from '../store/store.js';
import { FixedObjects, type FixedParam } from './fixed-object.js';

export const firmwareTable = 'Device.DeviceInfo.FirmwareImage.';
export const activeImage = 1;
export const stagedImage = 2;

const statuses = [
  'NoImage',
  'Downloading',
  'Validating',
  'Available',
  'Activating',
  'DownloadFailed',
  'ValidationFailed',
  'InstallationFailed',
  'ActivationFailed',
] as const;

export type StagedStatus = (typeof statuses)[number];

/** What a Download() without AutoActivate asked for: CWMP installs what it downloads, so the request waits for Activate(). */
export interface StagedDownload {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly fileSize: number;
}

/** The second image of a device that knows only one: held by the gateway, durable. */
export class FirmwareStage {
  private constructor(
    private readonly store: Store,
    private readonly key: Key,
    private current: {
      readonly status: StagedStatus;
      readonly download: StagedDownload | undefined;
      readonly failure: string;
    },
  ) {}

  static async load(store: Store, key: Key): Promise<FirmwareStage> {
    const value = await store.get(key);
    return new FirmwareStage(store, key, fromPlain(value));
  }

  get status(): StagedStatus {
    return this.current.status;
  }

  get download(): StagedDownload | undefined {
    return this.current.download;
  }

  /** BootFailureLog: why the last activation failed. */
  get failure(): string {
    return this.current.failure;
  }

  async set(
    status: StagedStatus,
    download: StagedDownload | undefined = this.current.download,
    failure = '',
  ): Promise<void> {
    this.current = { status, download: status === 'NoImage' ? undefined : download, failure };
    const { url = '', username = '', password = '', fileSize = 0 } = this.current.download ?? {};
    await this.store.write([{ put: this.key, value: { status, url, username, password, fileSize, failure } }]);
  }
}

function fromPlain(value: unknown): {
  status: StagedStatus;
  download: StagedDownload | undefined;
  failure: string;
} {
  const stored = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  const text = (name: string): string => (typeof stored[name] === 'string' ? stored[name] : '');
  const status = statuses.find(known => known === stored['status']) ?? 'NoImage';
  const url = text('url');
  const fileSize = typeof stored['fileSize'] === 'number' ? stored['fileSize'] : 0;
  const download = { url, username: text('username'), password: text('password'), fileSize };
  return { status, download: url === '' ? undefined : download, failure: text('failure') };
}

const text: ValueType = { base: 'string' };
const flag: ValueType = { base: 'boolean' };

/** Two rows for a device that has no FirmwareImage table: what runs, and what waits. */
export function firmwareImages(root: LegacyRoot, stage: FirmwareStage): FixedObjects {
  const version = `${root}DeviceInfo.SoftwareVersion`;
  const say = (type: ValueType, read: FixedParam['read'], reads: readonly string[] = []): FixedParam => ({
    type,
    read,
    reads,
  });
  const active = {
    Name: say(text, () => 'running'),
    Version: say(text, view => view.get(version), [version]),
    Available: say(flag, () => 'true'),
    Status: say(text, () => 'Active'),
    BootFailureLog: say(text, () => ''),
  };
  const staged = {
    Name: say(text, () => fileName(stage.download?.url)),
    Version: say(text, () => ''),
    Available: say(flag, () => String(stage.status === 'Available')),
    Status: say(text, () => (stage.status === 'Activating' ? 'Available' : stage.status)),
    BootFailureLog: say(text, () => stage.failure),
  };
  const running = say(text, () => `${firmwareTable}${activeImage}`);
  return new FixedObjects(
    new Map<string, Readonly<Record<string, FixedParam>>>([
      [
        'Device.DeviceInfo.',
        {
          ActiveFirmwareImage: running,
          BootFirmwareImage: running,
          // The gateway waits for the windows itself; the standard allows five at most.
          MaxNumberOfActivateTimeWindows: say({ base: 'unsignedInt' }, () => '5'),
        },
      ],
      [`${firmwareTable}${activeImage}.`, active],
      [`${firmwareTable}${stagedImage}.`, staged],
    ]),
    new Map([[firmwareTable, [activeImage, stagedImage]]]),
  );
}

function fileName(url: string | undefined): string {
  return (
    (url ?? '')
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? ''
  );
}
