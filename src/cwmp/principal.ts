import type { TLSSocket } from 'node:tls';
import { deviceKeyText, foldedKey } from './device-key.js';
import type { DeviceId } from './rpc-types.js';

/** Who sends a request, as far as it was proved. */
export interface Principal {
  /** For the log and to compare: `user alice`, `token of 00D09E-1`, `certificate 00D09E-1`, `nobody`. */
  readonly name: string;
  /** Every one of them must be true of the device it speaks for; none: it may speak for any. */
  readonly claims: readonly Claim[];
  /** What a username proves is only the username; identity rules may use it. */
  readonly username?: string;
}

export interface Claim {
  readonly by: 'credentials' | 'token' | 'certificate';
  /** Device keys, any of which it may be. */
  readonly devices: readonly string[];
}

export const nobody: Principal = { name: 'nobody', claims: [] };

/** Whether this one may speak for that device (no CPE ever speaks for another). */
export function mayBe(principal: Principal, id: DeviceId): boolean {
  const folded = { ...id, oui: id.oui.toUpperCase() };
  return principal.claims.every(claim => claim.devices.some(device => names(claim.by, foldedKey(device), folded)));
}

function names(by: Claim['by'], device: string, id: DeviceId): boolean {
  if (device === deviceKeyText(id)) return true;
  // A certificate names the device with or without its ProductClass, and not everybody encodes it (TR-069 §3.4.3).
  return (
    by === 'certificate' && (device === deviceKeyText({ ...id, productClass: '' }) || rawNames(id).includes(device))
  );
}

/** Only where the hyphens say where a part ends: else one name would stand for several devices. */
function rawNames({ oui, productClass, serialNumber }: DeviceId): readonly string[] {
  if ([oui, productClass, serialNumber].some(part => part.includes('-'))) return [];
  return [`${oui}-${serialNumber}`, `${oui}-${productClass}-${serialNumber}`];
}

/** The names in a verified client certificate that have the form of a device's; undefined without such a certificate. */
export function certificateNames(socket: TLSSocket): readonly string[] | undefined {
  if (!socket.authorized) return undefined;
  const certificate = socket.getPeerCertificate();
  if (!certificate?.subject) return undefined;
  const common = [certificate.subject.CN ?? []].flat();
  return [...common, ...alternativeNames(certificate.subjectaltname ?? '')].filter(name => deviceName.test(name));
}

/**
 * The DNS names and URIs in what node writes of a subjectAltName: `DNS:a, URI:"b, c"`. Entry after entry, because the text of one may
 * look like another.
 */
export function alternativeNames(text: string): readonly string[] {
  const names: string[] = [];
  for (const [, kind, value = ''] of text.matchAll(/(?:^|, )([A-Za-z ]+):("(?:[^"\\]|\\.)*"|[^,]*)/gy)) {
    if (kind === 'DNS' || kind === 'URI') names.push(unquoted(value));
  }
  return names;
}

/** Quoted as JSON where it could be misread. */
function unquoted(value: string): string {
  if (!value.startsWith('"')) return value;
  try {
    return String(JSON.parse(value));
  } catch {
    return '';
  }
}

const deviceName = /^[0-9A-Fa-f]{6}-./;

/** Who has proved the password of a user; `device`: the only one this user is there for. */
export function userPrincipal(username: string, device: string | undefined): Principal {
  const claims: readonly Claim[] = device === undefined ? [] : [{ by: 'credentials', devices: [device] }];
  return { name: `user ${username}`, claims, username };
}
