import type { TimeWindow } from '../../cwmp/rpc-types.js';
import type { CommandOutputs } from '../../datamodel/data-model.js';
import { UspError } from '../../usp/errors.js';
import type { TransferWindow } from '../operations.js';

/** As FirmwareImage.{i}.Activate() gives it; seconds from the command on. */
export interface AskedWindow {
  readonly start: number;
  readonly end: number;
  readonly mode: string;
  readonly userMessage: string;
  readonly retries: number;
}

/** What the gateway can do by itself: it sends the request when the window opens. The other modes only the device can tell. */
const ownModes = ['AnyTime', 'Immediately'];

const cwmpModes: Readonly<Record<string, string>> = {
  AnyTime: '1 At Any Time',
  Immediately: '2 Immediately',
  WhenIdle: '3 When Idle',
  ConfirmationNeeded: '4 Confirmation Needed',
};

/** As many as DeviceInfo.MaxNumberOfActivateTimeWindows says. */
const mostWindows = 5;

/** The TimeWindow arguments of a command, in time; throws UspError 7027 when they contradict themselves. */
export function windowsOf(args: CommandOutputs): readonly AskedWindow[] {
  const numbers = new Set(Object.keys(args).flatMap(name => /^TimeWindow\.(\d+)\./.exec(name)?.[1] ?? []));
  if (numbers.size > mostWindows) throw refused(`${mostWindows} time windows at most`);
  const windows = [...numbers].map(number => windowOf(args, `TimeWindow.${number}.`));
  const inTime = windows.sort((one, other) => one.start - other.start);
  for (const [index, window] of inTime.entries()) {
    const before = inTime[index - 1];
    if (window.end <= window.start) throw refused(`a time window ends at ${window.end} s, before it starts`);
    if (before !== undefined && before.end > window.start) throw refused('time windows overlap');
  }
  return inTime;
}

function windowOf(args: CommandOutputs, prefix: string): AskedWindow {
  const number = (name: string, otherwise?: string): number => {
    const value = Number(args[prefix + name] ?? otherwise);
    if (!Number.isSafeInteger(value)) throw refused(`${prefix}${name} is needed`);
    return value;
  };
  const mode = args[`${prefix}Mode`];
  if (mode === undefined || !Object.hasOwn(cwmpModes, mode))
    throw refused(`${prefix}Mode is none of ${Object.keys(cwmpModes).join(', ')}`);
  return {
    start: number('Start'),
    end: number('End'),
    mode,
    userMessage: args[`${prefix}UserMessage`] ?? '',
    retries: number('MaxRetries', '0'),
  };
}

/** The windows the gateway can keep without help of the device. */
export function ownAmong(windows: readonly AskedWindow[]): readonly AskedWindow[] {
  return windows.filter(({ mode }) => ownModes.includes(mode));
}

export function absolute(windows: readonly AskedWindow[], now: number): readonly TransferWindow[] {
  return windows.map(({ start, end, retries }) => ({ from: now + start * 1000, to: now + end * 1000, retries }));
}

/** For ScheduleDownload, which takes two at most (TR-069 §A.4.1.8). */
export function forDevice(windows: readonly AskedWindow[]): readonly TimeWindow[] {
  if (windows.length > 2) throw refused('this device can be told two time windows at most');
  return windows.map(({ start, end, mode, userMessage, retries }) => {
    return { start, end, mode: cwmpModes[mode] ?? mode, userMessage, maxRetries: retries };
  });
}

export type Moment =
  | { readonly is: 'open'; readonly window: TransferWindow }
  | { readonly is: 'early'; readonly until: number }
  | { readonly is: 'over' };

/** Where a moment stands among windows that are in time. */
export function momentOf(windows: readonly TransferWindow[], now: number): Moment {
  const next = windows.find(({ to }) => to > now);
  if (next === undefined) return { is: 'over' };
  return next.from <= now ? { is: 'open', window: next } : { is: 'early', until: next.from };
}

function refused(text: string): UspError {
  return new UspError('invalidCommandArguments', text);
}
