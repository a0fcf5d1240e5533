import { z } from 'zod';

export const storeConfigSchema = z.strictObject({
  type: z.enum(['embedded', 'nats']).default('embedded'),
});

export type StoreConfig = z.infer<typeof storeConfigSchema>;
