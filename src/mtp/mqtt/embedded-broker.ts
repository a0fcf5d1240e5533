import { type AddressInfo, createServer, type Socket } from 'node:net';
import { Aedes } from 'aedes';
import { ConfigError } from '../../base/config-error.js';
import { reasonOf } from '../../base/errors.js';
import type { BrokerConfig } from '../config.js';

export interface EmbeddedBroker {
  /** `mqtt://127.0.0.1:1883`, with the port really bound. */
  readonly url: string;
  stop(): Promise<void>;
}

/** A broker in process for trials: MQTT 3.1.1 only, nobody is asked who they are. Rejects with ConfigError when it cannot listen. */
export async function startBroker(config: BrokerConfig): Promise<EmbeddedBroker> {
  const broker = await Aedes.createBroker();
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, socket => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    broker.handle(socket);
  });
  const url = new URL(config.listen);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  await new Promise<void>((resolve, reject) => {
    server.on('error', error =>
      reject(
        new ConfigError([{ path: 'broker.listen', message: `cannot listen on ${config.listen}: ${reasonOf(error)}` }]),
      ),
    );
    server.listen(url.port === '' ? 1883 : Number(url.port), host, resolve);
  });
  return {
    url: `mqtt://${url.hostname}:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise(resolve => {
        broker.close(() => {
          server.close(() => resolve());
          // A connection that never came to CONNECT is not the broker's to close.
          for (const socket of sockets) socket.destroy();
        });
      }),
  };
}
