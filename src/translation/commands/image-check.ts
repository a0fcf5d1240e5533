import { createHash, timingSafeEqual } from 'node:crypto';
import { reasonOf } from '../../base/errors.js';

/** What Download() says the file must hash to. */
export interface CheckSum {
  readonly algorithm: string;
  /** Hexadecimal. */
  readonly value: string;
}

export type CheckResult =
  | { readonly kind: 'good' }
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'corrupt'; readonly reason: string };

const hashes: Readonly<Record<string, string>> = {
  'SHA-1': 'sha1',
  'SHA-224': 'sha224',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/** Larger images do not exist; a server that never stops is not listened to for ever. */
const mostBytes = 2 ** 31;

/**
 * CWMP devices compare no checksums: the gateway fetches the file in their place and hashes what it reads, keeping none of it. The device
 * then fetches the same URL for itself.
 */
export async function checkImage(
  source: { readonly url: string; readonly username: string; readonly password: string },
  { algorithm, value }: CheckSum,
  signal: AbortSignal,
): Promise<CheckResult> {
  const name = hashes[algorithm];
  if (name === undefined) return { kind: 'corrupt', reason: `no checksum is made with ${algorithm.slice(0, 20)}` };
  const { url, username, password } = source;
  const headers: Record<string, string> =
    username === '' ? {} : { Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
  const hash = createHash(name);
  let bytes = 0;
  try {
    const response = await fetch(url, { headers, signal });
    if (!response.ok || !response.body)
      return { kind: 'unreachable', reason: `the file server answered ${response.status}` };
    for await (const chunk of response.body) {
      bytes += chunk.length;
      if (bytes > mostBytes) return { kind: 'unreachable', reason: 'the file is longer than any image' };
      hash.update(chunk);
    }
  } catch (error) {
    return { kind: 'unreachable', reason: reasonOf(error) };
  }
  const [found, wanted] = [hash.digest(), Buffer.from(value, 'hex')];
  if (found.length === wanted.length && timingSafeEqual(found, wanted)) return { kind: 'good' };
  return { kind: 'corrupt', reason: `the ${algorithm} checksum of the file is ${found.toString('hex')}` };
}
