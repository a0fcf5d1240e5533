import { reasonOf } from '../../base/errors.js';
import { CpeError } from '../../cpe/cpe.js';
import { CwmpFault } from '../../cwmp/fault.js';
import type { TransferStarted } from '../../cwmp/rpc-types.js';
import { isTransfer, type TransferEnd, type TransferOperation, type TransferWindow } from '../operations.js';
import { within } from '../within.js';
import type { CommandContext } from './command.js';
import { dispatch, underWay } from './dispatch.js';
import { FileError } from './file-digest.js';
import { momentOf } from './time-windows.js';
import { finish, transferTimeout, watchTransfer } from './transfer-end.js';

/** How long the gateway may take to look at a file. */
const checkLimit = 15 * 60_000;
/** How long it waits before it tries again to reach a device in an open window, unless the device comes by itself. */
const reachAgain = 60_000;

/** A Download the gateway keeps back: until the file is checked, or until its time window opens. Durable when it resolves. */
export async function beginDelayed(operation: TransferOperation, context: CommandContext): Promise<undefined> {
  await context.operations.begin(operation);
  driveTransfer(operation, context);
  return undefined;
}

/** Goes on with a transfer where it stands; also after a restart, and when the device comes. */
export function driveTransfer(operation: TransferOperation, context: CommandContext): void {
  step(operation, context).catch((error: unknown) => {
    context.log.warn('a transfer could not go on', { command: operation.command, reason: reasonOf(error) });
  });
}

async function step(operation: TransferOperation, context: CommandContext): Promise<void> {
  if (context.desk.sending.has(operation.requestId)) return;
  switch (operation.transfer.state) {
    case 'verifying':
      return verify(operation, context);
    case 'waiting':
      return sendInWindow(operation, context);
    default:
      return watchTransfer(operation, context);
  }
}

/** Looks at the file as the device will get it. */
async function verify(operation: TransferOperation, context: CommandContext): Promise<void> {
  const { plan, url } = operation.transfer;
  const check = plan?.check;
  if (plan === undefined || check === undefined) return;
  const { username, password } = plan;
  const started = context.clock.now();
  try {
    const digest = await within(context.clock, checkLimit, limit =>
      dispatch(operation, context, limit, signal =>
        context.digestFile({ url, username, password }, check.algorithm, signal),
      ),
    );
    if (digest === 'stopped') return;
    if (digest !== check.digest) {
      const text = `the ${check.algorithm} of the file is ${digest}, not ${check.digest}`;
      return await finish(operation, endOf(started, context, 9018, text), context);
    }
  } catch (error) {
    const code = error instanceof FileError ? error.code : 9010;
    return finish(operation, endOf(started, context, code, reasonOf(error)), context);
  }
  if (plan.hold) return finish(operation, endOf(started, context, 0, ''), context);
  const now = context.clock.now();
  const windows = [{ from: now, to: now + transferTimeout, retries: 0 }];
  const checked = changed(operation, { state: 'waiting', plan: { ...plan, windows } });
  await context.operations.begin(checked);
  if (operation.transfer.firmware) await context.stage.set('Downloading');
  return sendInWindow(checked, context);
}

async function sendInWindow(operation: TransferOperation, context: CommandContext): Promise<void> {
  const now = context.clock.now();
  const moment = momentOf(operation.transfer.plan?.windows ?? [], now);
  switch (moment.is) {
    case 'over':
      return finish(operation, missed(now, context, 9020, 'the device could not be reached in its time'), context);
    case 'early':
      return lookAgain(operation, moment.until, context);
    case 'open':
      return attempt(operation, moment.window, context);
  }
}

function lookAgain({ requestId }: TransferOperation, at: number, context: CommandContext): void {
  const { clock, desk, operations } = context;
  desk.arm(
    requestId,
    clock.after(Math.max(0, at - clock.now()), () => {
      const operation = operations.get(requestId);
      if (operation !== undefined && isTransfer(operation)) driveTransfer(operation, context);
    }),
  );
}

/** Written down as sent before it is: a crash in between loses the request rather than sending it twice. */
async function attempt(operation: TransferOperation, window: TransferWindow, context: CommandContext): Promise<void> {
  const { clock, operations, desk } = context;
  desk.disarm(operation.requestId);
  const sent: TransferOperation = { ...changed(operation, { state: 'sent' }), deadline: window.to + transferTimeout };
  await operations.begin(sent);
  let answer: TransferStarted | 'stopped';
  try {
    answer = await within(clock, window.to - clock.now(), limit =>
      dispatch(sent, context, limit, signal => send(sent, context, signal)),
    );
  } catch (error) {
    return notSent(operation, sent, window, error, context);
  }
  if (answer !== 'stopped') underWay(sent, answer, context);
}

function send(
  { cwmpKey, transfer }: TransferOperation,
  { cpe }: CommandContext,
  signal: AbortSignal,
): Promise<TransferStarted> {
  const { plan } = transfer;
  return cpe.call(
    {
      method: 'Download',
      commandKey: cwmpKey,
      fileType: plan?.fileType ?? '',
      url: transfer.url,
      username: plan?.username ?? '',
      password: plan?.password ?? '',
      fileSize: plan?.fileSize ?? 0,
      targetFileName: plan?.targetFileName ?? '',
      delaySeconds: 0,
      successUrl: '',
      failureUrl: '',
    },
    { signal },
  );
}

async function notSent(
  operation: TransferOperation,
  sent: TransferOperation,
  window: TransferWindow,
  error: unknown,
  context: CommandContext,
): Promise<void> {
  const { clock, operations } = context;
  if (operations.get(operation.requestId) === undefined) return;
  if (error instanceof CwmpFault) {
    const next = operation.transfer.plan?.windows.find(({ from }) => from >= window.to);
    if (next === undefined) return finish(sent, missed(clock.now(), context, error.code, error.text), context);
    await operations.begin(operation);
    return lookAgain(operation, next.from, context);
  }
  // The session broke with the request in it: the device may have taken it.
  if (error instanceof CpeError && error.reason === 'lost') return watchTransfer(sent, context);
  await operations.begin(operation);
  lookAgain(operation, Math.min(clock.now() + reachAgain, window.to), context);
}

function changed(operation: TransferOperation, part: Partial<TransferOperation['transfer']>): TransferOperation {
  return { ...operation, transfer: { ...operation.transfer, ...part } };
}

function endOf(started: number, { clock }: CommandContext, faultCode: number, faultString: string): TransferEnd {
  const stamp = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
  return {
    faultCode,
    faultString: faultString.slice(0, 256),
    startTime: stamp(started),
    completeTime: stamp(clock.now()),
  };
}

function missed(now: number, context: CommandContext, faultCode: number, faultString: string): TransferEnd {
  return { ...endOf(now, context, faultCode, faultString), notBegun: true };
}
