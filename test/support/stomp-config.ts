import { type StompConfig, stompConfigSchema } from '../../src/mtp/stomp/config.js';

/** A connection as the configuration would have it, defaults and all. */
export function stompConfig(config: object): StompConfig {
  return stompConfigSchema.parse({ name: 'stomp', ...config });
}
