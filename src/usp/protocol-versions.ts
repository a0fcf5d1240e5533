/** What GetSupportedProtocol answers, newest last (TR-369 "GetSupportedProtocol"). */
export const supportedVersions = ['1.0', '1.1', '1.2', '1.3', '1.4'] as const;

export const newestVersion = '1.4';

const known: ReadonlySet<string> = new Set(supportedVersions);

/** The version to answer in: the peer's own when we know it, else the newest of ours below it. */
export function answerVersion(peer: string): string {
  return known.has(peer) ? peer : newestVersion;
}
