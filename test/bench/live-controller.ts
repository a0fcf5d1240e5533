import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { webSocketLink } from '../../src/controller/link.js';
import { UspController } from '../../src/controller/usp-controller.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';

// A Controller in a process of its own that never stops asking one device for a live value, and says how long that took.

interface Order {
  readonly url: string;
  readonly controller: EndpointId;
  readonly agent: EndpointId;
  readonly path: string;
}

if (process.send && process.argv[2] === 'live-controller') {
  let latencies: number[] = [];
  process.on('message', (message: Order | 'tell') => {
    if (message === 'tell') {
      process.send?.(latencies);
      latencies = [];
    } else
      ask(message, ms => latencies.push(ms)).catch((error: unknown) => {
        process.send?.(String(error));
      });
  });
}

async function ask({ url, controller, agent, path }: Order, took: (ms: number) => void): Promise<void> {
  const asking = new UspController(controller, await webSocketLink({ url, controller, agent }));
  for (;;) {
    const start = performance.now();
    const { reqPathResults } = await asking.request(agent, { type: 'Get', paramPaths: [path], maxDepth: 0 });
    const [result] = reqPathResults;
    if (!result || result.fault) throw new Error(`${path} could not be read`);
    took(performance.now() - start);
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}

export interface LiveController {
  /** Latencies in ms since it was last asked. */
  latencies(): Promise<readonly number[]>;
  stop(): void;
}

export function liveController(order: Order): LiveController {
  const child = fork(fileURLToPath(import.meta.url), ['live-controller'], { execArgv: process.execArgv });
  child.send(order);
  return {
    latencies: () =>
      new Promise((resolve, reject) => {
        child.once('message', answer =>
          Array.isArray(answer) ? resolve(answer as readonly number[]) : reject(new Error(String(answer))),
        );
        child.send('tell');
      }),
    stop: () => void child.kill(),
  };
}
