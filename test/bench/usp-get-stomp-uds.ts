import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/base/clock.js';
import { silentLog } from '../../src/base/log.js';
import { StompConnection } from '../../src/mtp/stomp/stomp-connection.js';
import { UdsSession } from '../../src/mtp/uds/session.js';
import { StompBroker } from '../support/stomp-broker.js';
import { compareGets } from './compare-gets.js';
import type { Verdict } from './measure.js';
import { agent, controller, setStage } from './stage.js';
import { echo, request } from './usp-get.js';

const own = '/bench/controller';

/** The Get of usp-get.ts over STOMP and a UNIX socket, against an echo on the same code. */
export async function localFloor(): Promise<readonly Verdict[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gangway-bench-'));
  const path = join(folder, 'gangway.sock');
  const broker = await StompBroker.start();
  const stage = await setStage({
    mtp: { uds: { listen: path }, stomp: [{ name: 'bench', url: broker.url, agentDestination: '/bench/agent/{eid}' }] },
    controllerMtps: [{ type: 'uds' }, { type: 'stomp', connection: 'bench', destination: own }],
  });
  const verdicts = [await overUds(path, join(folder, 'echo.sock')), await overStomp(broker)];
  await stage.stop();
  await broker.stop();
  rmSync(folder, { recursive: true });
  return verdicts;
}

/** Something that can be asked, and tells when an answer is there. */
interface Asking {
  send(): void;
  onAnswer: () => void;
}

function pingPong(asking: Asking, times: number): Promise<void> {
  return new Promise(resolve => {
    let left = times;
    asking.onAnswer = () => (left-- > 0 ? asking.send() : resolve());
    asking.onAnswer();
  });
}

async function overUds(gateway: string, echoing: string): Promise<Verdict> {
  const server = createServer(socket => {
    new UdsSession({
      socket,
      clock: systemClock,
      role: { server: () => agent },
      up: () => {},
      record: (bytes, _, session) => session.send(echo(bytes)),
      closed: () => {},
    });
  });
  await new Promise<void>(resolve => server.listen(echoing, resolve));
  const [floor, ours] = [await session(echoing), await session(gateway)];
  const verdict = await compareGets(
    'a UNIX socket',
    times => pingPong(floor, times),
    times => pingPong(ours, times),
  );
  floor.close();
  ours.close();
  server.close();
  return verdict;
}

function session(path: string): Promise<Asking & { close(): void }> {
  return new Promise(resolve => {
    const socket = connect(path);
    const asking = { send: () => {}, onAnswer: () => {}, close: () => void socket.destroy() };
    new UdsSession({
      socket,
      clock: systemClock,
      role: { client: controller, expected: undefined },
      up: (_, open) => {
        asking.send = () => void open.send(request);
        // The connect Record is not part of what is measured.
        setTimeout(() => resolve(asking), 100);
      },
      record: async () => asking.onAnswer(),
      closed: () => {},
    });
  });
}

async function overStomp(broker: StompBroker): Promise<Verdict> {
  const echoing = await client(broker, '/bench/echo', (bytes, replyTo) =>
    echoing.connection.send(replyTo, echo(bytes), '/bench/echo'),
  );
  const ask = async (inbox: string, target: string) => {
    const asking = { send: () => {}, onAnswer: () => {} };
    const { connection } = await client(broker, inbox, async () => asking.onAnswer());
    asking.send = () => void connection.send(target, request, inbox);
    return { asking, connection };
  };
  const floor = await ask('/bench/floor', '/bench/echo');
  const ours = await ask('/bench/ours', `/bench/agent/${agent}`);
  const verdict = await compareGets(
    'STOMP (both sides and broker)',
    times => pingPong(floor.asking, times),
    times => pingPong(ours.asking, times),
    400,
  );
  for (const { connection } of [echoing, floor, ours]) await connection.stop();
  return verdict;
}

async function client(
  broker: StompBroker,
  inbox: string,
  heard: (bytes: Uint8Array, replyTo: string) => Promise<void>,
): Promise<{ readonly connection: StompConnection }> {
  const ready = await new Promise<StompConnection>(resolve => {
    const connection: StompConnection = new StompConnection({
      settings: {
        url: broker.url,
        virtualHost: '/',
        heartBeat: { outgoing: 0, incoming: 0 },
        retry: { minimumWait: 1000, multiplier: 2000, maximumWait: 1000 },
      },
      listener: {
        message: ({ body, replyTo }) => void heard(body, replyTo ?? ''),
        subscribed: () => resolve(connection),
      },
      clock: systemClock,
      log: silentLog,
    });
    connection.subscribe(inbox);
    connection.start();
  });
  return { connection: ready };
}
