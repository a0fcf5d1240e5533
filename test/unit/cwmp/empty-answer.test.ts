import { afterEach, expect, it } from 'vitest';
import { systemClock } from '../../../src/base/clock.js';
import { silentLog } from '../../../src/base/log.js';
import { cwmpConfigSchema } from '../../../src/cwmp/config.js';
import { CwmpListener } from '../../../src/cwmp/listener.js';
import type { SessionDriver } from '../../../src/cwmp/session-driver.js';
import { fixture } from '../../support/cwmp-fixtures.js';
import { RawHttp } from '../../support/raw-http.js';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

it.each([200, 204] as const)('a session ends with an empty %i where its model wants that (quirk 18)', async status => {
  const driver: SessionDriver = {
    open: async () => ({
      emptyStatus: status,
      reported: async () => {},
      next: async () => undefined,
      answer: () => {},
      closed: () => {},
    }),
  };
  const config = cwmpConfigSchema.parse({ listen: [{ url: 'http://127.0.0.1:0/' }] });
  const listener = new CwmpListener({ config, driver, clock: systemClock, log: silentLog });
  const [url = ''] = await listener.start();
  closers.push(() => listener.stop(AbortSignal.abort()));
  const http = await RawHttp.open(url);
  closers.push(() => http.close());
  await http.post(fixture('informs', 'ZyXEL_EC43F6_P-2601HN-F1.xml'));
  const end = await http.post('');
  expect(end.status).toBe(status);
  expect(end.body.toString()).toBe('');
  expect(end.headers.get('content-length')).toBe(status === 200 ? '0' : undefined);
});
