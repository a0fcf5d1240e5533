import { readFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.js';
import type { Log, LogFields } from '../../src/base/log.js';
import type { XmppConfig } from '../../src/cwmp/waking-config.js';
import { XmppRequester } from '../../src/cwmp/xmpp/xmpp-requester.js';
import { Authority, CertificateFolder } from '../support/certificates.js';
import { until } from '../support/foreign-binary.js';
import { Prosody, prosodyIsHere } from '../support/prosody.js';

const domain = 'cwmp.example';
const here = prosodyIsHere();
const folder = new CertificateFolder();
const own = folder.write('xmpp', { name: domain, alternatives: [`DNS:${domain}`] });
const strangers = new CertificateFolder(new Authority('Nobody we know'));
let server: Prosody;
const closers: (() => unknown)[] = [];

beforeAll(async () => {
  if (here) server = await Prosody.start(domain, { acs: 'acs-secret' }, own);
});

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

afterAll(async () => {
  await server?.stop();
  folder.remove();
  strangers.remove();
});

interface Said {
  readonly level: 'warn' | 'error';
  readonly message: string;
  readonly fields: LogFields;
}

function requester(config: Partial<XmppConfig>): { readonly acs: XmppRequester; readonly said: readonly Said[] } {
  const said: Said[] = [];
  const log: Log = {
    debug: () => {},
    info: () => {},
    warn: (message, fields = {}) => void said.push({ level: 'warn', message, fields }),
    error: (message, fields = {}) => void said.push({ level: 'error', message, fields }),
    child: () => log,
  };
  const account = { username: 'acs', password: 'acs-secret', resource: 'gangway', tls: 'required' } as const;
  const acs = new XmppRequester({ service: 'xmpp://127.0.0.1', domain, ...account, ...config }, systemClock, log);
  closers.push(() => acs.stop());
  acs.start();
  return { acs, said };
}

describe.skipIf(!here)('the connection to prosody over TLS', () => {
  it.each(['url', 'directUrl'] as const)('comes about with a certificate of our authority (%s)', async url => {
    const { acs } = requester({ service: server[url], ca: folder.ca });
    await until(() => acs.isOnline);
    expect(acs.problem).toBeUndefined();
  });

  it.each(['url', 'directUrl'] as const)(
    'does not with one of a foreign authority (%s), and the log says so once',
    async url => {
      const { acs, said } = requester({ service: server[url], ca: strangers.ca });
      await until(() => acs.problem?.kind === 'tls');
      expect(acs.problem?.reason).toMatch(/certificate is not trusted.*cwmp\.xmpp\.ca/);
      await until(() => said.length > 0);
      expect(said).toMatchObject([{ level: 'error', fields: { kind: 'tls' } }]);
      expect(acs.isOnline).toBe(false);
      expect(await acs.request({ to: `cpe@${domain}/x`, username: 'u', password: 'p', timeoutMs: 1000 })).toMatchObject(
        {
          kind: 'unreachable',
          reason: expect.stringContaining('not trusted'),
        },
      );
    },
  );

  it('does not with the authorities of the system', async () => {
    const { acs } = requester({ service: server.url });
    await until(() => acs.problem?.kind === 'tls');
  });

  it('comes again after the server was away', async () => {
    const { acs } = requester({ service: server.url, ca: folder.ca });
    await until(() => acs.isOnline);
    await server.down();
    await until(() => !acs.isOnline);
    expect(acs.problem?.kind).toBe('network');
    await server.up();
    await until(() => acs.isOnline);
  });

  it('tells an account that is refused from everything else, and never the password', async () => {
    const { acs, said } = requester({ service: server.url, ca: folder.ca, password: 'wrong-secret' });
    await until(() => acs.problem?.kind === 'account' && said.length > 0);
    expect(acs.problem?.reason).toContain('refuses the account acs@cwmp.example: not-authorized');
    expect(said).toMatchObject([{ level: 'error', fields: { kind: 'account' } }]);
    expect(JSON.stringify(said)).not.toContain('wrong-secret');
  });
});

describe('a server that is not what it should be', () => {
  async function listening(onSocket: (socket: Socket) => void): Promise<string> {
    const open = new Set<Socket>();
    const fake: Server = createServer(socket => {
      open.add(socket);
      socket.on('error', () => {});
      onSocket(socket);
    });
    await new Promise<void>(resolve => fake.listen(0, '127.0.0.1', resolve));
    closers.push(() => {
      for (const socket of open) socket.destroy();
      return new Promise(resolve => fake.close(resolve));
    });
    const address = fake.address();
    return `xmpp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  }

  const header =
    "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";
  const features = '<stream:features><mechanisms><mechanism>PLAIN</mechanism></mechanisms></stream:features>';

  it('is not believed with a certificate for another domain', async () => {
    const other = folder.write('other', { name: 'elsewhere', alternatives: ['DNS:elsewhere.example'] });
    const fake = createTlsServer({ cert: readFileSync(other.cert), key: readFileSync(other.key) });
    fake.on('tlsClientError', () => {});
    await new Promise<void>(resolve => fake.listen(0, '127.0.0.1', resolve));
    closers.push(() => new Promise(resolve => fake.close(resolve)));
    const address = fake.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const { acs } = requester({ service: `xmpps://127.0.0.1:${port}`, ca: folder.ca });
    await until(() => acs.problem?.kind === 'tls');
    expect(acs.problem?.reason).toContain('elsewhere.example');
  });

  it('gets no credentials when it hides STARTTLS', async () => {
    let heard = '';
    const service = await listening(socket => {
      socket.on('data', data => (heard += data));
      socket.write(header + features);
    });
    const { acs } = requester({ service });
    await until(() => acs.problem?.kind === 'tls');
    expect(acs.problem?.reason).toContain('offers no encryption');
    expect(heard).not.toContain('auth');
  });

  it.each([
    ['talks nonsense', 'HTTP/1.1 400 Bad Request\r\n\r\n', true],
    [
      'ends the stream',
      `${header}<stream:error><host-unknown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>`,
      false,
    ],
    ['goes away', '', true],
    [
      'refuses TLS',
      `${header}<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:features><failure/>`,
      false,
    ],
    ['has features without end', `${header}<stream:features>${'<x/>'.repeat(20_000)}`, false],
    ['proceeds and speaks no TLS', `${header}<features><starttls/></features><proceed/>`, false],
  ])('is a problem, and no more, when it %s', async (_, text, ends) => {
    let connections = 0;
    const service = await listening(socket => {
      connections++;
      if (ends) socket.end(text);
      else socket.write(text);
      // The first byte of a ClientHello.
      socket.on('data', data => data.includes(0x16) && socket.write('nonsense '.repeat(10)));
    });
    const { acs, said } = requester({ service });
    // It is tried again: nothing of the first attempt has ended anything.
    await until(() => connections > 1 && said.length > 0);
    expect(acs.isOnline).toBe(false);
    expect(acs.problem?.reason).not.toBe('');
  });
});
