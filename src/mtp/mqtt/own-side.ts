import type { EndpointId } from '../../usp/endpoint-id.js';
import type { OwnSide } from '../../usp/transport.js';
import type { MqttConfig } from '../config.js';
import type { MqttSettings, UserProperty } from './settings.js';

/**
 * What the configuration says of a connection, with what the Agent's own rows say laid over it. `agent` is undefined for the one connection
 * of the shared mode: that stands for nobody in particular.
 */
export function settingsFor(config: MqttConfig, agent: EndpointId | undefined, own?: OwnSide): MqttSettings {
  const fill = (text: string) => (agent === undefined ? text : text.replaceAll('{eid}', agent));
  const { clientId = agent, username, password, connectRetry, keepAlive, will } = config;
  return {
    url: config.url,
    version: config.version,
    clientId: own?.clientId ?? (clientId === undefined ? undefined : fill(clientId)),
    username: own?.username ?? (username === undefined ? undefined : fill(username)),
    password: own?.password ?? password,
    qos: own?.qos ?? config.qos,
    keepAlive: own?.keepAlive ?? (keepAlive === undefined ? undefined : Math.floor(keepAlive / 1000)),
    retry: own?.retry ?? (connectRetry && retryOf(connectRetry)),
    alpn: config.alpn,
    will: will && { ...will, topic: fill(will.topic), payload: fill(will.payload) },
    userProperties: [
      ...identity(agent),
      ...(own?.userProperties ?? (config.userProperties ?? []).map(each => ({ ...each, value: fill(each.value) }))),
    ],
  };
}

/** R-MQTT.13 */
function identity(agent: EndpointId | undefined): readonly UserProperty[] {
  return agent === undefined ? [] : [{ name: 'usp-endpoint-id', value: agent, packets: ['CONNECT'] }];
}

function retryOf({ time, multiplier, max }: NonNullable<MqttConfig['connectRetry']>) {
  return { minimumWait: time, multiplier, maximumWait: max };
}
