import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';

/** What configuration keys for UDP take. */
export const udpUrl = /^udp:\/\/(\[[0-9A-Fa-f:.]+\]|[^\s/:[\]]+):\d{1,5}\/?$/;

export interface UdpPlace {
  readonly host: string;
  readonly port: number;
}

/** `udp://HOST:PORT`, taken apart. */
export function udpPlace(url: string): UdpPlace {
  const [, host = '', port = ''] = /^udp:\/\/(.+):(\d+)\/?$/.exec(url) ?? [];
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}

/** `udp://HOST:PORT` of a socket, with the port it really got. */
export function urlOf(socket: Socket): string {
  const { address, port } = socket.address();
  return `udp://${isIPv6(address) ? `[${address}]` : address}:${port}`;
}

/** Rejects when the address is not to be had. */
export async function bindUdp({ host, port }: UdpPlace): Promise<Socket> {
  const socket = createSocket({ type: isIPv6(host) ? 'udp6' : 'udp4' });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(port, host, () => {
      socket.off('error', reject);
      resolve();
    });
  });
  return socket;
}
