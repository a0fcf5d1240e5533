import type { Log } from '../base/log.js';
import { type TlsFiles, TlsMaterial } from '../base/tls-files.js';

/** What a transport shows and whom it trusts; undefined when nothing is configured. Throws ConfigError when it cannot be used. */
export function tlsOf(files: TlsFiles, place: string, mtp: string, log: Log): TlsMaterial | undefined {
  if (files.ca === undefined && files.cert === undefined) return undefined;
  return new TlsMaterial(files, place, reason => log.warn('renewed certificates cannot be used', { mtp, reason }));
}
