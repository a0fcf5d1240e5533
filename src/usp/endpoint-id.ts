import { createHash } from 'node:crypto';
import { UspError } from './errors.js';

/** `scheme:authority:instance` (R-ARC.2a, R-ARC.5); the instance part has at most 50 characters (R-ARC.6). */
export type EndpointId = string & { readonly __brand: 'EndpointId' };

const maxInstance = 50;
const instancePart = /^(?:[A-Za-z0-9._-]|%[0-9A-Fa-f]{2})+$/;

/** authority-id of each scheme. */
const schemes: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    oui: /^(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{7}|[0-9A-Fa-f]{9})$/,
    cid: /^[0-9A-Fa-f]{6}$/,
    pen: /^\d+$/,
    self: /^[A-Za-z0-9._~-]{0,6}$/,
    user: /^[A-Za-z0-9._~-]{0,6}$/,
    os: /^$/,
    ops: /^$/,
    uuid: /^$/,
    imei: /^$/,
    proto: /^[A-Za-z0-9_~-]{0,6}$/,
    doc: /^[A-Za-z0-9._~-]{0,6}$/,
    fqdn: /^$/,
  }),
);

/** Throws UspError 7104 that names what is wrong. */
export function parseEndpointId(text: string): EndpointId {
  const [scheme = '', authority, ...rest] = text.split(':');
  const allowed = schemes.get(scheme);
  const problem =
    allowed === undefined
      ? `unknown authority scheme "${scheme.slice(0, 20)}"`
      : authority === undefined || rest.length !== 1
        ? 'expected scheme:authority:instance'
        : !allowed.test(authority)
          ? `"${authority.slice(0, 20)}" is no authority of scheme ${scheme}`
          : checkInstance(rest[0] ?? '');
  if (problem) throw new UspError('invalidRecordField', `Endpoint ID "${text.slice(0, 80)}": ${problem}`);
  return text as EndpointId;
}

function checkInstance(instance: string): string | undefined {
  if (!instancePart.test(instance)) return 'the instance part has characters that must be percent-encoded';
  return instance.length > maxInstance ? `the instance part is longer than ${maxInstance} characters` : undefined;
}

export function isEndpointId(text: string): text is EndpointId {
  try {
    parseEndpointId(text);
    return true;
  } catch {
    return false;
  }
}

/** Equal after percent-decoding: some controllers escape what others leave bare. */
export function sameEndpoint(a: string, b: string): boolean {
  return a === b || decode(a) === decode(b);
}

function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export interface EndpointIdentity {
  readonly oui: string;
  readonly productClass: string;
  readonly serialNumber: string;
}

/** `os` = `os::OUI-SerialNumber`, `ops` = `ops::OUI-ProductClass-SerialNumber`, or a template with {oui} {productClass} {serialNumber}. */
export type EndpointIdForm = 'os' | 'ops' | { readonly template: string };

/**
 * The identity a native USP firmware of the device would use. What does not fit into 50 characters is replaced by a digest of the
 * whole, which is as stable as the identity. Throws UspError 7104 when a template makes no Endpoint ID.
 */
export function endpointIdOfDevice(identity: EndpointIdentity, form: EndpointIdForm): EndpointId {
  const { oui, productClass, serialNumber } = identity;
  if (typeof form === 'object') {
    const filled = form.template
      .replaceAll('{oui}', () => escapePart(oui))
      .replaceAll('{productClass}', () => escapePart(productClass))
      .replaceAll('{serialNumber}', () => escapePart(serialNumber));
    const cut = filled.lastIndexOf(':') + 1;
    return parseEndpointId(filled.slice(0, cut) + shortened(oui, filled.slice(cut)));
  }
  const parts = form === 'os' || productClass === '' ? [oui, serialNumber] : [oui, productClass, serialNumber];
  const scheme = parts.length === 2 ? 'os' : 'ops';
  return parseEndpointId(`${scheme}::${shortened(oui, parts.map(escapePart).join('-'))}`);
}

function shortened(oui: string, instance: string): string {
  if (instance.length <= maxInstance) return instance;
  const digest = createHash('sha256').update(instance).digest('hex').slice(0, 32);
  // An escape that is cut in two is none.
  const prefix = escapePart(oui).slice(0, 17).replace(/%.?$/, '');
  return `${prefix}-${digest}`;
}

function escapePart(part: string): string {
  return part.replace(/[^A-Za-z0-9._-]/gu, character =>
    [...Buffer.from(character, 'utf8')].map(byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}
