import { reasonOf } from '../../base/errors.js';
import type { CommandOutputs, Invocation } from '../../datamodel/data-model.js';
import { isTransfer, type PendingOperation, type TransferFacts } from '../operations.js';
import type { CommandContext } from './command.js';
import { announce } from './transfer-end.js';

/**
 * For commands that the standard calls asynchronous and that are done at once: the answer to the Controller goes first, the end follows.
 * Remembered in between, so that a restart does not lose it.
 */
export async function finishLater(
  { requestId, command, commandKey, originator }: Invocation,
  outputs: CommandOutputs,
  context: CommandContext,
  /** The transfer it stands for: told by TransferComplete! too. */
  transfer?: TransferFacts,
): Promise<undefined> {
  const now = context.clock.now();
  const operation: PendingOperation = {
    ...{ requestId, command, commandKey, originator, outputs, transfer },
    kind: 'finished',
    cwmpKey: '',
    startedAt: now,
    deadline: now,
  };
  await context.operations.begin(operation);
  announceFinished(context);
  return undefined;
}

/** Announces what is finished and was not told yet. */
export function announceFinished(context: CommandContext): void {
  for (const operation of context.operations.ofKind('finished')) {
    context.clock.after(0, () => {
      if (context.operations.get(operation.requestId) === undefined) return;
      tell(operation, context).catch((error: unknown) => {
        context.log.warn('a completion was not announced', { command: operation.command, reason: reasonOf(error) });
      });
    });
  }
}

async function tell(operation: PendingOperation, context: CommandContext): Promise<void> {
  if (isTransfer(operation)) {
    const time = new Date(operation.startedAt).toISOString().replace(/\.\d+Z$/, 'Z');
    await announce(operation, { faultCode: 0, faultString: '', startTime: time, completeTime: time }, {}, context);
  }
  await context.complete(operation, { ok: true, outputs: operation.outputs ?? {} });
}
