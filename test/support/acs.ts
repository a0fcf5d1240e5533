import { afterEach } from 'vitest';
import { type Clock, systemClock } from '../../src/base/clock.js';
import { type Log, silentLog } from '../../src/base/log.js';
import { cwmpConfigSchema } from '../../src/cwmp/config.js';
import { CwmpListener, type CwmpListenerOptions } from '../../src/cwmp/listener.js';
import { fixture } from './cwmp-fixtures.js';
import { RawHttp, type RawResponse } from './raw-http.js';
import { RecordingDriver } from './recording-driver.js';

const cleanUp: (() => unknown)[] = [];

/** Called when the test is over, the last one first. */
export function afterwards(undo: () => unknown): void {
  cleanUp.push(undo);
}

afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo();
});

export interface AcsSetup {
  readonly driver?: RecordingDriver;
  readonly config?: object;
  readonly clock?: Clock;
  readonly log?: Log;
  readonly more?: Partial<CwmpListenerOptions>;
}

/** An ACS on a port of its own, for one test. */
export async function startAcs({ driver = new RecordingDriver(), config = {}, clock, log, more = {} }: AcsSetup = {}) {
  const listener = new CwmpListener({
    config: cwmpConfigSchema.parse({ listen: [{ url: 'http://127.0.0.1:0/' }], ...config }),
    driver,
    clock: clock ?? systemClock,
    log: log ?? silentLog,
    ...more,
  });
  const urls = await listener.start();
  afterwards(() => listener.stop(AbortSignal.abort()));
  return { listener, url: urls[0] ?? '', urls, driver };
}

/** A connection for one test. */
export async function connectTo(url: string): Promise<RawHttp> {
  const http = await RawHttp.open(url);
  afterwards(() => http.close());
  return http;
}

const captured = fixture('informs', 'ZyXEL_EC43F6_P-2601HN-F1.xml');

/** The captured Inform of a ZyXEL, with another serial number. */
export const informOf = (serial: string) => captured.replace(/(<SerialNumber[^>]*>)[^<]*/, `$1${serial}`);
export const deviceOf = (serial: string) => `EC43F6-P%2D2601HN%2DF1-${serial}`;

/** `Cookie: …` for what comes next. */
export const cookieOf = (response: RawResponse) => `Cookie: ${response.headers.get('set-cookie') ?? ''}`;

/** Lines of a log, for tests that ask what the operator is told. */
export class RecordedLog implements Log {
  readonly lines: { readonly level: string; readonly message: string; readonly fields: object }[] = [];
  debug = this.level('debug');
  info = this.level('info');
  warn = this.level('warn');
  error = this.level('error');

  child(): Log {
    return this;
  }

  private level(level: string) {
    return (message: string, fields: object = {}) => void this.lines.push({ level, message, fields });
  }
}
