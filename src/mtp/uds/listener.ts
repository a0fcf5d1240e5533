import { lstatSync, mkdirSync, unlinkSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { dirname } from 'node:path';
import { reasonOf } from '../../base/errors.js';
import { MtpError } from '../mtp.js';

/** `sun_path` of Linux, without its final NUL; a longer path would be cut silently. */
const maxPathBytes = 107;

/** Who may connect decides who may speak: there is nothing else on this transport that proves an identity. */
export interface Admission {
  /** Octal, such as 0o660. */
  readonly permissions: number;
  /** Sockets that may be open at once. */
  readonly maxConnections: number;
}

/** Listens on a socket file; a stale one is replaced, one in use is not. Rejects with MtpError. */
export async function listenOn(path: string, admission: Admission, accept: (socket: Socket) => void): Promise<Server> {
  if (Buffer.byteLength(path) > maxPathBytes)
    throw new MtpError(`${path} is longer than the ${maxPathBytes} bytes a socket's path may have`);
  try {
    mkdirSync(dirname(path), { recursive: true });
    await clear(path);
  } catch (error) {
    throw new MtpError(`cannot listen on ${path}: ${reasonOf(error)}`);
  }
  const server = createServer(accept);
  server.maxConnections = admission.maxConnections;
  await new Promise<void>((resolve, reject) => {
    server.once('error', error => reject(new MtpError(`cannot listen on ${path}: ${reasonOf(error)}`)));
    server.once('listening', () => resolve());
    // The file appears within this call: with the right permissions from its first moment on.
    const before = process.umask(~admission.permissions & 0o777);
    try {
      server.listen(path);
    } finally {
      process.umask(before);
    }
  });
  server.on('error', () => {});
  return server;
}

async function clear(path: string): Promise<void> {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isSocket()) throw new Error('it is there and is no socket');
  if (await answers(path)) throw new Error('another process listens there');
  unlinkSync(path);
}

function answers(path: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(path);
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', error => end('code' in error && error.code === 'EAGAIN'));
  });
}
