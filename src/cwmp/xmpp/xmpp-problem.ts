import { reasonOf } from '../../base/errors.js';
import { XmppInsecure } from './xmpp-socket.js';

/** Why there is no connection to the XMPP server. */
export interface XmppProblem {
  /** account: it refuses our name and password. tls: it is not to be trusted. network: it is not there, or does not go on. */
  readonly kind: 'account' | 'tls' | 'network';
  readonly reason: string;
}

/** `error`: as the client or our socket reports it. The texts name the key of the configuration that would have to change. */
export function problemOf(error: unknown, account: string): XmppProblem {
  if (error instanceof XmppInsecure)
    return { kind: 'tls', reason: `no connection to the XMPP server: ${error.message} (cwmp.xmpp.ca, .tls)` };
  if (error instanceof Error && error.name === 'SASLError')
    return { kind: 'account', reason: `the XMPP server refuses the account ${account}: ${error.message}` };
  return { kind: 'network', reason: `no connection to the XMPP server: ${reasonOf(error) || 'it does not answer'}` };
}
