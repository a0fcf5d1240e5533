/**
 * What `npm start` runs without a file, written as a file would be: CWMP open because CPEs must reach it, everything else on
 * loopback, one Controller with every right over MQTT and WebSocket (contract.md).
 */
export const embeddedDefaults = {
  dataDir: './data',
  cwmp: { listen: [{ url: 'http://0.0.0.0:7547/' }] },
  mtp: {
    mqtt: [{ name: 'main', url: 'mqtt://127.0.0.1:1883', version: '3.1.1', agentTopic: 'usp/agent/{eid}' }],
    websocket: { listen: 'ws://127.0.0.1:8183/usp' },
  },
  controllers: [
    {
      endpointId: 'self::controller',
      role: 'full',
      mtp: [{ type: 'mqtt', connection: 'main', topic: 'usp/controller/self::controller' }, { type: 'websocket' }],
    },
  ],
  admin: { listen: 'http://127.0.0.1:7580' },
  broker: { listen: 'mqtt://127.0.0.1:1883' },
} as const;
