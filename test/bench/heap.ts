import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes that are really in use, garbage apart; `own`: heap and external memory. */
export function memory(): { readonly heap: number; readonly own: number; readonly rss: number } {
  setFlagsFromString('--expose_gc');
  const gc = runInNewContext('gc') as () => void;
  gc();
  gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: heapUsed, own: heapUsed + external, rss };
}
