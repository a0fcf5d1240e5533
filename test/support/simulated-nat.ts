import { createSocket, type Socket } from 'node:dgram';
import type { AddressInfo } from 'node:net';

/**
 * A port-restricted NAT in front of one UDP server: each inside socket gets an outside port of its own, and datagrams from anybody but
 * that server are dropped.
 */
export class SimulatedNat {
  private readonly outside = new Map<string, Socket>();

  private constructor(
    private readonly inside: Socket,
    private readonly server: { readonly port: number },
  ) {}

  static async start(server: () => { readonly port: number }): Promise<SimulatedNat> {
    const inside = await bound();
    const target = {
      get port() {
        return server().port;
      },
    };
    const nat = new SimulatedNat(inside, target);
    inside.on('message', (bytes, from) => void nat.forward(bytes, from));
    return nat;
  }

  /** Where devices inside find the server. */
  get port(): number {
    return this.inside.address().port;
  }

  get mappings(): readonly number[] {
    return [...this.outside.values()].map(socket => socket.address().port);
  }

  stop(): void {
    for (const socket of [this.inside, ...this.outside.values()]) socket.close();
    this.outside.clear();
  }

  private async forward(bytes: Buffer, from: AddressInfo): Promise<void> {
    const known = this.outside.get(`${from.port}`);
    const socket = known ?? (await bound());
    if (!known) {
      this.outside.set(`${from.port}`, socket);
      socket.on('message', (answer, sender) => {
        if (sender.port === this.server.port) this.inside.send(answer, from.port, from.address);
      });
    }
    socket.send(bytes, this.server.port, '127.0.0.1');
  }
}

async function bound(): Promise<Socket> {
  const socket = createSocket('udp4');
  await new Promise<void>(resolve => socket.bind(0, '127.0.0.1', resolve));
  return socket;
}
