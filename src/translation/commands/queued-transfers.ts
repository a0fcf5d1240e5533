import { reasonOf } from '../../base/errors.js';
import { hasEffect } from '../../cpe/events.js';
import type { InformEvent, QueuedTransfer } from '../../cwmp/rpc-types.js';
import { UspError } from '../../usp/errors.js';
import type { TransferOperation } from '../operations.js';
import { within } from '../within.js';
import type { CommandContext } from './command.js';
import { conclude } from './transfer-end.js';

/** A transfer may well take this long: the device is not asked about it earlier. */
const grace = 10 * 60_000;
const patience = 60_000;

/** Transfers that the device has had for long and says nothing of, at an Inform in which it can be asked about them. */
export function silentTransfers(events: readonly InformEvent[], context: CommandContext): readonly TransferOperation[] {
  const { operations, desk, clock } = context;
  if (!hasEffect(events, 'booted') && !events.some(({ code }) => /^2\b/.test(code))) return [];
  // What this Inform lets on of transfers is heard first.
  if (hasEffect(events, 'done') && desk.spoken.length > 0) return [];
  if (methodFor(context) === undefined) return [];
  const old = clock.now() - grace;
  return operations.transfers().filter(operation => isOut(operation, context) && operation.startedAt <= old);
}

/** Ends those the device has no more (TR-069 §A.4.1.7, §A.4.1.1): it will never tell how they went. */
export async function askForTransfers(silent: readonly TransferOperation[], context: CommandContext): Promise<void> {
  const { operations, log, desk } = context;
  const listed = await queued(context).catch((error: unknown) => {
    log.info('a device did not tell its transfers', { reason: reasonOf(error) });
    return undefined;
  });
  if (listed === undefined) return;
  const ours = new Set(operations.transfers().map(({ cwmpKey }) => cwmpKey));
  // A device that has lost the key of a transfer may mean any of them.
  if (listed.some(({ commandKey }) => !ours.has(commandKey))) return;
  const still = new Set(listed.map(({ commandKey }) => commandKey));
  for (const { requestId, cwmpKey } of silent) {
    const operation = operations.transfers().find(other => other.requestId === requestId);
    if (operation === undefined || still.has(cwmpKey) || operation.cwmpKey !== cwmpKey) continue;
    if (!isOut(operation, context) || desk.ending.has(requestId)) continue;
    if (operation.transfer.firmware) await context.stage.set('DownloadFailed');
    const text = 'the device does not know the transfer any more and never told how it ended';
    await conclude(operation, { ok: false, error: new UspError('commandFailure', text, operation.command) }, context);
  }
}

function isOut({ requestId, transfer }: TransferOperation, { desk }: CommandContext): boolean {
  return transfer.state === 'sent' && !desk.sending.has(requestId);
}

/** Only what the device lists: nobody is served by a refusal here. */
function methodFor({ cpe }: CommandContext): 'GetAllQueuedTransfers' | 'GetQueuedTransfers' | undefined {
  const methods = ['GetAllQueuedTransfers', 'GetQueuedTransfers'] as const;
  return methods.find(method => cpe.supports(method) === 'yes');
}

async function queued(context: CommandContext): Promise<readonly QueuedTransfer[] | undefined> {
  const { cpe, clock } = context;
  const method = methodFor(context);
  if (method === undefined) return undefined;
  const answer = await within(clock, patience, signal => cpe.call({ method }, { signal, wake: false }));
  return answer.transfers;
}
