import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../src/base/clock.js';
import { ConfigError } from '../../../../src/base/config-error.js';
import { silentLog } from '../../../../src/base/log.js';
import { CoapMtp } from '../../../../src/mtp/coap/coap-mtp.js';
import { coapConfigSchema } from '../../../../src/mtp/coap/config.js';
import { Gate } from '../../../../src/mtp/coap/gate.js';
import { CoapUriError, parseCoapUri, replyToOf } from '../../../../src/mtp/coap/uri.js';
import { agentA, agentB, controller, recorder } from '../../../contracts/mtp.js';
import { LeapClock } from '../../../support/leap-clock.js';
import { until } from '../../../support/mosquitto.js';
import { NodeCoap, type NodeCoapRequest } from '../../../support/node-coap.js';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function started(config: object = {}, clock = systemClock) {
  const seen = recorder();
  const full = coapConfigSchema.parse({ listen: 'coap://127.0.0.1:0', ...config });
  const mtp = new CoapMtp({ config: full, ...seen, clock, log: silentLog });
  await mtp.start();
  closers.push(() => mtp.stop(AbortSignal.timeout(200)));
  return { mtp, seen };
}

async function node(code = '2.04') {
  const requests: NodeCoapRequest[] = [];
  const peer = await NodeCoap.open(request => {
    requests.push(request);
    return code;
  });
  closers.push(() => peer.close());
  return { peer, requests };
}

const record = Buffer.from('record');

describe('the way back of a request', () => {
  it.each([
    ['coap://127.0.0.1:PORT/c', '2.04', true],
    // The form of the first edition of TR-369.
    ['127.0.0.1:PORT/c', '2.04', true],
    ['coap://localhost:PORT/c', '2.04', true],
    ['coap://192.0.2.9:PORT/c', '4.03', false],
    ['coaps://127.0.0.1:PORT/c', '4.00', false],
    ['http://127.0.0.1:PORT/c', '4.00', false],
    ['coap://user@127.0.0.1:PORT/c', '4.00', false],
    ['coap://127.0.0.1:PORT/c?query', '4.00', false],
    ['coap://', '4.00', false],
  ])('%s is answered with %s', async (template, code, isHeard) => {
    const { mtp, seen } = await started();
    const { peer, requests } = await node();
    await mtp.attach(agentA, []);
    const query = `reply-to=${template.replace('PORT', String(peer.port))}`;
    const answer = await peer.post(`${mtp.url}/${agentA}`, record, { query });
    expect(answer.code).toBe(code);
    if (!isHeard) expect(answer.payload.toString()).toMatch(/^reply-to /);
    expect(seen.arrivals).toHaveLength(isHeard ? 1 : 0);
    await seen.arrivals[0]?.arrival.reply?.(Buffer.from('answer'));
    expect(requests.map(({ payload }) => payload.toString())).toEqual(isHeard ? ['answer'] : []);
  });

  it('may lead elsewhere where the configuration says so: any, or the url of a Controller', async () => {
    const { peer } = await node();
    const query = 'reply-to=coap://192.0.2.9:7/c';
    const open = await started({ replyTo: 'any' });
    await open.mtp.attach(agentA, []);
    expect((await peer.post(`${open.mtp.url}/${agentA}`, record, { query })).code).toBe('2.04');
    const known = await started();
    await known.mtp.attach(agentA, [{ controller, type: 'coap', url: 'coap://192.0.2.9:7/other' }]);
    expect((await peer.post(`${known.mtp.url}/${agentA}`, record, { query })).code).toBe('2.04');
  });

  it('may be left out: then there is no reply but the route', async () => {
    const { mtp, seen } = await started();
    const { peer } = await node();
    await mtp.attach(agentA, []);
    expect((await peer.post(`${mtp.url}/${agentA}`, record)).code).toBe('2.04');
    expect(seen.arrivals[0]?.arrival.reply).toBeUndefined();
  });
});

