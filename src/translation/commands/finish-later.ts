import { reasonOf } from '../../base/errors.js';
import type { CommandOutputs, Invocation } from '../../datamodel/data-model.js';
import type { PendingOperation } from '../operations.js';
import type { CommandContext } from './command.js';

/**
 * For commands that the standard calls asynchronous and that are done at once: the answer to the Controller goes first, the end follows.
 * Remembered in between, so that a restart does not lose it.
 */
export async function finishLater(
  { requestId, command, commandKey }: Invocation,
  outputs: CommandOutputs,
  context: CommandContext,
): Promise<undefined> {
  const now = context.clock.now();
  const operation: PendingOperation = {
    ...{ requestId, command, commandKey, outputs },
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
      context.complete(operation, { ok: true, outputs: operation.outputs ?? {} }).catch((error: unknown) => {
        context.log.warn('a completion was not announced', { command: operation.command, reason: reasonOf(error) });
      });
    });
  }
}
