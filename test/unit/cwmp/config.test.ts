import { describe, expect, it } from 'vitest';
import { cwmpConfigSchema } from '../../../src/cwmp/config.js';

describe('cwmp: of the configuration', () => {
  it('has defaults for everything', () => {
    expect(cwmpConfigSchema.parse({})).toEqual({
      listen: [{ url: 'http://0.0.0.0:7547/', legacyTls: false, legacyHttp: false }],
      trustedProxies: [],
      auth: { mode: 'none', algorithms: ['MD5'], binding: 'certificate' },
      identity: [],
      connectionRequest: { timeout: 5000, atOnce: 250, basic: 'refused', allow: [], deny: [] },
      provision: { stun: true, lightweightNotifications: true, xmpp: true },
      session: { linger: 15_000, warm: 300_000, timeout: 60_000, maxConcurrent: 5000 },
      limits: {
        startsPerAddress: 100,
        bodies: 256,
        requestTimeout: 20_000,
        failures: 20,
        sessions: 100,
        devices: 100_000,
      },
    });
  });

  it('takes the example of the contract', () => {
    const config = cwmpConfigSchema.parse({
      listen: [{ url: 'http://0.0.0.0:7547/' }, { url: 'https://0.0.0.0:7548/', cert: './acs.crt', key: './acs.key' }],
      auth: { mode: 'any', users: { file: './cpe-users.csv' } },
      connectionRequest: { timeout: '2500ms', username: 'u', password: 'p' },
      session: { linger: '20s', warm: '5m', timeout: '1m', maxConcurrent: 10 },
    });
    expect(config.session).toEqual({ linger: 20_000, warm: 300_000, timeout: 60_000, maxConcurrent: 10 });
    expect(config.connectionRequest.timeout).toBe(2500);
  });

  it.each([
    ['an unknown key', { listens: [] }],
    ['no listener', { listen: [] }],
    ['a listener of another protocol', { listen: [{ url: 'ftp://0.0.0.0/' }] }],
    ['https without certificate', { listen: [{ url: 'https://0.0.0.0:7548/' }] }],
    ['authentication without users', { auth: { mode: 'digest' } }],
    ['a hold longer than CPEs wait', { session: { linger: '30s' } }],
    ['a reserve that leaves no room', { session: { maxConcurrent: 10, reserve: 10 } }],
    ['a cookie path with an attribute', { session: { cookiePath: '/; Secure' } }],
    ['a proxy that is no address', { trustedProxies: ['proxy.example.net'] }],
    ['an identity rule that says nothing', { identity: [{ match: { oui: '00304F' } }] }],
    ['an identity from nowhere', { identity: [{ from: ['serial'] }] }],
    ['an alias that is no device', { identity: [{ device: '00304F' }] }],
    ['a duration without unit', { session: { timeout: '60' } }],
    ['a number for a duration', { session: { timeout: 60 } }],
    ['no room for sessions', { session: { maxConcurrent: 0 } }],
    ['more time for a header than a request has', { limits: { requestTimeout: '10m' } }],
  ])('refuses %s', (_name, input) => {
    expect(cwmpConfigSchema.safeParse(input).success).toBe(false);
  });

  it('knows the ways to wake a device', () => {
    const config = cwmpConfigSchema.parse({
      connectionRequest: { basic: 'allowed', allow: ['127.0.0.0/8'], deny: ['2001:db8::/32'] },
      stun: { keepAlive: { minimum: '30s' } },
      lightweightNotifications: {},
      xmpp: { service: 'xmpp://127.0.0.1:5222', domain: 'acs.example', username: 'acs', password: 'secret' },
      provision: { periodicInform: '1h' },
    });
    expect(config.stun).toEqual({ listen: 'udp://0.0.0.0:3478', keepAlive: { minimum: 30_000, maximum: 60_000 } });
    expect(config.lightweightNotifications).toEqual({ listen: 'udp://0.0.0.0:7547', clockSkew: 600_000 });
    expect(config.xmpp).toMatchObject({ resource: 'gangway', tls: 'required' });
    expect(config.provision).toEqual({
      periodicInform: 3_600_000,
      stun: true,
      lightweightNotifications: true,
      xmpp: true,
    });
  });

  it.each([
    [{ connectionRequest: { allow: ['10.0.0.0/33'] } }, 'expected an address or a network'],
    [{ connectionRequest: { deny: ['everybody'] } }, 'expected an address or a network'],
    [{ connectionRequest: { username: 'u' } }, 'username and password belong together'],
    [{ stun: { listen: 'tcp://0.0.0.0:3478' } }, 'expected udp://HOST:PORT'],
    [{ lightweightNotifications: { listen: 'http://0.0.0.0:7547' } }, 'expected udp://HOST:PORT'],
    [{ stun: { keepAlive: { minimum: '2m', maximum: '1m' } } }, 'at most the maximum'],
    [{ xmpp: { service: 'http://x', username: 'u', password: 'p' } }, 'expected xmpp://'],
    // Node 20 has no WebSocket for the client to use.
    [{ xmpp: { service: 'wss://x/', username: 'u', password: 'p' } }, 'expected xmpp://'],
    [{ xmpp: { service: 'xmpp://x', tls: 'off', username: 'u', password: 'p' } }, 'expected one of'],
  ])('refuses %j', (value, message) => {
    expect(cwmpConfigSchema.safeParse(value).error?.issues[0]?.message).toContain(message);
  });
});
