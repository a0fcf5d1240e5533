import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, TLSSocket, type TlsOptions } from 'node:tls';
import mqttPacket, {
  type IConnackPacket,
  type IConnectPacket,
  type IPublishPacket,
  type ISubscribePacket,
  type Packet,
} from 'mqtt-packet';

export interface BrokerScript {
  /** CONNACK, in the attempt `n` (from 1); nothing means silence. */
  readonly connack?: (packet: IConnectPacket, n: number) => Partial<IConnackPacket> | undefined;
  /** SUBACK codes, one for each filter. */
  readonly suback?: (filters: readonly string[]) => readonly number[];
  /** False: publishes are never acknowledged. */
  readonly acknowledges?: boolean;
}

/** A broker that says what the test wants: what real brokers say only when they are configured or broken in special ways. */
export class ScriptedBroker {
  readonly connects: IConnectPacket[] = [];
  readonly subscribes: (readonly string[])[] = [];
  readonly published: IPublishPacket[] = [];
  readonly farewells: Packet[] = [];
  readonly unsubscribes: (readonly string[])[] = [];
  /** Every SUBSCRIBE as it came. */
  readonly subscribePackets: ISubscribePacket[] = [];
  pings = 0;
  /** TLS versions of the connections that came. */
  readonly protocols: string[] = [];
  private readonly sockets = new Set<Socket>();
  private version: 4 | 5 = 5;

  private constructor(
    private readonly server: Server,
    /** May be changed between two acts. */
    public script: BrokerScript,
    private readonly scheme: string,
  ) {}

  /** With `tls` it speaks mqtts, with these certificates. */
  static async start(script: BrokerScript = {}, tls?: TlsOptions): Promise<ScriptedBroker> {
    const server = tls ? createTlsServer(tls) : createServer();
    const broker = new ScriptedBroker(server, script, tls ? 'mqtts' : 'mqtt');
    server.on(tls ? 'secureConnection' : 'connection', (socket: Socket) => broker.serve(socket));
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return broker;
  }

  get url(): string {
    return `${this.scheme}://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get connections(): number {
    return this.sockets.size;
  }

  /** Delivers to every client that is connected. */
  deliver(packet: Partial<IPublishPacket> & { readonly topic: string; readonly payload: Buffer }): void {
    for (const socket of this.sockets)
      this.write(socket, { cmd: 'publish', qos: 0, dup: false, retain: false, ...packet } as IPublishPacket);
  }

  /** Drops every client, after a DISCONNECT where MQTT 5 has one. */
  cut(): void {
    for (const socket of this.sockets) {
      if (this.version === 5) this.write(socket, { cmd: 'disconnect', reasonCode: 0x8b });
      socket.end();
    }
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>(resolve => this.server.close(() => resolve()));
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    if (socket instanceof TLSSocket) this.protocols.push(socket.getProtocol() ?? '');
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => {});
    const parser = mqttPacket.parser();
    parser.on('packet', packet => this.answer(socket, packet));
    socket.on('data', data => parser.parse(data));
  }

  private answer(socket: Socket, packet: Packet): void {
    switch (packet.cmd) {
      case 'connect': {
        this.connects.push(packet);
        this.version = packet.protocolVersion === 5 ? 5 : 4;
        const connack = this.script.connack ? this.script.connack(packet, this.connects.length) : {};
        if (!connack) return;
        const good = { cmd: 'connack', sessionPresent: false, reasonCode: 0, returnCode: 0 } as const;
        return this.write(socket, { ...good, ...connack });
      }
      case 'subscribe': {
        const filters = packet.subscriptions.map(({ topic }) => topic);
        this.subscribes.push(filters);
        this.subscribePackets.push(packet);
        const granted = [...(this.script.suback?.(filters) ?? filters.map(() => 1))];
        return this.write(socket, { cmd: 'suback', messageId: packet.messageId ?? 0, granted } as Packet);
      }
      case 'publish':
        this.published.push(packet);
        if (packet.qos === 1 && this.script.acknowledges !== false)
          this.write(socket, { cmd: 'puback', messageId: packet.messageId ?? 0 });
        if (packet.qos === 2 && this.script.acknowledges !== false)
          this.write(socket, { cmd: 'pubrec', messageId: packet.messageId ?? 0 });
        return;
      case 'pubrel':
        return this.write(socket, { cmd: 'pubcomp', messageId: packet.messageId ?? 0 });
      case 'pingreq':
        this.pings++;
        return this.write(socket, { cmd: 'pingresp' });
      case 'unsubscribe':
        this.unsubscribes.push(packet.unsubscriptions);
        return this.write(socket, { cmd: 'unsuback', messageId: packet.messageId ?? 0, granted: [0] } as Packet);
      default:
        this.farewells.push(packet);
    }
  }

  private write(socket: Socket, packet: Packet): void {
    socket.write(mqttPacket.generate(packet, { protocolVersion: this.version } as never));
  }
}
