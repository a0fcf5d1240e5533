import { UspError } from '../../usp/errors.js';

/** When a firmware image may be activated; ms since epoch. */
export interface TimeWindow {
  readonly start: number;
  readonly end: number;
}

const mostWindows = 5;

/**
 * The TimeWindow.{i}. arguments of Activate(), offsets from `now` (TR-181 FirmwareImage.{i}.Activate()), in their order; empty without any.
 * Throws UspError 7027 for windows that make no sense and 7004 for modes nobody behind CWMP can promise: a gateway does not know when a
 * device is idle, and has nobody to ask. A second window with a mode that can be kept makes up for one that cannot.
 */
export function readTimeWindows(args: Readonly<Record<string, string>>, now: number): readonly TimeWindow[] {
  const numbers = [...new Set(Object.keys(args).flatMap(name => /^TimeWindow\.(\d+)\./.exec(name)?.[1] ?? []))];
  const all = numbers
    .map(Number)
    .sort((a, b) => a - b)
    .map(number => readWindow(number, args));
  if (all.length > mostWindows) throw wrong(`${mostWindows} time windows at most`);
  for (const [index, { from, to, number }] of all.entries()) {
    if (to <= from) throw wrong(`TimeWindow.${number} ends before it starts`);
    const before = all[index - 1];
    if (before && from < before.to) throw wrong(`TimeWindow.${number} overlaps the one before it`);
  }
  const kept = all.filter(({ mode }) => mode === 'Immediately' || mode === 'AnyTime');
  if (all.length > 0 && kept.length === 0)
    throw new UspError('invalidArguments', 'only the modes Immediately and AnyTime can be kept for this device');
  return kept.map(({ from, to }) => ({ start: now + from * 1000, end: now + to * 1000 }));
}

function readWindow(number: number, args: Readonly<Record<string, string>>) {
  const read = (name: string) => args[`TimeWindow.${number}.${name}`];
  const seconds = (name: string) => {
    const value = Number(read(name) ?? Number.NaN);
    if (!Number.isInteger(value) || value < 0) throw wrong(`TimeWindow.${number}.${name} is needed, in seconds`);
    return value;
  };
  const mode = read('Mode');
  if (mode === undefined || !modes.includes(mode))
    throw wrong(`TimeWindow.${number}.Mode is none of ${modes.join(', ')}`);
  return { number, from: seconds('Start'), to: seconds('End'), mode };
}

const modes = ['AnyTime', 'Immediately', 'WhenIdle', 'ConfirmationNeeded'];

function wrong(text: string): UspError {
  return new UspError('invalidCommandArguments', text);
}

/** The first window that is not over; undefined when all are. */
export function nextWindow(windows: readonly TimeWindow[], now: number): TimeWindow | undefined {
  return windows.find(({ end }) => end > now);
}
