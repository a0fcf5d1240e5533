import { createHash, type X509Certificate } from 'node:crypto';

/** Device.LocalAgent.SupportedFingerprintAlgorithms, and what Node calls them. */
const algorithms: Readonly<Record<string, string>> = {
  'SHA-1': 'sha1',
  'SHA-224': 'sha224',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

export const fingerprintAlgorithms = Object.keys(algorithms);

/** Hexadecimal, over the DER form; undefined for an algorithm that is not supported. */
export function fingerprintOf(certificate: X509Certificate, algorithm: string): string | undefined {
  const name = algorithms[algorithm];
  return name && createHash(name).update(certificate.raw).digest('hex').toUpperCase();
}
