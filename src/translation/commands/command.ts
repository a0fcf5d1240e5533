import type { Clock } from '../../base/clock.js';
import type { Log } from '../../base/log.js';
import type { Cpe } from '../../cpe/cpe.js';
import type { CommandOutputs, DataModelEvent, Invocation } from '../../datamodel/data-model.js';
import type { SupportedModel } from '../../datamodel/supported-model.js';
import type { UspError } from '../../usp/errors.js';
import type { BootMemory } from '../boot-memory.js';
import type { CommandPlace } from '../command-places.js';
import type { FirmwareStage } from '../firmware-images.js';
import type { CommandRule } from '../mapping/mapping.js';
import type { Operations, PendingOperation, TransferOperation } from '../operations.js';
import type { World } from '../world.js';
import type { DigestFile } from './file-digest.js';
import type { TransferDesk } from './transfer-desk.js';

/** What commands work with. */
export interface CommandContext {
  readonly cpe: Cpe;
  readonly facts: SupportedModel;
  readonly operations: Operations;
  readonly boots: BootMemory;
  readonly stage: FirmwareStage;
  readonly desk: TransferDesk;
  readonly digestFile: DigestFile;
  readonly clock: Clock;
  readonly log: Log;
  world(): World;
  /** A key for the CPE: unique, at most 32 characters. */
  newKey(): string;
  emit(event: DataModelEvent): Promise<void>;
  /** Goes on with a transfer where it stands. */
  driveTransfer(operation: TransferOperation): void;
  /** Announces the end of an operation, then forgets it. */
  complete(operation: PendingOperation, outcome: Outcome): Promise<void>;
}

export type Outcome =
  | { readonly ok: true; readonly outputs: CommandOutputs }
  | { readonly ok: false; readonly error: UspError };

export interface Call<R extends CommandRule = CommandRule> {
  readonly place: CommandPlace;
  readonly rule: R;
  readonly invocation: Invocation;
  readonly signal: AbortSignal;
}

/** As DataModel.operate: outputs, or `undefined` when a `completed` event follows. */
export type RunCommand<R extends CommandRule = CommandRule> = (
  call: Call<R>,
  context: CommandContext,
) => Promise<CommandOutputs | undefined>;
