import { afterEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../../src/base/log.js';
import { type Called, ConnectionRequests } from '../../../src/cwmp/connection-requests.js';
import { connectionRequestSchema, stunSchema, xmppSchema } from '../../../src/cwmp/waking-config.js';
import { VirtualClock } from '../../support/virtual-clock.js';

let open: ConnectionRequests | undefined;
afterEach(async () => {
  await open?.stop();
  open = undefined;
});

/** Its XMPP server does not exist: what leaves for it fails, what is refused never gets so far. */
async function requests(connectionRequest: object = {}): Promise<ConnectionRequests> {
  open = new ConnectionRequests({
    connectionRequest: connectionRequestSchema.parse(connectionRequest),
    stun: stunSchema.parse({ listen: 'udp://127.0.0.1:0' }),
    xmpp: xmppSchema.parse({ service: 'xmpp://127.0.0.1:1', domain: 'acs.example', username: 'acs', password: 'p' }),
    clock: new VirtualClock(),
    log: silentLog,
    stunPasswordOf: () => undefined,
  });
  await open.start();
  return open;
}

const called = (part: Partial<Called>): Called => ({
  device: 'd',
  url: '',
  udpAddress: '',
  stunUsername: '',
  jabberId: '',
  username: 'u',
  password: 'p',
  informedFrom: '203.0.113.7',
  needsBasic: false,
  ...part,
});

describe('a device from outside that names this host in another spelling', () => {
  it.each([
    '127.0.0.1',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0177.0.0.1',
    '127.1',
    '0',
    'localhost',
    '127.0.0.1.',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[64:ff9b::7f00:1]',
  ])('%s is not contacted over HTTP nor UDP', async host => {
    const calls = await requests();
    expect((await calls.send(called({ url: `http://${host}:9/` }), 'http')).kind).toBe('refused');
    expect((await calls.send(called({ udpAddress: `${host}:9` }), 'udp')).kind).toBe('refused');
  });
});

describe('the JID of a device', () => {
  const shared = { username: 'all', password: 'of-all-devices' };

  it.each([
    'cpe@evil.example/x',
    'cpe@acs.example.evil.example/x',
    'acs.example@evil.example',
    'evil.example/acs.example',
  ])('%s gets no credentials that are those of all devices', async jabberId => {
    const calls = await requests(shared);
    expect((await calls.send(called({ jabberId }), 'xmpp')).kind).toBe('refused');
    expect((await (await requests()).send(called({ jabberId }), 'xmpp')).kind).toBe('unreachable');
  });

  it.each(['cpe@acs.example/x', 'CPE@ACS.example', 'cpe@acs.example/evil@evil.example'])(
    '%s is of our own domain, and may',
    async jabberId => {
      expect((await (await requests(shared)).send(called({ jabberId }), 'xmpp')).kind).toBe('unreachable');
    },
  );
});

it('what does not work is said', async () => {
  const calls = await requests();
  expect(calls.xmppOnline).toBe(false);
  expect(calls.problems).toEqual([expect.stringContaining('XMPP server')]);
});
