import type { TransportKind } from './transport-kind.js';

export const mqttTransport: TransportKind<'mqtt'> = {
  type: 'mqtt',
  protocol: 'MQTT',
  expand: (mtp, fill) => ({
    ...mtp,
    topic: fill(mtp.topic),
    ...(mtp.from === undefined ? {} : { from: fill(mtp.from) }),
  }),
  route: (controller, { connection, topic, from }) => ({
    controller,
    type: 'mqtt',
    connection,
    topic,
    ...(from === undefined ? {} : { from }),
  }),
  row: ({ topic }) => ({ 'MQTT.Topic': topic }),
  routeOfRow: (read, controller, { defaultConnections }) => {
    const topic = read('MQTT.Topic');
    const connection = defaultConnections.mqtt;
    return topic && connection !== undefined ? { controller, type: 'mqtt', connection, topic } : undefined;
  },
};