describe('an Agent over CoAP', () => {
  it('is no longer there when it is detached', async () => {
    const { mtp } = await started();
    const { peer } = await node();
    await mtp.attach(agentA, []);
    await mtp.detach(agentA);
    expect((await peer.post(`${mtp.url}/${agentA}`, record)).code).toBe('4.04');
  });

  it('tells what the Controller answered, with its text (R-COAP.10)', async () => {
    const { mtp } = await started();
    const { peer } = await node('4.04');
    const route = { controller, type: 'coap', url: `${peer.url}/c` } as const;
    await mtp.attach(agentA, [route]);
    await expect(mtp.send(agentA, route, record)).rejects.toThrow(/answered 4\.04/);
  });

  it('tells that the Controller is silent, and sends away whoever waits for it (R-COAP.9)', async () => {
    const clock = new LeapClock();
    const { mtp } = await started({}, clock);
    const { peer } = await node();
    await peer.down();
    const route = { controller, type: 'coap', url: `${peer.url}/c` } as const;
    const agents = Array.from({ length: 40 }, (_, index) => `os::00D09E-${index}` as typeof agentA);
    for (const agent of agents) await mtp.attach(agent, [route]);
    const senders = agents.flatMap(agent => [agent, agent]);
    const failures = senders.map(agent => mtp.send(agent, route, record).catch((error: Error) => error.message));
    let settled = 0;
    for (const failure of failures) void failure.then(() => settled++);
    // Sixteen are under way; their five transmissions take 93 s at most.
    for (let leaps = 0; leaps < 7; leaps++) {
      await new Promise(resolve => setImmediate(resolve));
      clock.leap(15_000);
    }
    await until(() => settled === senders.length);
    expect(await failures[0]).toMatch(/did not acknowledge the request/);
    expect(await failures[79]).toMatch(/did not acknowledge the request/);
  });

  it('stops without waiting for a Controller that vanished, nor for those in line behind it', async () => {
    const clock = new LeapClock();
    const { mtp } = await started({}, clock);
    const { peer } = await node();
    await peer.down();
    const route = { controller, type: 'coap', url: `${peer.url}/c` } as const;
    const agents = Array.from({ length: 20 }, (_, index) => `os::00D09E-${index}` as typeof agentA);
    for (const agent of agents) await mtp.attach(agent, [route]);
    const ends = agents.map(agent => mtp.send(agent, route, record).catch((error: Error) => error.message));
    await new Promise(resolve => setImmediate(resolve));
    // One timeout has passed for those under way.
    clock.leap(3_000);
    await mtp.stop(new AbortController().signal);
    for (const end of ends) expect(await end).toMatch(/did not acknowledge the request/);
  });

  it('lets what it has just sent arrive before it stops', async () => {
    const clock = new LeapClock();
    const { mtp } = await started({}, clock);
    const { peer, requests } = await node();
    const route = { controller, type: 'coap', url: `${peer.url}/c` } as const;
    await mtp.attach(agentA, [route]);
    const sent = [mtp.send(agentA, route, record), mtp.send(agentA, route, record)];
    await mtp.stop(new AbortController().signal);
    await Promise.all(sent);
    expect(requests).toHaveLength(2);
  });

  it('gives the address Controllers see as its reply-to', async () => {
    const { mtp } = await started({ advertise: 'coap://gateway.example:15683' });
    const { peer, requests } = await node();
    const route = { controller, type: 'coap', url: `${peer.url}/c?of=ours` } as const;
    await mtp.attach(agentA, [route]);
    await mtp.send(agentA, route, record);
    expect(requests[0]?.url).toBe(`/c?of=ours&reply-to=coap://gateway.example:15683/usp/${agentA}`);
  });

  it('finds its own address towards the Controller when it listens on all', async () => {
    const { mtp } = await started({ listen: 'coap://0.0.0.0:0' });
    const { peer, requests } = await node();
    const route = { controller, type: 'coap', url: `coap://localhost:${peer.port}/c` } as const;
    await mtp.attach(agentA, [route]);
    await mtp.send(agentA, route, record);
    expect(requests[0]?.url).toMatch(/^\/c\?reply-to=coap:\/\/127\.0\.0\.1:\d+\/usp\/os::00D09E-A$/);
  });

  it('cannot be reached by what its Controller has no url for, and says so', async () => {
    const { mtp } = await started();
    await mtp.attach(agentA, [{ controller, type: 'coap' }]);
    await expect(mtp.send(agentA, { controller, type: 'coap' }, record)).rejects.toThrow(/no CoAP url/);
    await expect(mtp.send(agentB, { controller, type: 'coap', url: 'coap://h/' }, record)).rejects.toThrow(agentB);
    const strange = { controller, type: 'coap', url: 'coap://[::1' } as const;
    await expect(mtp.send(agentA, strange, record)).rejects.toThrow(/no coap: URI/);
    const six = { controller, type: 'coap', url: 'coap://[::1]:9/' } as const;
    await expect(mtp.send(agentA, six, record)).rejects.toThrow(/IPv4 listener/);
  });

  it('announces each Controller with a url once, since there is nothing to connect', async () => {
    const { mtp, seen } = await started();
    const route = { controller, type: 'coap', url: 'coap://127.0.0.1:9/c' } as const;
    await mtp.attach(agentA, [route]);
    await mtp.attach(agentA, [route, { controller, type: 'coap' }]);
    expect(seen.channels.map(({ agent, connect }) => [agent, connect])).toEqual([[agentA, undefined]]);
  });

  it('says which address it could not listen on', async () => {
    const { mtp } = await started();
    const listen = `coap://127.0.0.1:${new URL(mtp.url ?? '').port}`;
    const second = new CoapMtp({
      config: coapConfigSchema.parse({ listen }),
      ...recorder(),
      clock: systemClock,
      log: silentLog,
    });
    const error = await second.start().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConfigError);
    expect(String(error)).toContain(listen);
  });
});

