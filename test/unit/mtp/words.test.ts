import type { IncomingMessage } from 'node:http';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOff } from '../../../src/mtp/back-off.js';
import { mtpConfigSchema } from '../../../src/mtp/config.js';
import { checkTopic, splitReplyTo, withReplyTo } from '../../../src/mtp/mqtt/topics.js';
import { MtpError } from '../../../src/mtp/mtp.js';
import { placeOf } from '../../../src/mtp/place.js';
import { peerOf, withEid } from '../../../src/mtp/websocket/handshake.js';
import type { EndpointId } from '../../../src/usp/endpoint-id.js';

describe('the reply topic of MQTT 3.1.1 (R-MQTT.24, R-MQTT.25)', () => {
  it('escapes the slash and nothing else', () => {
    expect(withReplyTo('a/b', 'c/self::x%2Dy')).toBe('a/b/reply-to=c%2Fself::x%2Dy');
  });

  it('is what follows the last mark', () => {
    expect(splitReplyTo('a/reply-to=x/reply-to=c%2fd')).toEqual({ topic: 'a/reply-to=x', replyTo: 'c/d' });
    expect(splitReplyTo('a/b')).toEqual({ topic: 'a/b', replyTo: undefined });
  });

  it('survives the way there and back', () => {
    const topic = fc.string({ minLength: 1 }).filter(text => !text.includes('reply-to=') && !/%2f/i.test(text));
    fc.assert(
      fc.property(topic, topic, (to, from) => {
        expect(splitReplyTo(withReplyTo(to, from))).toEqual({ topic: to, replyTo: from });
      }),
    );
  });

  it.each(['', 'a/+/b', 'a/#', 'a\u0000b', 'x'.repeat(65_536)])('is never a pattern or no topic at all: %j', topic => {
    expect(() => checkTopic(topic)).toThrow(MtpError);
  });
});

describe('back-off (R-MQTT.10, R-WS.19)', () => {
  it('doubles its range ten times and keeps it then, inside the limit', () => {
    expect([backOff(1, 5_000, 1e9, 0), backOff(1, 5_000, 1e9, 1)]).toEqual([5_000, 10_000]);
    expect([backOff(3, 5_000, 1e9, 0), backOff(3, 5_000, 1e9, 1)]).toEqual([20_000, 40_000]);
    expect([backOff(10, 5_000, 1e9, 0), backOff(99, 5_000, 1e9, 1)]).toEqual([2_560_000, 5_120_000]);
    expect(backOff(9, 1_000, 60_000, 0.5)).toBe(60_000);
  });
});

describe('the Endpoint ID in a WebSocket handshake', () => {
  const told = (url: string, extensions?: string) =>
    peerOf({ url, headers: { 'sec-websocket-extensions': extensions } } as unknown as IncomingMessage);

  it('travels with its percent signs doubled and arrives as it was (R-WS.10c)', () => {
    const own = 'os::00D09E-a%2Fb' as EndpointId;
    expect(withEid('ws://h/usp', own)).toBe('ws://h/usp?eid=os::00D09E-a%252Fb');
    expect(withEid('ws://h/usp?x=1', own)).toBe('ws://h/usp?x=1&eid=os::00D09E-a%252Fb');
    expect(told(new URL(withEid('ws://h/usp?x=1', own)).search)).toBe(own);
  });

  it('is read from the query first, then from the older extension (R-WS.10a)', () => {
    expect(told('/usp?eid=self%3A%3Ax')).toBe('self::x');
    expect(told('/usp', 'bbf-usp-protocol; eid="self::x"')).toBe('self::x');
    expect(told('/usp', 'permessage-deflate, bbf-usp-protocol;eid=self::x')).toBe('self::x');
    expect(told('/usp?eid=a', 'bbf-usp-protocol; eid=b')).toBe('a');
    expect(told('/usp?eid=%E0%A4%A')).toBe('%E0%A4%A');
    expect(told('/usp?seid=x')).toBe(undefined);
  });
});

describe('configuration of the transports', () => {
  const problem = (value: unknown) => mtpConfigSchema.safeParse(value).error?.issues[0]?.message;
  const mqtt = { name: 'main', url: 'mqtt://h' };

  it('has the defaults of the contract', () => {
    expect(mtpConfigSchema.parse({ mqtt: [mqtt] }).mqtt[0]).toEqual({
      ...mqtt,
      version: '5',
      mode: 'shared',
      agentTopic: 'usp/agent/{eid}',
    });
    expect(mtpConfigSchema.parse({ mqtt: [{ ...mqtt, version: 5 }] }).mqtt[0]?.version).toBe('5');
  });

  it('refuses what cannot work', () => {
    expect(problem({ mqtt: [{ ...mqtt, agentTopic: 'usp/agent' }] })).toContain('{eid}');
    expect(problem({ mqtt: [{ ...mqtt, agentTopic: 'usp/+/{eid}' }] })).toContain('no pattern');
    expect(problem({ mqtt: [{ ...mqtt, url: 'http://h' }] })).toContain('mqtt://');
    expect(problem({ websocket: { listen: 'http://h' } })).toContain('ws://');
  });

  it('leaves user names and passwords out of what is logged', () => {
    expect(placeOf('mqtts://me:p%40ss@host:8883/x')).toBe('mqtts://host:8883/x');
    expect(placeOf('mqtt://me:p@ss@host')).toBe('mqtt://host');
    expect(placeOf('ws://host/a@b')).toBe('ws://host/a@b');
  });
});
