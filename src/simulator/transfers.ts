import { reasonOf } from '../base/errors.js';
import { CwmpFault } from '../cwmp/fault.js';
import type { AcsRequest, AnyQueuedTransfer, TransferComplete } from '../cwmp/rpc-types.js';

export type Transfer = AcsRequest<'Download' | 'Upload' | 'ScheduleDownload'>;

/** What waits and what runs; a transfer can be called off as long as it waits (TR-069 §A.4.1.9). */
export class TransferQueue {
  private readonly queued = new Map<string, { readonly transfer: Transfer; state: 1 | 2 }>();

  constructor(private readonly run: (transfer: Transfer) => Promise<void>) {}

  add(transfer: Transfer): void {
    this.queued.set(transfer.commandKey, { transfer, state: 1 });
  }

  /** Nothing happens when it was called off. */
  start(commandKey: string): void {
    const entry = this.queued.get(commandKey);
    if (entry?.state !== 1) return;
    entry.state = 2;
    void this.run(entry.transfer).finally(() => this.queued.delete(commandKey));
  }

  /** Throws CwmpFault 9003 or 9021. */
  cancel(commandKey: string): void {
    const entry = this.queued.get(commandKey);
    if (!entry) throw new CwmpFault(9003, 'no such transfer');
    if (entry.state !== 1) throw new CwmpFault(9021, 'the transfer is under way');
    this.queued.delete(commandKey);
  }

  list(): readonly AnyQueuedTransfer[] {
    return [...this.queued.values()].map(({ transfer, state }) => ({
      commandKey: transfer.commandKey,
      state,
      isDownload: transfer.method !== 'Upload',
      fileType: transfer.fileType,
      fileSize: transfer.method === 'Upload' ? 0 : transfer.fileSize,
      targetFileName: transfer.method === 'Upload' ? '' : transfer.targetFileName,
    }));
  }
}

const timeoutMs = 30_000;

/** Really fetches or sends the file; the result is what TransferComplete will say. */
export async function runTransfer(
  transfer: Transfer,
  file: () => string,
  now: () => Date,
): Promise<TransferComplete & { readonly body: string }> {
  const startTime = stamp(now());
  const { commandKey } = transfer;
  const done = (faultCode: number, faultString: string, body = '') =>
    ({
      method: 'TransferComplete',
      commandKey,
      faultCode,
      faultString,
      startTime,
      completeTime: stamp(now()),
      body,
    }) as const;
  try {
    const response = await exchange(transfer, file);
    if (response.status === 401 || response.status === 403)
      return done(9012, 'File transfer server authentication failure');
    if (!response.ok)
      return done(transfer.method === 'Upload' ? 9011 : 9016, `the file server answered ${response.status}`);
    return done(0, '', transfer.method === 'Upload' ? '' : await response.text());
  } catch (error) {
    return done(9015, `unable to contact the file server: ${reasonOf(error)}`);
  }
}

function exchange(transfer: Transfer, file: () => string): Promise<Response> {
  const { url, username, password } = transfer;
  const signal = AbortSignal.timeout(timeoutMs);
  const headers: Record<string, string> =
    username === '' ? {} : { Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
  return transfer.method === 'Upload'
    ? fetch(url, { method: 'PUT', headers, body: file(), signal })
    : fetch(url, { headers, signal });
}

function stamp(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}
