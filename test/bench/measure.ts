/** Process CPU time spent in `work`, in milliseconds: machines are shared, so the wall clock says little. */
export async function cpuOf(work: () => Promise<void> | void): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const spent = process.cpuUsage(before);
  return (spent.user + spent.system) / 1000;
}

export interface Contender {
  readonly name: string;
  /** Does the thing `times` times. */
  readonly run: (times: number) => Promise<void> | void;
}

export interface Comparison {
  readonly title: string;
  readonly floor: Contender;
  readonly ours: Contender;
  /** The ratio the project promises not to exceed. */
  readonly limit: number;
  readonly times: number;
  readonly rounds?: number;
}

export interface Verdict {
  readonly title: string;
  readonly floorUs: number;
  readonly oursUs: number;
  readonly ratio: number;
  readonly limit: number;
}

/** Runs floor and contender turn about and compares the medians, so that a slow minute of the machine hits both. */
export async function compare(comparison: Comparison): Promise<Verdict> {
  const { title, floor, ours, limit, times, rounds = 7 } = comparison;
  await floor.run(times);
  await ours.run(times);
  const samples: { floor: number; ours: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    samples.push({ floor: await cpuOf(() => floor.run(times)), ours: await cpuOf(() => ours.run(times)) });
  }
  const floorUs = (median(samples.map(sample => sample.floor)) * 1000) / times;
  const oursUs = (median(samples.map(sample => sample.ours)) * 1000) / times;
  return { title, floorUs, oursUs, ratio: median(samples.map(sample => sample.ours / sample.floor)), limit };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function printVerdict(verdict: Verdict): string {
  const mark = verdict.ratio <= verdict.limit ? 'ok  ' : 'OVER';
  const us = (value: number) => `${value.toFixed(1)} us`.padStart(12);
  return `${mark} ${verdict.title.padEnd(58)} floor ${us(verdict.floorUs)}  ours ${us(verdict.oursUs)}  ratio ${verdict.ratio.toFixed(2)} (limit ${verdict.limit})`;
}
