import type { Socket } from 'node:dgram';
import { isIP, isIPv4 } from 'node:net';
import { reasonOf } from '../../base/errors.js';
import type { Log } from '../../base/log.js';
import { bindUdp } from '../udp-socket.js';
import { answerBinding } from './binding-request.js';
import { readStun, type StunAddress } from './stun-message.js';

export interface StunServerOptions {
  readonly host: string;
  readonly port: number;
  readonly log: Log;
  /** How devices know this server, where it cannot see that itself: it listens on every address, or behind a NAT of its own. */
  readonly known?: { readonly address: string | undefined; readonly port: number | undefined };
  /** STUN password of a username; undefined: nobody we know. */
  passwordOf(username: string): string | undefined;
}

/**
 * STUN for CPEs behind NAT (TR-069 Annex G), in this process, because UDP connection requests have to leave from the very socket a
 * device keeps its binding open to.
 */
export class StunServer {
  private socket: Socket | undefined;
  private own: StunAddress | undefined;
  /** Username → where its device can be reached. No more of them than devices: only who has a password gets in. */
  private readonly bindings = new Map<string, StunAddress>();

  constructor(private readonly options: StunServerOptions) {}

  /** Gives the address really bound. Rejects when it cannot be. */
  async start(): Promise<StunAddress> {
    const { host, port, log } = this.options;
    const socket = await bindUdp({ host, port });
    socket.on('error', error => log.warn('the STUN socket reports an error', { reason: reasonOf(error) }));
    socket.on('message', (bytes, { address, port: from }) =>
      this.receive(bytes, { address: withoutMapping(address), port: from }),
    );
    this.socket = socket;
    const bound = { address: socket.address().address, port: socket.address().port };
    this.own = this.seenAs(bound);
    return bound;
  }

  /** SOURCE-ADDRESS of RFC 3489: undefined where nobody knows it. */
  private seenAs(bound: StunAddress): StunAddress | undefined {
    const { address, port } = this.options.known ?? {};
    if (address !== undefined && isIP(address) !== 0) return { address, port: port ?? bound.port };
    return /^(0\.0\.0\.0|::)$/.test(bound.address) ? undefined : bound;
  }

  bindingOf(username: string): StunAddress | undefined {
    return this.bindings.get(username);
  }

  /** Sends from the STUN socket. Rejects when the system refuses to. */
  send(bytes: Buffer, { address, port }: StunAddress): Promise<void> {
    return new Promise((resolve, reject) => {
      if (!this.socket) return reject(new Error('the STUN server is not running'));
      const { family } = this.socket.address();
      // A socket of both families knows IPv4 addresses by their mapped form alone.
      const host = family === 'IPv6' && isIPv4(address) ? `::ffff:${address}` : address;
      this.socket.send(bytes, port, host, error => (error ? reject(error) : resolve()));
    });
  }

  async stop(): Promise<void> {
    const { socket } = this;
    this.socket = undefined;
    if (socket) await new Promise<void>(resolve => socket.close(() => resolve()));
  }

  private receive(bytes: Buffer, source: StunAddress): void {
    const request = readStun(bytes);
    if (!request || source.port === 0) return;
    const answer = answerBinding(request, {
      source,
      own: this.own,
      passwordOf: username => this.options.passwordOf(username),
      bindingOf: username => this.bindings.get(username),
    });
    if (!answer) return;
    if (answer.learnt) this.bindings.set(answer.learnt.username, answer.learnt.binding);
    this.send(answer.bytes, answer.to).catch((error: unknown) =>
      this.options.log.debug('a STUN answer could not be sent', { reason: reasonOf(error) }),
    );
  }
}

/** `::ffff:192.0.2.1` → `192.0.2.1`: so the device tells its address too. The zone of a link-local address stays: it says where to send. */
function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