describe('the configuration of CoAP', () => {
  it('refuses coaps: with what can be done instead', () => {
    const result = coapConfigSchema.safeParse({ listen: 'coaps://0.0.0.0:5684' });
    expect(result.error?.issues.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      expect.stringMatching(/^listen: DTLS \(coaps:\) is not possible with Node: .*WireGuard.*proxy/),
    ]);
    expect(coapConfigSchema.safeParse({ listen: 'http://x' }).error?.issues[0]?.message).toMatch(/expected coap:/);
  });
});

describe('a coap: URI', () => {
  it('is read as RFC 7252 §6.4 says', () => {
    expect(parseCoapUri('coap://h/')).toEqual({ host: 'h', port: 5683, path: [], query: [] });
    expect(parseCoapUri('coap://[2001:db8::1]:61616/a%2Fb//c?x=%26&y')).toEqual({
      host: '2001:db8::1',
      port: 61_616,
      path: ['a/b', '', 'c'],
      query: ['x=&', 'y'],
    });
    expect(replyToOf(['x', 'reply-to=coap://h/%os'])).toMatchObject({ path: ['%os'] });
    expect(() => replyToOf(['reply-to=coap://h:0/'])).toThrow(CoapUriError);
  });
});

describe('a gate', () => {
  const limits = { width: 2, waiting: 2, total: 5, totalBytes: 100 };

  /** Works that end when told to. */
  function works(gate: Gate) {
    const begun: string[] = [];
    const finish = new Map<string, () => void>();
    const run = (key: string, name: string, bytes = 1) =>
      gate.run(key, bytes, () => {
        begun.push(name);
        return new Promise<string>(resolve => finish.set(name, () => resolve(name)));
      });
    return { begun, finish, run };
  }

  it('lets through as many at once as it is wide, the others in their order, and refuses what is too much', async () => {
    const gate = new Gate(limits);
    const { begun, finish, run } = works(gate);
    const running = ['a', 'b', 'c', 'd'].map(name => run('k', name));
    await expect(run('k', 'e')).rejects.toThrow('too much');
    expect(begun).toEqual(['a', 'b']);
    const elsewhere = run('other', 'x');
    await expect(run('third', 'y')).rejects.toThrow('too much');
    finish.get('b')?.();
    await until(() => begun.includes('c'));
    expect(begun).toEqual(['a', 'b', 'x', 'c']);
    for (const name of ['a', 'c', 'x']) finish.get(name)?.();
    await until(() => begun.includes('d'));
    finish.get('d')?.();
    expect(await Promise.all([...running, elsewhere])).toEqual(['a', 'b', 'c', 'd', 'x']);
    expect(gate.size).toBe(0);
  });

  it('counts bytes, and gives them back when work fails', async () => {
    const gate = new Gate(limits);
    await expect(gate.run('k', 101, async () => 1)).rejects.toThrow('too much');
    await expect(gate.run('k', 100, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await gate.run('k', 100, async () => 'fits')).toBe('fits');
  });

  it('turns away who waits, not who is through', async () => {
    const gate = new Gate(limits);
    const { finish, run } = works(gate);
    const [first, , third] = [run('k', 'a'), run('k', 'b'), run('k', 'c')];
    gate.turnAway('k', new Error('no use'));
    await expect(third).rejects.toThrow('no use');
    finish.get('a')?.();
    expect(await first).toBe('a');
    finish.get('b')?.();
    await until(() => gate.size === 0);
  });
});
