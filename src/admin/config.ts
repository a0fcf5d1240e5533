import { z } from 'zod';

const listenUrl = z.string().regex(/^http:\/\/[^/]+\/?$/, 'expected http://HOST:PORT');

export const adminConfigSchema = z.strictObject({
  /** Without it there is no admin API. */
  listen: listenUrl.default('http://127.0.0.1:7580'),
});

export type AdminConfig = z.infer<typeof adminConfigSchema>;
