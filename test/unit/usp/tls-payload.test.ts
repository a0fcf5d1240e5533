import { X509Certificate } from 'node:crypto';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type Belief, doubtAbout } from '../../../src/usp/certificates.js';
import type { EndpointId } from '../../../src/usp/endpoint-id.js';
import { TlsPayload, type TlsPayloadOptions } from '../../../src/usp/session/tls-payload.js';
import { until } from '../../scenario/harness.js';
import { type Certified, TestAuthority } from '../../support/openssl-authority.js';

const agent = 'os::00040E-1' as EndpointId;
const controller = 'self::c' as EndpointId;
const authority = new TestAuthority();
const authorities = [new X509Certificate(authority.cert)];
/** Asked at the moment of judgement: a certificate is not valid before the second in which it was issued. */
const belief = (): Belief => ({ authorities, now: Date.now() });
afterAll(() => authority.remove());

/** One end of a TLS session, and everything that happened to it. */
class End {
  readonly messages: string[] = [];
  readonly sent: { readonly records: readonly Uint8Array[]; readonly what: string }[] = [];
  failure: string | undefined;
  isReady = false;
  other: End | undefined;
  readonly tls: TlsPayload;

  constructor(role: TlsPayloadOptions['role'], identity: Certified, peer: EndpointId) {
    this.tls = new TlsPayload({
      role,
      identity,
      doubt: chain => doubtAbout(chain, peer, belief()),
      send: (records, what) => {
        this.sent.push({ records, what });
        this.other?.tls.receive(Buffer.concat(records));
      },
      ready: () => {
        this.isReady = true;
      },
      message: bytes => this.messages.push(Buffer.from(bytes).toString()),
      failed: reason => {
        this.failure = reason;
      },
    });
    ends.push(this);
  }
}

const ends: End[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end.tls.close();
});

function pair(client: Certified, server: Certified): readonly [End, End] {
  const [one, two] = [new End('client', client, agent), new End('server', server, controller)];
  one.other = two;
  two.other = one;
  return [one, two];
}

describe('TLS inside payloads', () => {
  it('shakes hands, carries Messages both ways whole, and gives both ends the same keys', async () => {
    const [client, server] = pair(authority.issue([controller]), authority.issue([agent]));
    await until('the handshake', () => client.isReady && server.isReady);
    expect(client.sent.every(({ what }) => what === 'handshake')).toBe(true);
    const large = 'x'.repeat(300_000);
    const written = [client.tls.write(Buffer.from('first')), client.tls.write(Buffer.from(large))];
    await server.tls.write(Buffer.from('back'));
    await Promise.all(written);
    await until('the Messages', () => server.messages.length === 2 && client.messages.length === 1);
    expect(server.messages).toEqual(['first', large]);
    expect(client.messages).toEqual(['back']);
    const messages = client.sent.filter(({ what }) => what === 'message');
    expect(messages).toHaveLength(2);
    // Every piece is one TLS record of application data.
    expect(messages[1]?.records.length).toBeGreaterThan(18);
    expect(messages[1]?.records.every(record => record[0] === 23)).toBe(true);
    expect(client.tls.macKeys?.ours).toEqual(server.tls.macKeys?.peers);
    expect(client.tls.macKeys?.peers).toEqual(server.tls.macKeys?.ours);
    expect(client.tls.macKeys?.ours).not.toEqual(client.tls.macKeys?.peers);
    expect(client.tls.macKeys?.ours).toHaveLength(32);
  });

  it.each<[string, () => Certified, string]>([
    ['of another endpoint', () => authority.issue(['self::somebody']), 'wrongEndpoint'],
    ['that has expired', () => authority.issue([controller], -1), 'outOfDate'],
    ['of an unknown authority', () => strangers().issue([controller]), 'unknownIssuer'],
  ])('refuses a client with a certificate %s', async (_what, certificate, doubt) => {
    const [client, server] = pair(certificate(), authority.issue([agent]));
    await until('the refusal', () => server.failure);
    expect(server.failure).toMatch(doubt);
    expect(server.isReady).toBe(false);
    await client.tls.write(Buffer.from('anyone there?'));
    expect(server.messages).toEqual([]);
    expect(server.sent.at(-1)?.what).toBe('alert');
  });

  it('refuses a server with a certificate of another endpoint', async () => {
    const [client, server] = pair(authority.issue([controller]), authority.issue(['os::00040E-2']));
    await until('the refusal', () => client.failure);
    expect(client.failure).toMatch('wrongEndpoint');
    expect(client.isReady).toBe(false);
    await until('the end at the server', () => server.failure);
  });

  it('fails on bytes that are no TLS', async () => {
    const server = new End('server', authority.issue([agent]), controller);
    await server.tls.receive(Buffer.from('GET / HTTP/1.1\r\n\r\n'));
    await until('the failure', () => server.failure);
  });

  it("fails with a key that is another certificate's", async () => {
    const server = new End('server', { ...authority.issue([agent]), key: authority.issue([agent]).key }, controller);
    await until('the failure', () => server.failure);
  });
});

const others: TestAuthority[] = [];
function strangers(): TestAuthority {
  const other = new TestAuthority('Somebody');
  others.push(other);
  return other;
}
afterAll(() => {
  for (const other of others) other.remove();
});
