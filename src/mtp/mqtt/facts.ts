import type { MqttFacts } from '../../usp/transport.js';
import type { MqttConfig } from '../config.js';
import { placeOf } from '../place.js';
import { settingsFor } from './own-side.js';
import { defaultRetry } from './settings.js';

/** What Agents may show of a connection. */
export function mqttFacts(config: MqttConfig): MqttFacts {
  const shared = config.mode === 'shared';
  const { qos = 1, keepAlive = 60, retry = defaultRetry, will, username = '' } = settingsFor(config, undefined);
  return {
    name: config.name,
    shared,
    url: placeOf(config.url),
    version: config.version,
    agentTopic: config.agentTopic,
    clientId: config.clientId ?? (shared ? '' : '{eid}'),
    username,
    qos,
    keepAlive,
    retry,
    alpn: config.alpn ?? [],
    ...(will ? { will } : {}),
    userProperties: config.userProperties ?? [],
  };
}
