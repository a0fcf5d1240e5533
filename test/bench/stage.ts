import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '../../src/base/clock.js';
import { silentLog } from '../../src/base/log.js';
import { parseConfig } from '../../src/config/load.js';
import type { Cpe } from '../../src/cpe/cpe.js';
import { type Gateway, startGateway } from '../../src/gateway.js';
import { Fleet, fritzBoxModel } from '../../src/simulator/fleet.js';
import { MemoryStore } from '../../src/store/memory-store.js';
import type { Store } from '../../src/store/store.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';

export const controller = 'self::bench' as EndpointId;
export const agent = 'os::00040E-DEADBEEF7590' as EndpointId;

export interface Stage {
  readonly gateway: Gateway;
  readonly fleet: Fleet;
  stop(): Promise<void>;
}

export interface StageOptions {
  /** Keys of `cwmp:` beside `listen`. */
  readonly cwmp?: object;
  readonly agent?: object;
  readonly store?: Store;
  /** CSV dump of the device; a FRITZ!Box without it. */
  readonly model?: string;
  /** Of the device. */
  readonly credentials?: { readonly username: string; readonly password: string };
  /** Transports beside MQTT and WebSocket. */
  readonly mtp?: object;
  /** How the Controller is reached by them. */
  readonly controllerMtps?: readonly object[];
}

/** A gateway with one device that has been read. */
export async function setStage(more: StageOptions = {}): Promise<Stage> {
  const config = parseConfig(
    {
      cwmp: { listen: [{ url: 'http://127.0.0.1:0/' }], ...more.cwmp },
      agent: more.agent ?? { read: { maxAge: '1h' } },
      mtp: {
        mqtt: [{ name: 'main', url: 'mqtt://127.0.0.1:0', version: '3.1.1' }],
        websocket: { listen: 'ws://127.0.0.1:0/usp' },
        coap: { listen: 'coap://127.0.0.1:0' },
        ...more.mtp,
      },
      controllers: [
        {
          endpointId: controller,
          mtp: [
            { type: 'mqtt', connection: 'main', topic: `usp/controller/${controller}` },
            { type: 'websocket' },
            { type: 'coap' },
            ...(more.controllerMtps ?? []),
          ],
        },
      ],
      broker: { listen: 'mqtt://127.0.0.1:0' },
    },
    undefined,
    process.cwd(),
    {},
  );
  const gateway = await startGateway({
    config,
    log: silentLog,
    version: 'bench',
    store: more.store ?? new MemoryStore(),
  });
  const fleet = await Fleet.create({
    acs: gateway.cwmp[0] ?? '',
    model: more.model ?? fritzBoxModel,
    count: 1,
    clock: systemClock,
    log: silentLog,
    listen: '127.0.0.1:0',
    ...more.credentials,
  });
  fleet.start();
  await until(() => [...gateway.devices.all()].some(cpe => isRead(cpe, more.model === undefined)));
  return {
    gateway,
    fleet,
    stop: async () => {
      await fleet.stop();
      await gateway.stop();
    },
  };
}

/** The only Agent there is. */
export function onlyAgent({ gateway }: Stage): EndpointId {
  const [first] = gateway.agents.list();
  if (!first) throw new Error('there is no Agent');
  return first.endpointId;
}

export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(resolve => setTimeout(resolve, 5));
}

/** A body, nothing (204), or a challenge (401). */
export type BareAnswer = string | undefined | { readonly headers: Readonly<Record<string, string>> };

/** A bare node:http server that reads each body and answers with fixed bytes: the floor under every HTTP exchange. */
export async function bareServer(answers: readonly BareAnswer[]): Promise<{ server: Server; url: string }> {
  let next = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = answers[next++ % answers.length];
      if (body === undefined) response.writeHead(204).end();
      else if (typeof body !== 'string') response.writeHead(401, body.headers).end();
      else {
        const bytes = Buffer.from(body, 'utf8');
        response
          .writeHead(200, { 'Content-Type': 'text/xml; charset="utf-8"', 'Content-Length': String(bytes.length) })
          .end(bytes);
      }
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

/** The FRITZ!Box is not the only device where a fleet was in the store. */
function isRead({ contact, identity }: Cpe, isFritzBox: boolean): boolean {
  return (!isFritzBox || identity.oui === '00040E') && contact.discovered && !contact.inSession;
}
