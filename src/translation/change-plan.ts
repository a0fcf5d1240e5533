import type { Clock } from '../base/clock.js';
import type { Log } from '../base/log.js';
import type { Cpe } from '../cpe/cpe.js';
import type { Change, ChangeResult, Setting, SettingFailure } from '../datamodel/data-model.js';
import { ChangeRejected } from '../datamodel/data-model.js';
import type { SupportedModel } from '../datamodel/supported-model.js';
import { UspError } from '../usp/errors.js';
import type { Binding } from './binding.js';
import type { Draft } from './draft.js';
import type { InstanceMap } from './instance-map.js';
import type { World } from './world.js';

/** The RPCs of one turn at the device. */
export type Calls = Pick<Cpe, 'read' | 'readRows' | 'call'>;

export interface ApplyContext {
  readonly cpe: Cpe;
  readonly world: World;
  readonly instances: InstanceMap;
  readonly facts: SupportedModel;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly log: Log;
}

/** One change on its way: what it leaves in the draft, and what can only be done at the device. */
export interface PlannedChange {
  readonly index: number;
  readonly change: Change;
  readonly failures: SettingFailure[];
}

/** Notes a setting that cannot be; a required one ends everything. */
export function refuse(planned: PlannedChange, setting: Setting, error: UspError): void {
  if (setting.required) throw rejected(planned.index, error, setting.name);
  planned.failures.push({ name: setting.name, error });
}

export function rejected(index: number, error: UspError, setting?: string): ChangeRejected {
  return new ChangeRejected([{ index, error, ...(setting === undefined ? {} : { setting }) }]);
}

/** Puts one setting into the draft through `bind`, or refuses it; nothing of a refused one stays in the draft. */
export function planSetting(
  planned: PlannedChange,
  setting: Setting,
  path: string,
  binding: Binding | undefined,
  draft: Draft,
): boolean {
  if (binding === undefined) {
    refuse(planned, setting, new UspError('unsupportedParameter', 'the device has no such parameter', path));
    return false;
  }
  const before = binding.read(draft);
  if (binding.write === undefined) {
    // Of rows that differ in what can be written, those that cannot still take what they have.
    if (before === setting.value) return true;
    refuse(planned, setting, new UspError('nonWriteableParameter', 'the device does not let it be written', path));
    return false;
  }
  const mark = draft.mark();
  draft.behalf({ change: planned.index, setting: setting.name });
  const refusal = binding.write(setting.value, draft);
  if (refusal === undefined) return true;
  draft.restore(mark);
  // What is so already needs no expression.
  if (before === setting.value) return true;
  refuse(planned, setting, new UspError(refusal.code, refusal.message, path));
  return false;
}

export function resultOf(planned: PlannedChange, object: string, removed: readonly string[]): ChangeResult {
  switch (planned.change.kind) {
    case 'set':
      return { kind: 'set', failures: planned.failures };
    case 'add':
      return { kind: 'add', object, failures: planned.failures };
    case 'delete':
      return { kind: 'delete', removed };
  }
}
