import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discoveryConfigSchema } from '../../../src/agent/config.js';
import { decodeOption17, decodeOption125, discoveredControllers } from '../../../src/agent/dhcp-discovery.js';
import { ConfigError } from '../../../src/base/config-error.js';
import { controllerDiscovery, option17, option125 } from '../../../src/cli/dhcp/encoding.js';

const from = (option: object) => discoveredControllers(discoveryConfigSchema.parse({ dhcp: [option] }).dhcp);

// Written by hand after RFC 3925: enterprise 3561, 39 bytes, sub-options 25 and 29.
const byHand = '00000de9 28 19 16 77733a2f2f6f70732e6578616d706c653a393030312f 1d 0e 73656c663a3a6f70732d31313131';

describe('Controllers DHCP tells of', () => {
  it('are read from the data of option 125', () => {
    const { controllers } = from({ option125: byHand, role: 'readonly' });
    expect(controllers).toMatchObject([
      { endpointId: 'self::ops-1111', role: 'readonly', mtp: { type: 'websocket', url: 'ws://ops.example:9001/' } },
    ]);
  });

  it('come with a connection of their own over MQTT, and with their retry settings', () => {
    const told = {
      url: 'mqtt://broker.example:1884/usp/controller/x',
      endpointId: 'self::x',
      retryInterval: 7,
      retryMultiplier: 3000,
    };
    const data = option125(controllerDiscovery({ ...told, provisioningCode: 'P1' }).identified).toString('hex');
    const { controllers, brokers } = from({ option125: data });
    expect(brokers).toEqual([{ name: 'dhcp-1', url: 'mqtt://broker.example:1884' }]);
    expect(controllers[0]).toMatchObject({
      mtp: { type: 'mqtt', connection: 'dhcp-1', topic: 'usp/controller/x' },
      rowValues: {
        ProvisioningCode: 'P1',
        USPNotifRetryMinimumWaitInterval: '7',
        USPNotifRetryIntervalMultiplier: '3000',
      },
    });
  });

  it('read what gangway dhcp-options writes, in both versions of DHCP', () => {
    const text = fc.stringMatching(/^[a-z0-9-]{1,40}$/);
    fc.assert(
      fc.property(
        text,
        text,
        fc.option(fc.integer({ min: 1, max: 65535 }), { nil: undefined }),
        (host, id, retryInterval) => {
          const told = { url: `ws://${host}/usp`, endpointId: `self::${id}`, retryInterval };
          const { identified, six } = controllerDiscovery(told);
          const wanted = {
            url: told.url,
            endpointId: told.endpointId,
            ...(retryInterval === undefined ? {} : { retryMinimumWait: String(retryInterval) }),
          };
          expect(decodeOption125(option125(identified))).toEqual(wanted);
          expect(decodeOption17(option17(six))).toEqual(wanted);
        },
      ),
    );
  });

  it('never throw anything but a ConfigError, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 80 }), fc.boolean(), (bytes, six) => {
        const hex = Buffer.from(bytes).toString('hex');
        try {
          from(six ? { option17: hex } : { option125: hex });
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError);
        }
      }),
    );
  });

  it.each([
    ['another enterprise', '000000ff 02 1900'],
    ['a cut option', '00000de9 30 1910 7773'],
    ['no Endpoint ID', '00000de9 09 19 07 77733a2f2f612f'],
    ['a transport nobody speaks', '00000de9 16 19 09 6674703a2f2f612f62 1d 09 73656c663a3a6f7073'],
  ])('are refused with the reason: %s', (_what, option125) => {
    expect(() => from({ option125 })).toThrow(ConfigError);
  });
});
