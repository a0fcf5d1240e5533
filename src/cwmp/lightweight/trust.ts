import { createHmac, timingSafeEqual } from 'node:crypto';
import { type CpeUser, charsetsOf } from '../auth.js';
import { deviceKeyText } from '../device-key.js';
import { CwmpFault } from '../fault.js';
import type { Identify } from '../identity.js';
import { mayBe, nobody, type Principal, userPrincipal } from '../principal.js';
import type { DeviceId } from '../rpc-types.js';
import type { LightweightNotification } from './notification.js';

export interface TrustTerms {
  /** Informs are believed without any proof: so are notifications. */
  readonly open: boolean;
  user(username: string): CpeUser | undefined;
  /** The rules by which an Inform is told to be of a device. */
  readonly identify: Identify;
  /** Why this one, who may speak for the device by their own credentials, does not (`ownership.ts`). */
  ownedByOther(principal: Principal, device: string): boolean;
}

export type Trust =
  /** As good as an Inform of this device. */
  | { readonly kind: 'proved'; readonly device: string }
  /** Of this device perhaps; nobody can say. `cut`: its end was lost. `user`: we have no password of that user. */
  | { readonly kind: 'unproved'; readonly device: string; readonly why: 'cut' | 'user' }
  | {
      readonly kind: 'refused';
      readonly why: 'unsigned' | 'signature' | 'foreign' | 'unidentified';
      /** Whom it claims to come from. */
      readonly device?: string;
    };

/** Whose a notification is, by the rules that hold for Informs: no CPE speaks for another (TR-069 Annex M, §3.4.4). */
export function trustIn(notification: LightweightNotification, terms: TrustTerms): Trust {
  const { username, cut } = notification;
  const user = terms.open ? undefined : terms.user(username);
  const proof = user && proofOf(notification, user.password);
  const principal = user ? userPrincipal(username, user.device) : nobody;
  const id = identityOf(notification, terms.identify, principal);
  const device = id && deviceKeyText(id);
  const claimed = device === undefined ? {} : { device };
  if (proof === 'unsigned' || proof === 'signature') return { kind: 'refused', why: proof, ...claimed };
  if (id === undefined || device === undefined) return { kind: 'refused', why: 'unidentified' };
  if (!mayBe(principal, id)) return { kind: 'refused', why: 'foreign', device };
  const taken = terms.ownedByOther(principal, device);
  if (taken && proof === 'right') return { kind: 'refused', why: 'foreign', device };
  // A device of a token or a certificate cannot show it here.
  if (proof === 'right' || (terms.open && !cut && !taken)) return { kind: 'proved', device };
  return { kind: 'unproved', device, why: proof === 'lost' || cut ? 'cut' : 'user' };
}

type Proof = 'right' | 'unsigned' | 'signature' | 'lost';

/** A message that lost its end cannot verify; one whose head only miscounts it does. */
function proofOf({ body, signature, short }: LightweightNotification, password: string): Proof {
  if (!signature) return short ? 'lost' : 'unsigned';
  const right = charsetsOf(password).some(charset => timingSafeEqual(signatureFor(body, password, charset), signature));
  if (right) return 'right';
  return short ? 'lost' : 'signature';
}

/** HMAC-SHA1 of the bytes of the body, by ManagementServer.Password. */
export function signatureFor(body: Buffer, password: string, charset: 'utf8' | 'latin1' = 'utf8'): Buffer {
  return createHmac('sha1', Buffer.from(password, charset)).update(body).digest();
}

/** Undefined: the device cannot be told from others. */
function identityOf(
  { deviceId, params }: LightweightNotification,
  identify: Identify,
  principal: Principal,
): DeviceId | undefined {
  try {
    const inform = { method: 'Inform' as const, deviceId, params, events: [], currentTime: '', retryCount: 0 };
    return identify(inform, principal).deviceId;
  } catch (error) {
    if (error instanceof CwmpFault) return undefined;
    throw error;
  }
}
