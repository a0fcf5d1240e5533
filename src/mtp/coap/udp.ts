import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';

/** One end of an exchange; IPv4 addresses are never written as IPv6 ones. */
export interface Peer {
  readonly address: string;
  readonly port: number;
}

export function peerKey(peer: Peer): string {
  return `${peer.address}:${peer.port}`;
}

const mapped = '::ffff:';
const receiveBufferBytes = 4 * 1024 * 1024;

/** A UDP socket with addresses of one form. Nothing it meets is thrown: a datagram that cannot leave is a lost one. */
export class UdpSocket {
  private isClosed = false;
  /** As bound. */
  readonly address: Peer;

  private constructor(
    private readonly socket: Socket,
    private readonly isSix: boolean,
  ) {
    const { address, port } = socket.address();
    this.address = { address, port };
  }

  /** `host` is an IPv4 or IPv6 literal, or a name; port 0 takes any free one. Rejects when it cannot be bound. */
  static async bind(
    host: string,
    port: number,
    received: (datagram: Buffer, from: Peer) => void,
    failed: (error: Error) => void,
  ): Promise<UdpSocket> {
    const isSix = isIPv6(host);
    const socket = createSocket({ type: isSix ? 'udp6' : 'udp4' });
    socket.bind(port, host);
    await once(socket, 'listening');
    socket.on('error', failed);
    socket.on('message', (datagram: Buffer, from: RemoteInfo) => {
      if (from.port !== 0) received(datagram, { address: plainAddress(from.address), port: from.port });
    });
    // Blocks of many peers may arrive while one large Record is being read; the system may grant less.
    try {
      socket.setRecvBufferSize(receiveBufferBytes);
    } catch {}
    return new UdpSocket(socket, isSix);
  }

  /** An IPv4 socket reaches no IPv6 peer; one bound to `::` reaches both. */
  reaches(address: string): boolean {
    return this.isSix || !isIPv6(address);
  }

  send(datagram: Buffer, to: Peer, failed: (error: Error) => void): void {
    if (this.isClosed) return;
    const address = this.isSix && !isIPv6(to.address) ? mapped + to.address : to.address;
    try {
      this.socket.send(datagram, to.port, address, error => {
        if (error) failed(error);
      });
    } catch (error) {
      failed(error instanceof Error ? error : new Error(String(error)));
    }
  }

  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    const closed = once(this.socket, 'close');
    this.socket.close();
    await closed;
  }
}

function plainAddress(address: string): string {
  return address.startsWith(mapped) ? address.slice(mapped.length) : address;
}

/** The address of this machine that `peer` sees, as the routing table has it. */
export async function addressTowards(peer: Peer): Promise<string> {
  const socket = createSocket(isIPv6(peer.address) ? 'udp6' : 'udp4');
  try {
    socket.connect(peer.port, peer.address);
    await once(socket, 'connect');
    return socket.address().address;
  } finally {
    socket.close();
  }
}
