import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { Authenticator } from './auth.js';
import { type Claim, certificateNames, nobody, type Principal, userPrincipal } from './principal.js';

export type Proof =
  | { readonly ok: true; readonly principal: Principal }
  /** Values of WWW-Authenticate. `refused`: the username whose password was wrong; undefined where none was told. */
  | { readonly ok: false; readonly challenges: readonly string[]; readonly refused?: string };

/** Establishes who sends a request: by its client certificate, by the token in its URL, or by credentials. */
export class Doorkeeper {
  constructor(
    private readonly authenticator: Authenticator,
    /** Device key of a URL token. */
    private readonly deviceOfToken: (token: string) => string | undefined,
  ) {}

  /**
   * What names the device in the certificate or in the URL authenticates it, so that no password is asked for: some devices stop at the
   * first challenge. A certificate that names no device only lets the connection come about.
   */
  check(request: IncomingMessage, address: string): Proof {
    const named = this.named(request);
    if (named.length > 0) return { ok: true, principal: principalOf(named) };
    const result = this.authenticator.check({
      header: request.headers.authorization,
      method: request.method ?? 'POST',
      uri: request.url ?? '/',
      address,
    });
    if (!result.ok) return result;
    const { user, username } = result;
    if (!user) return { ok: true, principal: nobody };
    return { ok: true, principal: userPrincipal(username, user.device) };
  }

  private named(request: IncomingMessage): readonly Claim[] {
    const { socket } = request;
    const devices = socket instanceof TLSSocket ? (certificateNames(socket) ?? []) : [];
    const token = this.tokenOf(request);
    return [
      ...(devices.length > 0 ? [{ by: 'certificate' as const, devices }] : []),
      ...(token === undefined ? [] : [{ by: 'token' as const, devices: [token] }]),
    ];
  }

  /** The device the URL names by the last part of its path; undefined without a token we know. */
  tokenOf({ url = '/' }: IncomingMessage): string | undefined {
    if (url === '/') return undefined;
    const path = url.replace(/[?#].*$/, '').replace(/\/+$/, '');
    return this.deviceOfToken(path.slice(path.lastIndexOf('/') + 1));
  }
}

function principalOf(claims: readonly Claim[]): Principal {
  return { name: claims.map(({ by, devices }) => `${by} of ${devices.join(' or ')}`).join(' and '), claims };
}
