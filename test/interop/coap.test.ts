import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.js';
import { silentLog } from '../../src/base/log.js';
import { CoapMtp } from '../../src/mtp/coap/coap-mtp.js';
import { CoapEndpoint } from '../../src/mtp/coap/endpoint.js';
import type { CoapRequest } from '../../src/mtp/coap/server.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { recorder } from '../contracts/mtp.js';
import { LibcoapServer, libcoap, libcoapIsHere } from '../support/libcoap.js';
import { until } from '../support/mosquitto.js';
import { NodeCoap, type NodeCoapRequest } from '../support/node-coap.js';
import { drive, npmPeerIsHere } from '../support/npm-peer.js';

const agent = 'os::00D09E-A%20B' as EndpointId;
const controller = 'self::c' as EndpointId;
const record = randomBytes(20_000);

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** An Agent at `/usp/<Endpoint ID>`. */
async function attached(routeUrl?: string) {
  const seen = recorder();
  const config = { listen: 'coap://127.0.0.1:0', replyTo: 'source' } as const;
  const mtp = new CoapMtp({ config, ...seen, clock: systemClock, log: silentLog });
  await mtp.start();
  closers.push(() => mtp.stop(AbortSignal.timeout(500)));
  const route = { controller, type: 'coap', ...(routeUrl === undefined ? {} : { url: routeUrl }) } as const;
  await mtp.attach(agent, [route]);
  return { mtp, seen, route, url: `${mtp.url}/${encodeURIComponent(agent)}` };
}

/** An endpoint that gives back what it gets. */
async function echo() {
  const requests: CoapRequest[] = [];
  const endpoint = new CoapEndpoint({
    clock: systemClock,
    log: silentLog,
    resource: {
      admit: () => undefined,
      handle: async request => {
        requests.push(request);
        return {
          code: request.method === '0.01' ? '2.05' : '2.04',
          contentFormat: 42,
          payload: request.payload.length > 0 ? request.payload : record,
        };
      },
    },
  });
  await endpoint.bind('127.0.0.1', 0);
  closers.push(() => endpoint.close());
  return { endpoint, requests, url: `coap://127.0.0.1:${endpoint.address?.port}` };
}

/** A Controller on the `coap` library. */
async function nodeController() {
  const requests: NodeCoapRequest[] = [];
  const node = await NodeCoap.open(request => {
    requests.push(request);
    return '2.04';
  });
  closers.push(() => node.close());
  return { node, requests, replyTo: `reply-to=${node.url}/usp/controller` };
}

describe.skipIf(!libcoapIsHere())("libcoap's client", () => {
  it.each([[1024], [256], [64]])('brings a Record of 20 KB in blocks of %i', async blockSize => {
    const { seen, url } = await attached();
    const { requests, replyTo } = await nodeController();
    const request = { method: 'post', url: `${url}?${replyTo}`, body: record, contentFormat: 42, blockSize } as const;
    const { codes } = await libcoap(request);
    expect(codes.at(-1)).toBe('2.04');
    expect(codes.slice(0, -1).every(code => code === '2.31')).toBe(true);
    expect(seen.arrivals.map(({ record: heard, arrival }) => [heard.equals(record), arrival.agent])).toEqual([
      [true, agent],
    ]);
    await seen.arrivals[0]?.arrival.reply?.(record);
    expect(requests[0]?.payload.equals(record)).toBe(true);
    expect(requests[0]).toMatchObject({ method: 'POST', contentFormat: 'application/octet-stream' });
  });

  it('brings a small one, confirmable and not', async () => {
    const { seen, url } = await attached();
    for (const nonConfirmable of [false, true]) {
      const body = Buffer.from(`small ${nonConfirmable}`);
      const { codes } = await libcoap({ method: 'post', url, body, contentFormat: 42, nonConfirmable });
      expect(codes).toEqual(['2.04']);
    }
    expect(seen.arrivals.map(({ record: heard }) => heard.toString())).toEqual(['small false', 'small true']);
  });

  it('is told what it did wrong (R-COAP.11, R-COAP.12)', async () => {
    const { url, mtp } = await attached();
    const code = async (request: Parameters<typeof libcoap>[0]) => (await libcoap(request)).codes.at(-1);
    expect(await code({ method: 'get', url })).toBe('4.05');
    expect(await code({ method: 'put', url, body: record, contentFormat: 42 })).toBe('4.05');
    expect(await code({ method: 'post', url, body: Buffer.from('{}'), contentFormat: 50 })).toBe('4.15');
    expect(await code({ method: 'post', url: `${mtp.url}/os::nobody`, body: record, contentFormat: 42 })).toBe('4.04');
    expect(
      await code({ method: 'post', url: `${url}?reply-to=http://x/`, body: Buffer.from('x'), contentFormat: 42 }),
    ).toBe('4.00');
    expect(
      await code({
        method: 'post',
        url: `${url}?reply-to=coap://192.0.2.1/`,
        body: Buffer.from('x'),
        contentFormat: 42,
      }),
    ).toBe('4.03');
  });

  it.each([[1024], [128]])('gets 20 KB in blocks of %i', async blockSize => {
    const { url } = await echo();
    const { codes, payload } = await libcoap({ url: `${url}/large`, blockSize });
    expect(new Set(codes)).toEqual(new Set(['2.05']));
    expect(payload.equals(record)).toBe(true);
  });

  it('posts 20 KB and gets them back in blocks', async () => {
    const { url, requests } = await echo();
    const { payload, codes } = await libcoap({ method: 'post', url: `${url}/echo`, body: record, contentFormat: 42 });
    expect(requests.filter(({ method }) => method === '0.02')).toHaveLength(1);
    expect(codes.at(-1)).toBe('2.04');
    expect(payload.equals(record)).toBe(true);
  });

  it('discovers the Agents (R-COAP.1)', async () => {
    const { mtp } = await attached();
    for (let index = 0; index < 50; index++) await mtp.attach(`os::00D09E-${index}` as EndpointId, []);
    const root = new URL(mtp.url ?? '').host;
    const all = await libcoap({ url: `coap://${root}/.well-known/core?rt=bbf.usp.endpoint` });
    expect(all.payload.toString().split(',')).toHaveLength(51);
    const one = await libcoap({ url: `coap://${root}/.well-known/core?href=/usp/os::00D09E-7` });
    expect(one.payload.toString()).toBe('</usp/os::00D09E-7>;rt="bbf.usp.endpoint";if="bbf.usp.a"');
  });
});

