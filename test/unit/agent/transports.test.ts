import { describe, expect, it } from 'vitest';
import type { ControllerMtp } from '../../../src/agent/config.js';
import { expandMtp, routeOfMtp, routeOfRow, rowOfMtp } from '../../../src/agent/transports/registry.js';
import type { EndpointId } from '../../../src/usp/endpoint-id.js';

const controller = 'self::ops' as EndpointId;
const context = { defaultConnections: { mqtt: 'main', stomp: 's1' } };

const samples: readonly ControllerMtp[] = [
  { type: 'mqtt', connection: 'main', topic: 'usp/controller/self::ops' },
  { type: 'websocket' },
  { type: 'websocket', url: 'ws://127.0.0.1:9001/usp?x=1' },
  { type: 'websocket', url: 'wss://ops.example:443/usp' },
  { type: 'coap' },
  { type: 'coap', url: 'coap://ops.example:5683/usp' },
  { type: 'stomp', connection: 's1', destination: '/queue/ops' },
  { type: 'uds' },
];

describe('the transports of a Controller', () => {
  it.each(samples)('mean the same as configuration and as row: $type $url', mtp => {
    const row = rowOfMtp(mtp);
    expect(routeOfRow(param => row[param] ?? '', controller, context)).toEqual(routeOfMtp(controller, mtp));
  });

  it('give no route while a row says too little', () => {
    const read = (row: Record<string, string>) => routeOfRow(param => row[param] ?? '', controller, context);
    expect(read({ Protocol: 'MQTT' })).toBeUndefined();
    expect(read({ Protocol: 'STOMP' })).toBeUndefined();
    expect(read({ Protocol: 'Pigeon' })).toBeUndefined();
    const row = { Protocol: 'MQTT', 'MQTT.Topic': 't' };
    expect(
      routeOfRow(param => row[param as keyof typeof row] ?? '', controller, { defaultConnections: {} }),
    ).toBeUndefined();
  });

  it('never claim encryption over CoAP', () => {
    const row: Record<string, string> = { Protocol: 'CoAP', 'CoAP.Host': 'h', 'CoAP.EnableEncryption': 'true' };
    expect(routeOfRow(param => row[param] ?? '', controller, context)).toEqual({ controller, type: 'coap' });
  });

  it('fill their templates', () => {
    const fill = (text: string) => text.replaceAll('{eid}', 'os::1');
    expect(expandMtp({ type: 'stomp', connection: 's1', destination: '/q/{eid}' }, fill)).toMatchObject({
      destination: '/q/os::1',
    });
    expect(expandMtp({ type: 'coap', url: 'coap://h/{eid}' }, fill)).toMatchObject({ url: 'coap://h/os::1' });
    expect(expandMtp({ type: 'uds', path: '/run/{eid}.sock' }, fill)).toMatchObject({ path: '/run/os::1.sock' });
  });
});
