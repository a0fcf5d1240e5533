import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type ConnectionRequest, sendConnectionRequest } from '../../../src/cwmp/connection-request.js';
import { digestAlgorithm, digestResponse, parseAuthParams } from '../../../src/cwmp/digest.js';

const servers: (Server | TcpServer)[] = [];
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) close();
  for (const server of servers.splice(0)) {
    if ('closeAllConnections' in server) server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  }
});

async function listen(server: Server | TcpServer): Promise<string> {
  servers.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/cr?id=1`;
}

const device = (answer: (request: IncomingMessage, response: ServerResponse) => void) => listen(createServer(answer));
const send = (url: string, wish: Partial<ConnectionRequest> = {}) =>
  sendConnectionRequest({ url, username: 'acs', password: 'se"cret', timeoutMs: 5000, ...wish });

/** What a device computes of an Authorization header, to compare with what the header says. */
function isRight(header: string | undefined, method = 'GET'): boolean {
  const params = parseAuthParams((header ?? '').replace(/^Digest /, ''));
  const terms = {
    algorithm: digestAlgorithm(params.get('algorithm')) ?? 'MD5',
    realm: 'device',
    nonce: 'nonce-1',
    method,
    uri: '/cr?id=1',
    username: 'acs',
    password: 'se"cret',
  };
  const qop = { kind: 'auth' as const, nc: params.get('nc') ?? '', cnonce: params.get('cnonce') ?? '' };
  return params.get('response') === digestResponse(params.has('qop') ? { ...terms, qop } : terms);
}

function challenging(
  challenge: string | string[],
  seen: string[] = [],
): (q: IncomingMessage, s: ServerResponse) => void {
  return (request, response) => {
    const { authorization } = request.headers;
    if (authorization) seen.push(authorization);
    if (isRight(authorization)) response.writeHead(200).end();
    else response.writeHead(401, { 'WWW-Authenticate': challenge }).end('go away');
  };
}

describe('the device answers', () => {
  it.each([
    [200, 'accepted'],
    [204, 'accepted'],
    [503, 'busy'],
    [403, 'unauthorized'],
    [404, 'unreachable'],
    [500, 'unreachable'],
  ])('%i: %s', async (status, kind) => {
    const url = await device((_request, response) => response.writeHead(status).end());
    expect((await send(url)).kind).toBe(kind);
  });
});

describe('an answer counts by its head', () => {
  it('when the device talks without end', async () => {
    const url = await device((_request, response) => {
      response.writeHead(200);
      const talk = setInterval(() => response.write('x'.repeat(1000)), 1);
      response.on('close', () => clearInterval(talk));
    });
    expect((await send(url)).kind).toBe('accepted');
  });

  it.each([
    ['has a body without end', 'HTTP/1.1 200 OK\r\n\r\n', false],
    ['has a body that breaks off', 'HTTP/1.1 204 No Content\r\nContent-Length: 10\r\n\r\n', true],
    ['breaks off in its body', 'HTTP/1.0 200 OK\r\nContent-Length: 10\r\n\r\nabc', true],
    ['ends its lines with LF alone', 'HTTP/1.1 200 OK\nContent-Length: 0\n\n', true],
    ['names two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', true],
    ['leads elsewhere', 'HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n', true],
  ])('when it %s', async (_, text, ends) => {
    const url = await listen(
      createTcpServer(socket => {
        socket.on('error', () => {});
        socket.once('data', () => (ends ? socket.end(text) : socket.write(text)));
        closers.push(() => socket.destroy());
      }),
    );
    const outcome = await send(url);
    if (text.includes('302'))
      expect(outcome).toMatchObject({ kind: 'unreachable', reason: expect.stringMatching(/302/) });
    else expect(outcome).toEqual({ kind: 'accepted' });
  });

  it('and a challenge whose body never ends is answered on a new connection', async () => {
    const challenge = 'Digest realm="device", nonce="nonce-1", qop="auth"';
    let connections = 0;
    const url = await listen(
      createTcpServer(socket => {
        connections++;
        socket.on('error', () => {});
        closers.push(() => socket.destroy());
        socket.on('data', data => {
          const authorization = /^Authorization: (.*)$/m.exec(String(data))?.[1]?.trim();
          if (isRight(authorization)) socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
          else socket.write(`HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: ${challenge}\r\n\r\ngo away`);
        });
      }),
    );
    expect(await send(url)).toEqual({ kind: 'accepted' });
    expect(connections).toBe(2);
  });
});

describe('digest', () => {
  it.each<[string, string | string[]]>([
    ['quirk 30: with qop', 'Digest realm="device", nonce="nonce-1", qop="auth,auth-int", opaque="o"'],
    ['quirk 30: without qop', 'Digest realm="device", nonce="nonce-1"'],
    ['unquoted', 'Digest realm=device,nonce=nonce-1,qop=auth,algorithm=MD5'],
    ['SHA-256', 'Digest realm="device", nonce="nonce-1", qop="auth", algorithm=SHA-256'],
    ['behind Basic', ['Basic realm="x"', 'Digest realm="device", nonce="nonce-1", qop="auth"']],
    ['before Basic', 'Digest realm="device", nonce="nonce-1", qop="auth", Basic realm="x"'],
    [
      'behind one nobody speaks',
      ['Digest realm="x", nonce="y", algorithm=SHA-512', 'Digest realm="device", nonce="nonce-1", qop="auth"'],
    ],
  ])('%s', async (_name, challenge) => {
    expect(await send(await device(challenging(challenge)))).toEqual({ kind: 'accepted' });
  });

  it('goes over the same connection, and the password is never sent (quirk 31: what was given comes back)', async () => {
    const seen: string[] = [];
    let connections = 0;
    const server = createServer(
      challenging('Digest realm="device", nonce="nonce-1", qop="auth", opaque="a\\"b"', seen),
    );
    server.on('connection', () => connections++);
    expect(await send(await listen(server))).toEqual({ kind: 'accepted' });
    expect(connections).toBe(1);
    expect(seen.join()).not.toContain('cret');
    expect(seen.join()).toContain('opaque="a\\"b"');
    // Quoted and unquoted as RFC 2617 §3.2.2 has it: easycwmp compares texts.
    expect(seen.join()).toMatch(/realm="device".*nonce="nonce-1"/);
    expect(seen.join()).toMatch(/qop=auth[, ]/);
    expect(seen.join()).toMatch(/nc=00000001\b/);
  });

  it('goes over a new connection when the device drops the first one without a word (quirk 29)', async () => {
    let connections = 0;
    const server = createTcpServer(socket => {
      const first = ++connections === 1;
      let requests = 0;
      socket.on('error', () => {});
      socket.on('data', data => {
        const authorization = /Authorization: (.*)\r/.exec(data.toString())?.[1];
        if (first && ++requests === 2) socket.destroy();
        else if (isRight(authorization)) socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
        else
          socket.write(
            'HTTP/1.1 401 No\r\nContent-Length: 0\r\nWWW-Authenticate: Digest realm="device", nonce="nonce-1"\r\n\r\n',
          );
      });
    });
    expect(await send(await listen(server))).toEqual({ kind: 'accepted' });
    expect(connections).toBe(2);
  });

  it('tries again when its nonce was stale', async () => {
    let asked = 0;
    const url = await device((request, response) => {
      const stale = ++asked === 2;
      if (!stale && isRight(request.headers.authorization)) return response.writeHead(204).end();
      const challenge = `Digest realm="device", nonce="nonce-1", qop="auth"${stale ? ', stale=TRUE' : ''}`;
      return response.writeHead(401, { 'WWW-Authenticate': challenge }).end();
    });
    expect(await send(url)).toEqual({ kind: 'accepted' });
    expect(asked).toBe(3);
  });

  it('gives up on wrong credentials after one try', async () => {
    const seen: string[] = [];
    const url = await device(challenging('Digest realm="device", nonce="nonce-1"', seen));
    expect(await send(url, { password: 'wrong' })).toEqual({ kind: 'unauthorized' });
    expect(seen).toHaveLength(1);
  });
});

describe('basic', () => {
  const seen: string[] = [];
  const basicDevice = () =>
    device((request, response) => {
      if (request.headers.authorization) seen.push(request.headers.authorization);
      response.writeHead(request.headers.authorization ? 200 : 401, { 'WWW-Authenticate': 'Basic realm="x"' }).end();
    });

  it('is answered only where it is allowed (quirk 30)', async () => {
    expect(await send(await basicDevice())).toEqual({ kind: 'unauthorized' });
    expect(seen).toEqual([]);
    expect(await send(await basicDevice(), { allowBasic: true })).toEqual({ kind: 'accepted' });
    expect(seen).toEqual([`Basic ${Buffer.from('acs:se"cret').toString('base64')}`]);
  });
});

describe('no answer', () => {
  it.each(['', ' ', 'nonsense', 'https://127.0.0.1/', 'ftp://127.0.0.1/', 'http://'])(
    'quirk 33: %j is no URL to ask',
    async url => {
      expect((await send(url)).kind).toBe('unreachable');
    },
  );

  it('nobody listens', async () => {
    const server = createServer();
    const url = await listen(server);
    await new Promise(resolve => server.close(resolve));
    servers.length = 0;
    expect(await send(url)).toMatchObject({ kind: 'unreachable', reason: expect.stringContaining('ECONNREFUSED') });
  });

  it('the device says nothing for as long as we wait', async () => {
    const url = await device(() => {});
    expect(await send(url, { timeoutMs: 50 })).toEqual({ kind: 'unreachable', reason: 'no answer in 50 ms' });
  });

  it('the device speaks no HTTP', async () => {
    const url = await listen(createTcpServer(socket => socket.resume().end('SSH-2.0-dropbear\r\n')));
    expect((await send(url)).kind).toBe('unreachable');
  });
});

describe('addresses that are not contacted', () => {
  it('are refused by number and by name, before anything is sent', async () => {
    let connections = 0;
    const server = createServer();
    server.on('connection', () => connections++);
    const url = await listen(server);
    const mayContact = () => false;
    expect((await send(url, { mayContact })).kind).toBe('refused');
    expect((await send(url.replace('127.0.0.1', 'localhost'), { mayContact })).kind).toBe('refused');
    expect(connections).toBe(0);
  });

  it('do not shadow those that are', async () => {
    const url = await device((_request, response) => response.writeHead(200).end());
    const mayContact = (address: string) => address === '127.0.0.1';
    expect(await send(url, { mayContact })).toEqual({ kind: 'accepted' });
    expect(await send(url.replace('127.0.0.1', 'localhost'), { mayContact })).toEqual({ kind: 'accepted' });
  });
});
