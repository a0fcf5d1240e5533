import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../src/base/clock.js';
import { silentLog } from '../../../../src/base/log.js';
import type { StunAddress } from '../../../../src/cwmp/stun/stun-message.js';
import { StunServer } from '../../../../src/cwmp/stun/stun-server.js';
import { connectionRequestDatagram } from '../../../../src/cwmp/stun/udp-connection-request.js';
import { StunClient } from '../../../../src/simulator/stun-client.js';

const user = { username: 'cr-user', password: 'cr-password' };
let server: StunServer;
let at: StunAddress;
let client: StunClient;
let calls: number;
let heard: () => void;
let bound: Promise<{ address: StunAddress; behindNat: boolean }>;

beforeEach(async () => {
  server = new StunServer({ host: '127.0.0.1', port: 0, log: silentLog, passwordOf: name => `password of ${name}` });
  at = await server.start();
  calls = 0;
  heard = () => {};
  bound = new Promise(resolve => {
    client = new StunClient(systemClock, {
      credentials: () => user,
      bound: (address, behindNat) => resolve({ address, behindNat }),
      called: () => {
        calls++;
        heard();
        return true;
      },
    });
  });
  client.apply({ ...at, username: 'cpe', password: 'password of cpe', keepAliveMs: 60_000 });
});

afterEach(async () => {
  client.stop();
  await server.stop();
});

describe('the simulated STUN client', () => {
  it('authenticates when asked to, and finds itself not behind NAT', async () => {
    const { address, behindNat } = await bound;
    expect(behindNat).toBe(false);
    expect(server.bindingOf('cpe')).toEqual(address);
  });

  it('takes one of several copies, and nothing older, forged or foreign', async () => {
    const { address: to } = await bound;
    const terms = { to, ...user, ts: 1000, id: 7, cn: 'A' };
    const good = connectionRequestDatagram(terms);
    const bad = [
      good,
      good,
      connectionRequestDatagram({ ...terms, ts: 999, id: 8 }),
      connectionRequestDatagram({ ...terms, ts: 1001 }),
      connectionRequestDatagram({ ...terms, ts: 1002, id: 9, password: 'guess' }),
      connectionRequestDatagram({ ...terms, ts: 1003, id: 10, username: 'somebody' }),
      Buffer.from('GET nonsense HTTP/1.1\r\n\r\n'),
    ];
    for (const bytes of [good, ...bad]) await server.send(bytes, to);
    const last = new Promise<void>(resolve => {
      heard = () => calls === 2 && resolve();
    });
    await server.send(connectionRequestDatagram({ ...terms, ts: 1004, id: 11 }), to);
    await last;
    expect(calls).toBe(2);
  });
});
