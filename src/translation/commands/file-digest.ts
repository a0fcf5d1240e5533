import { createHash } from 'node:crypto';
import { GangwayError, reasonOf } from '../../base/errors.js';

/** A file could not be fetched; `code` is the CWMP fault that says so. */
export class FileError extends GangwayError {
  readonly family = 'file';

  constructor(
    readonly code: 9012 | 9013 | 9015 | 9016 | 9017,
    message: string,
  ) {
    super(message);
  }
}

export interface RemoteFile {
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

/** Lower-case hexadecimal digest of a file; rejects with FileError. */
export type DigestFile = (file: RemoteFile, algorithm: string, signal: AbortSignal) => Promise<string>;

/** The names TR-181 gives them, and those of node:crypto. */
const algorithms: Readonly<Record<string, string>> = {
  'SHA-1': 'sha1',
  'SHA-224': 'sha224',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

export function isDigestAlgorithm(name: string): boolean {
  return Object.hasOwn(algorithms, name);
}

/** No firmware is larger; nothing of it is kept. */
const maxBytes = 4 * 1024 ** 3;

/** Fetches the file over HTTP(S) and hashes it as it passes. */
export const digestFile: DigestFile = async (file, algorithm, signal) => {
  const response = await get(file, signal);
  const hash = createHash(algorithms[algorithm] ?? 'sha256');
  let bytes = 0;
  try {
    for await (const chunk of response.body ?? []) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw new FileError(9017, 'the file is endless');
      hash.update(chunk);
    }
  } catch (error) {
    throw error instanceof FileError ? error : new FileError(9017, `the file broke off: ${reasonOf(error)}`);
  }
  return hash.digest('hex');
};

async function get({ url, username, password }: RemoteFile, signal: AbortSignal): Promise<Response> {
  if (!/^https?:\/\//i.test(url)) throw new FileError(9013, 'only http and https files can be checked');
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const headers: Record<string, string> = username === '' ? {} : { Authorization: authorization };
  let response: Response;
  try {
    response = await fetch(url, { headers, signal });
  } catch (error) {
    throw new FileError(9015, `the file server cannot be reached: ${reasonOf(error)}`);
  }
  if (response.ok) return response;
  await response.body?.cancel();
  const refused = response.status === 401 || response.status === 403;
  throw new FileError(refused ? 9012 : 9016, `the file server answered ${response.status}`);
}
