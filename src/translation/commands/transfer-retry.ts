import type { TransferEnd, TransferOperation, TransferWindow } from '../operations.js';
import type { CommandContext } from './command.js';
import { momentOf } from './time-windows.js';

/** Makes a transfer that failed in its time window wait once more, if its MaxRetries allow; true when it does. */
export async function retryOf(
  operation: TransferOperation,
  end: TransferEnd,
  context: CommandContext,
): Promise<boolean> {
  const { plan, state } = operation.transfer;
  if (plan === undefined || state !== 'sent' || end.notBegun) return false;
  const moment = momentOf(plan.windows, context.clock.now());
  if (moment.is !== 'open' || moment.window.retries === 0) return false;
  const windows = plan.windows.map(window => (window === moment.window ? onceLess(window) : window));
  // What the device says of the first attempt must not be taken for the second.
  await context.operations.noteTold(operation.cwmpKey);
  const again: TransferOperation = {
    ...operation,
    cwmpKey: context.newKey(),
    transfer: { ...operation.transfer, state: 'waiting', plan: { ...plan, windows } },
  };
  await context.operations.begin(again);
  context.log.info('a transfer is tried again', { command: operation.command, fault: end.faultCode });
  context.driveTransfer(again);
  return true;
}

function onceLess(window: TransferWindow): TransferWindow {
  return { ...window, retries: window.retries < 0 ? window.retries : window.retries - 1 };
}
