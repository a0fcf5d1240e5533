import { UspError } from '../../usp/errors.js';
import { toUspError } from '../fault-table.js';
import { isTransfer, type TransferOperation } from '../operations.js';
import { within } from '../within.js';
import type { CommandContext } from './command.js';
import { conclude } from './transfer-end.js';

/** The most a Controller waits for the device to take the cancellation. */
const patience = 30_000;

/**
 * Ends a transfer before it is done: what the gateway keeps back at once, what the device has by CancelTransfer (TR-069 A.4.1.9). Rejects with UspError
 * that says why it cannot be; false: it is over.
 */
export async function cancelTransfer(operation: TransferOperation, context: CommandContext): Promise<boolean> {
  const { desk, operations } = context;
  const { requestId } = operation;
  const sending = desk.sending.get(requestId);
  sending?.stop();
  if (sending !== undefined && !(await sending.left)) return takeBack(operation, context);
  const now = operations.get(requestId);
  if (now === undefined || !isTransfer(now) || desk.ending.has(requestId)) return false;
  if (now.transfer.state === 'waiting' || now.transfer.state === 'verifying') return takeBack(now, context);
  await askDevice(now, context);
  return takeBack(now, context);
}

async function askDevice({ command, cwmpKey }: TransferOperation, context: CommandContext): Promise<void> {
  const { cpe, clock } = context;
  if (cpe.supports('CancelTransfer') === 'no') {
    const text = 'the device has the request already, and has no CancelTransfer to take it back';
    throw new UspError('commandFailure', text, command);
  }
  try {
    await within(clock, patience, signal => cpe.call({ method: 'CancelTransfer', commandKey: cwmpKey }, { signal }));
  } catch (error) {
    throw toUspError(error, 'operate', command);
  }
}

async function takeBack(operation: TransferOperation, context: CommandContext): Promise<boolean> {
  const { operations, desk, stage } = context;
  const { requestId, command, transfer } = operation;
  if (operations.get(requestId) === undefined || desk.ending.has(requestId)) return false;
  if (transfer.firmware) {
    const kept = command.endsWith('Activate()') && stage.download !== undefined;
    await stage.set(kept ? 'Available' : 'NoImage');
  }
  await conclude(
    operation,
    { ok: false, error: new UspError('commandCanceled', 'canceled by request', command) },
    context,
  );
  return true;
}
