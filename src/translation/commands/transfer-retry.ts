import type { TransferEnd, TransferOperation, TransferWindow } from '../operations.js';
import type { CommandContext } from './command.js';
import { momentOf } from './time-windows.js';

/** How long a download that the device could not complete at once may be tried a second time. */
const secondChance = 10 * 60_000;

/** Makes a transfer that failed wait once more, if its time window or its first failure allows; true when it does. */
export async function retryOf(
  operation: TransferOperation,
  end: TransferEnd,
  context: CommandContext,
): Promise<boolean> {
  const { plan, state } = operation.transfer;
  if (plan === undefined || state !== 'sent' || end.notBegun) return false;
  const windows = windowsAfter(plan.windows, end, context.clock.now());
  if (windows === undefined) return false;
  // What the device says of the first attempt must not be taken for the second.
  await context.operations.noteTold(operation.cwmpKey);
  const again: TransferOperation = {
    ...operation,
    cwmpKey: context.newKey(),
    transfer: { ...operation.transfer, state: 'waiting', plan: { ...plan, windows: [...windows] } },
  };
  await context.operations.begin(again);
  context.log.info('a transfer is tried again', { command: operation.command, fault: end.faultCode });
  // Later: whoever reports the failure has to be answered first.
  context.clock.after(0, () => context.driveTransfer(again));
  return true;
}

/** When it may be tried again; undefined: it has failed. */
function windowsAfter(
  windows: readonly TransferWindow[],
  { faultCode }: TransferEnd,
  now: number,
): readonly TransferWindow[] | undefined {
  // Some devices cannot complete a download (9017) at first and can a moment later.
  if (windows.length === 0) return faultCode === 9017 ? [{ from: now, to: now + secondChance, retries: 0 }] : undefined;
  const moment = momentOf(windows, now);
  if (moment.is !== 'open' || moment.window.retries === 0) return undefined;
  return windows.map(window => (window === moment.window ? onceLess(window) : window));
}

function onceLess(window: TransferWindow): TransferWindow {
  return { ...window, retries: window.retries < 0 ? window.retries : window.retries - 1 };
}
