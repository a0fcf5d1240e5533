import { compare, type Verdict } from './measure.js';

type Run = (times: number) => Promise<void>;

/** A Get of one known parameter from the gateway, against an echo of the same transport. */
export function compareGets(way: string, echo: Run, gateway: Run, times = 1000): Promise<Verdict> {
  return compare({
    title: `Get of one known parameter over ${way}`,
    floor: { name: 'echo', run: echo },
    ours: { name: 'gateway', run: gateway },
    limit: 2,
    times,
    rounds: 5,
  });
}
