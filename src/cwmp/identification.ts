import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Clock } from '../base/clock.js';
import type { Log } from '../base/log.js';
import { Authenticator, type CpeUser } from './auth.js';
import type { CwmpConfig } from './config.js';
import { CredentialFiles } from './credential-files.js';
import { deviceKeyText } from './device-key.js';
import { Doorkeeper, type Proof } from './doorkeeper.js';
import { CwmpFault } from './fault.js';
import { type Identify, identifier } from './identity.js';
import type { TrustTerms } from './lightweight/trust.js';
import { type DeviceOwner, Ownership } from './ownership.js';
import { mayBe, type Principal } from './principal.js';
import { readAnyInform } from './rpc/inform.js';
import type { Inform } from './rpc-types.js';
import type { Envelope } from './soap/envelope.js';
import type { WatchedFiles } from './watched-files.js';

export interface IdentificationOptions {
  readonly config: CwmpConfig;
  readonly clock: Clock;
  readonly log: Log;
  /** Users that are kept elsewhere than in the file of the configuration (`auth.users.store`). */
  readonly storedUser?: (username: string) => CpeUser | undefined;
  /** Whether a user kept elsewhere is there for this device alone; its OUI in capital letters. */
  readonly namesDevice?: (device: string) => boolean;
  /** Who is remembered to have spoken for this device (`CwmpSession.owner`). */
  readonly ownerOf?: (device: string) => DeviceOwner | undefined;
}

/** What an Inform makes of who sends it. */
export type Identified =
  | { readonly is: 'device'; readonly device: string; readonly inform: Inform }
  /** It cannot be read, or no device can be told from it. */
  | { readonly is: 'nobody'; readonly fault: CwmpFault }
  /** Of a device they may not be. `offence`: for the log; `answer`: for them. */
  | {
      readonly is: 'impostor';
      readonly device: string | undefined;
      readonly offence: string;
      readonly answer: string;
      readonly reason?: string;
    };

/** Who sends something, and which device they may be: everything that users, tokens, certificates and identity rules decide. */
export class Identification {
  private readonly files: CredentialFiles;
  private readonly doorkeeper: Doorkeeper;
  private readonly identify: Identify;
  private readonly ownership: Ownership;

  constructor(private readonly options: IdentificationOptions) {
    const { config, clock, log } = options;
    const { auth, identity } = config;
    const files = new CredentialFiles(auth, log);
    this.files = files;
    this.identify = identifier(identity);
    const authenticator = new Authenticator({
      mode: auth.mode,
      user: name => this.user(name),
      clock,
      nonceKey: randomBytes(32),
      algorithms: auth.algorithms,
    });
    this.doorkeeper = new Doorkeeper(authenticator, token => files.deviceOf(token));
    const isStored = (device: string) => auth.mode !== 'none' && (options.namesDevice?.(device) ?? false);
    this.ownership = new Ownership({
      binding: auth.binding,
      isNamed: device => files.names(device) || isStored(device),
      ownerOf: device => options.ownerOf?.(device),
    });
  }

  /** Files of users and tokens, to be read anew when they change. */
  get watched(): readonly WatchedFiles[] {
    return this.files.watched;
  }

  /** What holds for Informs holds for what comes without a session. */
  get trustTerms(): TrustTerms {
    const { auth, listen } = this.options.config;
    return {
      open: auth.mode === 'none' && !listen.every(({ clientCa }) => clientCa !== undefined),
      user: name => this.user(name),
      identify: this.identify,
      ownedByOther: (principal, device) => this.ownership.refusal(principal, device) !== undefined,
    };
  }

  tokenOf(request: IncomingMessage): string | undefined {
    return this.doorkeeper.tokenOf(request);
  }

  /** What the request proves of who sends it, before anything of its body is read. */
  prove(request: IncomingMessage, address: string): Proof {
    return this.doorkeeper.check(request, address);
  }

  /** Which device speaks by this Inform. */
  of(envelope: Envelope, principal: Principal): Identified {
    const inform = this.informOf(envelope, principal);
    const device = inform instanceof CwmpFault ? undefined : deviceKeyText(inform.deviceId);
    if (principal.claims.length > 0 && (inform instanceof CwmpFault || !mayBe(principal, inform.deviceId))) {
      const answer = 'these credentials belong to another device';
      return { is: 'impostor', device, offence: 'a CPE spoke for another device', answer };
    }
    if (inform instanceof CwmpFault) return { is: 'nobody', fault: inform };
    if (device === undefined) return { is: 'nobody', fault: new CwmpFault(8002, 'internal error') };
    const reason = this.ownership.refusal(principal, device);
    if (reason === undefined) return { is: 'device', device, inform };
    const answer = 'this device belongs to other credentials';
    return { is: 'impostor', device, offence: 'a CPE spoke for a device of another', answer, reason };
  }

  /** What is to be remembered of one who speaks for this device now; undefined: nothing new. */
  news(principal: Principal, device: string): DeviceOwner | undefined {
    return this.ownership.news(principal, device);
  }

  private user(name: string): CpeUser | undefined {
    return this.files.user(name) ?? this.options.storedUser?.(name);
  }

  private informOf(envelope: Envelope, principal: Principal): Inform | CwmpFault {
    try {
      if (envelope.content.kind !== 'method') return new CwmpFault(8003, 'no Inform');
      return this.identify(readAnyInform(envelope.content.element), principal);
    } catch (error) {
      if (error instanceof CwmpFault) return error;
      throw error;
    }
  }
}
