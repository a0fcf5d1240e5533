import { z } from 'zod';
import { adminConfigSchema } from '../admin/config.js';
import {
  agentConfigSchema,
  controllersConfigSchema,
  devicesConfigSchema,
  discoveryConfigSchema,
  rolesConfigSchema,
} from '../agent/config.js';
import { filePath } from '../base/file-path.js';
import { logConfigSchema } from '../base/pino-log.js';
import { cwmpConfigSchema } from '../cwmp/config.js';
import { brokerConfigSchema, mtpConfigSchema } from '../mtp/config.js';
import { storeConfigSchema } from '../store/config.js';

/** The whole configuration: each room's own schema under its key (contract.md "Configuration"). */
export const gatewayConfigSchema = z.strictObject({
  dataDir: filePath().default('./data'),
  cwmp: cwmpConfigSchema.prefault({}),
  devices: devicesConfigSchema.prefault({}),
  agent: agentConfigSchema.prefault({}),
  mtp: mtpConfigSchema.prefault({}),
  controllers: controllersConfigSchema,
  roles: rolesConfigSchema.default({}),
  discovery: discoveryConfigSchema.prefault({}),
  store: storeConfigSchema.prefault({}),
  cluster: z.strictObject({ servers: z.array(z.url()).min(1), name: z.string().min(1) }).optional(),
  admin: adminConfigSchema.optional(),
  broker: brokerConfigSchema.optional(),
  log: logConfigSchema.prefault({}),
});

export type GatewayConfig = z.infer<typeof gatewayConfigSchema>;
