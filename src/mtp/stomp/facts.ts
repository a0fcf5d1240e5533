import type { StompFacts } from '../../usp/transport.js';
import type { StompConfig } from './config.js';
import { addressOf, isEncrypted } from './settings.js';

/** What Agents may show of a connection. */
export function stompFacts(config: StompConfig): StompFacts {
  const { time, multiplier, max } = config.connectRetry;
  return {
    name: config.name,
    shared: config.mode === 'shared',
    ...addressOf(config.url),
    encrypted: isEncrypted(config.url),
    agentDestination: config.agentDestination,
    username: config.username ?? '',
    virtualHost: config.virtualHost,
    heartBeat: config.heartbeat,
    retry: { minimumWait: time, multiplier, maximumWait: max },
  };
}
