import { describe, expect, it } from 'vitest';
import { SenderTopics } from '../../../src/mtp/mqtt/sender-topics.js';
import type { EndpointId } from '../../../src/usp/endpoint-id.js';
import type { Route } from '../../../src/usp/transport.js';

const agent = 'os::1' as EndpointId;
const ops = 'self::ops' as EndpointId;
const route = (from: string | undefined, controller = ops): Extract<Route, { type: 'mqtt' }> => ({
  controller,
  type: 'mqtt',
  connection: 'main',
  topic: 't',
  ...(from === undefined ? {} : { from }),
});

describe('SenderTopics', () => {
  it('follow the routes of an Agent', () => {
    const topics = new SenderTopics();
    expect(topics.update(agent, [route('a/ops'), route(undefined, 'self::x' as EndpointId)])).toEqual({
      added: ['a/ops'],
      removed: [],
    });
    expect(topics.at('a/ops')).toEqual({ agent, controller: ops });
    expect(topics.bound(agent)).toEqual([ops]);
    expect(topics.update(agent, [route('b/ops')])).toEqual({ added: ['b/ops'], removed: ['a/ops'] });
    expect(topics.at('a/ops')).toBeUndefined();
    expect(topics.update(agent, [])).toEqual({ added: [], removed: ['b/ops'] });
    expect([topics.at('b/ops'), topics.bound(agent)]).toEqual([undefined, []]);
  });
});
