import { createHmac, randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { networkInterfaces } from 'node:os';
import type { Cancel, Clock } from '../base/clock.js';
import {
  attributeOf,
  connectionRequestBindingValue,
  isModern,
  readAddress,
  readErrorCode,
  readStun,
  type StunAddress,
  stunAttribute,
  stunType,
  writeStun,
  writeUsername,
} from '../cwmp/stun/stun-message.js';

export interface StunSettings {
  readonly address: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
  readonly keepAliveMs: number;
}

/** The device behind the client. */
export interface StunOwner {
  /** ConnectionRequestUsername and -Password. */
  credentials(): { readonly username: string; readonly password: string };
  /** What the server sees of it now. */
  bound(address: StunAddress, behindNat: boolean): void;
  /** A UDP connection request came, signed as it has to be. */
  called(): boolean;
}

/** The CPE's side of TR-069 Annex G: keeps a binding open, and takes UDP connection requests at the same socket. */
export class StunClient {
  private socket: Socket | undefined;
  private settings: StunSettings | undefined;
  private cancelKeepAlive: Cancel = () => {};
  private binding: StunAddress | undefined;
  private transaction = Buffer.alloc(0);
  private lastTs = 0;
  private lastId = '';

  constructor(
    private readonly clock: Clock,
    private readonly owner: StunOwner,
  ) {}

  /** Follows the device's settings; undefined: STUN is off. */
  apply(settings: StunSettings | undefined): void {
    if (JSON.stringify(settings) === JSON.stringify(this.settings)) return;
    this.stop();
    this.settings = settings;
    if (!settings) return;
    const socket = createSocket('udp4');
    socket.on('error', () => undefined);
    socket.on('message', bytes => this.receive(bytes));
    socket.bind(0, () => this.keepAlive());
    this.socket = socket;
  }

  stop(): void {
    this.cancelKeepAlive();
    this.socket?.close();
    this.socket = undefined;
    this.settings = undefined;
    this.binding = undefined;
  }

  private keepAlive(): void {
    if (!this.settings) return;
    this.ask({});
    this.cancelKeepAlive = this.clock.after(this.settings.keepAliveMs, () => this.keepAlive());
  }

  private ask({ changed, signed }: { readonly changed?: boolean; readonly signed?: boolean }): void {
    const { settings } = this;
    if (!settings) return;
    this.transaction = randomBytes(16);
    const message = {
      type: stunType.bindingRequest,
      transactionId: this.transaction,
      attributes: [
        { type: stunAttribute.connectionRequestBinding, value: connectionRequestBindingValue },
        ...(changed ? [{ type: stunAttribute.bindingChange, value: Buffer.alloc(0) }] : []),
        ...(settings.username === ''
          ? []
          : [{ type: stunAttribute.username, value: writeUsername(settings.username) }]),
      ],
    };
    const bytes = writeStun(message, signed ? { password: settings.password } : {});
    this.socket?.send(bytes, settings.port, settings.address, () => undefined);
  }

  private receive(bytes: Buffer): void {
    const answer = readStun(bytes);
    if (!answer) return this.requested(bytes.toString('utf8'));
    if (!answer.transactionId.equals(this.transaction) || isModern(answer)) return;
    if (answer.type === stunType.bindingError) {
      const code = readErrorCode(attributeOf(answer, stunAttribute.errorCode) ?? Buffer.alloc(4));
      if (code === 401 && this.settings?.password !== '') this.ask({ changed: true, signed: true });
      return;
    }
    const mapped = readAddress(attributeOf(answer, stunAttribute.mappedAddress) ?? Buffer.alloc(0));
    if (!mapped || (mapped.address === this.binding?.address && mapped.port === this.binding.port)) return;
    this.binding = mapped;
    const own = Object.values(networkInterfaces()).some(list =>
      list?.some(({ address }) => address === mapped.address),
    );
    this.owner.bound(mapped, !own || mapped.port !== this.socket?.address().port);
  }

  /** TR-069 §G.2.1.4: a later ts, another id, our user, and a signature by our password. */
  private requested(text: string): void {
    const target = /^GET (\S+) HTTP\/1\.[01]\r\n/.exec(text)?.[1];
    if (target === undefined || !URL.canParse(target)) return;
    const query = new URL(target).searchParams;
    const [ts = '', id = '', un = '', cn = ''] = ['ts', 'id', 'un', 'cn'].map(name => query.get(name) ?? '');
    const { username, password } = this.owner.credentials();
    const sig = createHmac('sha1', password)
      .update(ts + id + un + cn)
      .digest('hex');
    if (un !== username || query.get('sig')?.toLowerCase() !== sig) return;
    if (!(Number(ts) > this.lastTs) || id === this.lastId) return;
    if (!this.owner.called()) return;
    this.lastTs = Number(ts);
    this.lastId = id;
  }
}
