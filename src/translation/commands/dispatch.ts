import { CpeError } from '../../cpe/cpe.js';
import type { TransferStarted } from '../../cwmp/rpc-types.js';
import type { TransferOperation } from '../operations.js';
import type { CommandContext } from './command.js';
import { finish, watchTransfer } from './transfer-end.js';

/** The device has accepted. Status 0: done already, no TransferComplete follows (TR-069 A.3.2.8); the caller shall know of the start first. */
export function underWay(operation: TransferOperation, answer: TransferStarted, context: CommandContext): void {
  watchTransfer(operation, context);
  if (answer.status !== 0) return;
  const { startTime, completeTime } = answer;
  context.clock.after(0, () => {
    finish(operation, { faultCode: 0, faultString: '', startTime, completeTime }, context).catch((error: unknown) =>
      context.log.warn('the end of a transfer could not be announced', { command: operation.command, error }),
    );
  });
}

/** Sends, and lets `cancel` take the request back as long as it has not left. */
export async function dispatch<T>(
  { requestId }: TransferOperation,
  { desk }: CommandContext,
  signal: AbortSignal,
  send: (signal: AbortSignal) => Promise<T>,
): Promise<T | 'stopped'> {
  const own = new AbortController();
  let tell: (left: boolean) => void = () => {};
  const left = new Promise<boolean>(resolve => {
    tell = resolve;
  });
  desk.sending.set(requestId, { stop: () => own.abort(), left });
  try {
    const answer = await send(AbortSignal.any([signal, own.signal]));
    tell(true);
    return answer;
  } catch (error) {
    tell(false);
    if (own.signal.aborted && (error instanceof CpeError || isAbort(error))) return 'stopped';
    throw error;
  } finally {
    desk.sending.delete(requestId);
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
