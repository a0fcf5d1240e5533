import { reasonOf } from '../base/errors.js';
import type { AcsRequest, TransferComplete } from '../cwmp/rpc-types.js';

type Transfer = AcsRequest<'Download'> | AcsRequest<'Upload'>;

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
      return done(transfer.method === 'Download' ? 9016 : 9011, `the file server answered ${response.status}`);
    return done(0, '', transfer.method === 'Download' ? await response.text() : '');
  } catch (error) {
    return done(9015, `unable to contact the file server: ${reasonOf(error)}`);
  }
}

function exchange(transfer: Transfer, file: () => string): Promise<Response> {
  const { url, username, password } = transfer;
  const signal = AbortSignal.timeout(timeoutMs);
  const headers: Record<string, string> =
    username === '' ? {} : { Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
  return transfer.method === 'Download'
    ? fetch(url, { headers, signal })
    : fetch(url, { method: 'PUT', headers, body: file(), signal });
}

function stamp(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}