describe.skipIf(!libcoapIsHere())("libcoap's server", () => {
  it('takes 20 KB from us and gives them back', async () => {
    const server = await LibcoapServer.start();
    closers.push(() => server.stop());
    const { endpoint } = await echo();
    const peer = { address: '127.0.0.1', port: server.port };
    const path = { name: 'Uri-Path', value: Buffer.from('stored') };
    const format = { name: 'Content-Format', value: Buffer.from([42]) };
    const put = await endpoint.request(peer, { method: '0.03', options: [path, format], payload: record });
    expect(put.code).toBe('2.01');
    const got = await endpoint.request(peer, { method: '0.01', options: [path], payload: Buffer.alloc(0) });
    expect(got.code).toBe('2.05');
    expect(got.payload.equals(record)).toBe(true);
  });

  it('refuses a Record, and the refusal is told (R-COAP.10)', async () => {
    const server = await LibcoapServer.start();
    closers.push(() => server.stop());
    const { mtp, route } = await attached(`coap://127.0.0.1:${server.port}/time`);
    await expect(mtp.send(agent, route, record)).rejects.toThrow(/127\.0\.0\.1:\d+ answered 4\.\d\d/);
  });

  it('is found when it comes up while we try', async () => {
    const first = await LibcoapServer.start();
    const { endpoint } = await echo();
    await first.stop();
    const ask = () =>
      endpoint.request(
        { address: '127.0.0.1', port: first.port },
        { method: '0.01', options: [], payload: Buffer.alloc(0) },
      );
    const answer = ask();
    const again = await LibcoapServer.start(first.port);
    closers.push(() => again.stop());
    expect((await answer).code).toBe('2.05');
  });
});

describe('the coap library', () => {
  it('brings 20 KB in blocks, and gets 20 KB back at its reply-to', async () => {
    const { seen, url } = await attached();
    const { node, requests, replyTo } = await nodeController();
    expect((await node.post(url, record, { query: replyTo })).code).toBe('2.04');
    await until(() => seen.arrivals.length === 1);
    expect(seen.arrivals[0]?.record.equals(record)).toBe(true);
    await seen.arrivals[0]?.arrival.reply?.(record);
    expect(requests[0]?.payload.equals(record)).toBe(true);
    // R-COAP.2: so that its answers come to this Agent.
    expect(requests[0]?.url).toBe(`/usp/controller?reply-to=${url.replace('%3A%3A', '::')}`);
  });

  it('brings a Record without a format', async () => {
    const { seen, url } = await attached();
    const { node } = await nodeController();
    expect((await node.post(url, Buffer.from('no format'), { contentFormat: null })).code).toBe('2.04');
    expect(seen.arrivals).toHaveLength(1);
  });
});

describe.runIf(npmPeerIsHere('node-coap-client'))('node-coap-client', () => {
  async function request(task: { readonly url: string; readonly method: string; readonly payload?: Buffer }) {
    const { code, output, errors } = await drive('node-coap-client', {
      ...task,
      payload: task.payload?.toString('base64'),
    });
    if (code !== 0) throw new Error(`node-coap-client: ${errors}`);
    const answer: { readonly code: string; readonly payload: string } = JSON.parse(output);
    return { code: answer.code, payload: Buffer.from(answer.payload, 'base64') };
  }

  it('fetches 20 KB in blocks', async () => {
    const { url } = await echo();
    const answer = await request({ url: `${url}/big`, method: 'get' });
    expect(answer.code).toBe('2.05');
    expect(answer.payload.equals(record)).toBe(true);
  });

  it('brings 20 KB in one datagram, since it knows no Block1, and gets them back in blocks', async () => {
    const { url, requests } = await echo();
    const answer = await request({ url: `${url}/echo`, method: 'post', payload: record });
    expect(answer.payload.equals(record)).toBe(true);
    expect(requests[0]?.payload.equals(record)).toBe(true);
  });

  it('is told that its Content-Format, always JSON, carries no Record (R-COAP.12)', async () => {
    const { url, seen } = await attached();
    const answer = await request({ url: `${url}?reply-to=coap://127.0.0.1:9/x`, method: 'post', payload: record });
    expect(answer.code).toBe('4.15');
    expect(seen.arrivals).toEqual([]);
  });
});
