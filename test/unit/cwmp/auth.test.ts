import { describe, expect, it } from 'vitest';
import {
  Authenticator,
  type AuthenticatorOptions,
  type AuthMode,
  type AuthResult,
  type CpeUser,
} from '../../../src/cwmp/auth.js';
import { type DigestTerms, digestResponse, parseAuthParams, parseChallenges } from '../../../src/cwmp/digest.js';
import { VirtualClock } from '../../support/virtual-clock.js';

const users = new Map<string, CpeUser>([
  ['cpe', { password: 'pa:ss"word\\', device: undefined }],
  ['bound', { password: 'x', device: '00040E-1' }],
  ['jürgen', { password: 'größe', device: undefined }],
  ['Łódź', { password: 'źle', device: undefined }],
]);

function authenticator(mode: AuthMode, clock = new VirtualClock(), more: Partial<AuthenticatorOptions> = {}) {
  const user = (name: string) => users.get(name);
  return new Authenticator({ mode, user, clock, nonceKey: Buffer.alloc(32, 7), ...more });
}

function check(auth: Authenticator, header: string | undefined, address = '192.0.2.1'): AuthResult {
  return auth.check({ header, method: 'POST', uri: '/acs', address });
}

function challenges(auth: Authenticator, header?: string): readonly string[] {
  const result = check(auth, header);
  expect(result.ok).toBe(false);
  return result.ok ? [] : result.challenges;
}

interface Wish {
  readonly username?: string;
  readonly password?: string;
  readonly uri?: string;
  readonly qop?: boolean;
  readonly algorithm?: DigestTerms['algorithm'];
  readonly charset?: 'utf8' | 'latin1';
  /** As written in the header, when it differs from what is computed. */
  readonly writtenAlgorithm?: string;
}

/** The Authorization a CPE makes of a challenge. */
function authorization(challenge: string, wish: Wish = {}): string {
  const given = parseAuthParams(challenge.replace(/^Digest /, ''));
  const { username = 'cpe', password = 'pa:ss"word\\', uri = '/acs', algorithm = 'MD5' } = wish;
  const terms = {
    algorithm,
    realm: given.get('realm') ?? '',
    nonce: given.get('nonce') ?? '',
    method: 'POST',
    uri,
    username,
    password,
    ...(wish.charset ? { charset: wish.charset } : {}),
  };
  const qop = wish.qop === false ? undefined : { kind: 'auth' as const, nc: '00000001', cnonce: 'abc' };
  const response = digestResponse(qop ? { ...terms, qop } : terms);
  const tail = qop ? `, qop=auth, nc=00000001, cnonce="abc"` : '';
  const named = wish.writtenAlgorithm ?? (wish.algorithm ? `algorithm=${algorithm}, ` : '');
  return `Digest username="${username}", realm="${terms.realm}", ${named}nonce="${terms.nonce}", uri="${uri}", response="${response}"${tail}`;
}

describe('none', () => {
  it('lets everybody in, whatever they bring', () => {
    expect(check(authenticator('none'), 'Digest broken')).toEqual({ ok: true, username: '', user: undefined });
  });
});

describe('basic', () => {
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

  it('knows the right password, without having been asked first', () => {
    const header = basic('cpe:pa:ss"word\\');
    expect(check(authenticator('basic'), header)).toEqual({ ok: true, username: 'cpe', user: users.get('cpe') });
    expect(check(authenticator('basic'), header.replace('Basic', 'BASIC')).ok).toBe(true);
  });

  it.each(['cpe:wrong', 'cpe:', 'cpe', 'nobody:', 'nobody:x', ''])('refuses %j', text => {
    expect(challenges(authenticator('basic'), basic(text))).toEqual(['Basic realm="Gangway"']);
  });

  it('is not taken where digest is asked for', () => {
    expect(check(authenticator('digest'), basic('cpe:pa:ss"word\\')).ok).toBe(false);
  });
});

describe('digest', () => {
  const auth = authenticator('digest');
  const [challenge = ''] = challenges(auth);

  it('asks for it with a fresh nonce', () => {
    expect(challenge).toMatch(/^Digest realm="Gangway", qop="auth", nonce="[0-9a-f]+-[0-9a-f]{32}", algorithm=MD5$/);
  });

  it.each<[string, Wish]>([
    ['MD5 with qop', {}],
    ['without qop (RFC 2069)', { qop: false }],
    ['SHA-256', { algorithm: 'SHA-256' }],
    ['MD5-sess', { algorithm: 'MD5-sess' }],
    ['the algorithm of a FRITZ!Box (quirk 25)', { writtenAlgorithm: 'algorithm=MD, ' }],
    ['the whole URL as uri', { uri: 'http://acs.example:7547/acs' }],
    ['the path with a query', { uri: '/acs?x=1' }],
  ])('takes %s', (_name, wish) => {
    expect(check(auth, authorization(challenge, wish)).ok).toBe(true);
  });

  it.each(['jürgen', 'Łódź'])('takes %s, whose name and password are UTF-8', username => {
    const password = users.get(username)?.password ?? '';
    const header = authorization(challenge, { username, password });
    expect(check(auth, Buffer.from(header, 'utf8').toString('latin1'))).toMatchObject({ ok: true, username });
    const wrong = authorization(challenge, { username, password: `${password}!` });
    expect(check(auth, Buffer.from(wrong, 'utf8').toString('latin1')).ok).toBe(false);
  });

  it('takes name and password in Latin-1, as old stacks write them', () => {
    const latin = authorization(challenge, { username: 'jürgen', password: 'größe', charset: 'latin1' });
    expect(check(auth, latin).ok).toBe(true);
    // Characters Latin-1 does not have are not those it makes of them.
    const cut = Buffer.from('Łódź', 'latin1').toString('latin1');
    expect(check(auth, authorization(challenge, { username: cut, password: 'zle', charset: 'latin1' })).ok).toBe(false);
  });

  it.each<[string, Wish]>([
    ['a wrong password', { password: 'wrong' }],
    ['an unknown user', { username: 'nobody', password: '' }],
    ['another resource', { uri: '/other' }],
    ['an unknown algorithm', { writtenAlgorithm: 'algorithm=SHA-512-256, ' }],
  ])('refuses %s', (_name, wish) => {
    expect(check(auth, authorization(challenge, wish)).ok).toBe(false);
  });

  it('quirk 24: the nonce is bound to no connection and no instance, only to the key', () => {
    expect(check(authenticator('digest'), authorization(challenge)).ok).toBe(true);
    const other = authenticator('digest', new VirtualClock(), { nonceKey: Buffer.alloc(32, 8) });
    expect(check(other, authorization(challenge)).ok).toBe(false);
  });

  it('an answer repeated from elsewhere is asked for anew; the device itself may repeat it', () => {
    const fresh = authenticator('digest');
    for (const wish of [{}, { qop: false }]) {
      const [asked = ''] = challenges(fresh);
      const answer = authorization(asked, wish);
      expect(check(fresh, answer).ok).toBe(true);
      expect(check(fresh, answer).ok).toBe(true);
      const replayed = check(fresh, answer, '198.51.100.7');
      expect(replayed.ok ? [] : replayed.challenges).toEqual([expect.stringContaining('stale=true')]);
    }
  });

  it('offers SHA-256 where that is configured, in the order given', () => {
    const modern = authenticator('digest', new VirtualClock(), { algorithms: ['SHA-256', 'MD5'] });
    const offered = challenges(modern);
    expect(offered.map(text => /algorithm=(.*)$/.exec(text)?.[1])).toEqual(['SHA-256', 'MD5']);
    expect(check(modern, authorization(offered[0] ?? '', { algorithm: 'SHA-256' })).ok).toBe(true);
  });

  it('a nonce nobody signed is refused; who knew the password is told to try again, as after a restart of ours', () => {
    const forged = challenge.replace(/nonce="[^"]*"/, 'nonce="ffffffffffff-00000000000000000000000000000000"');
    const [again = ''] = challenges(auth, authorization(forged));
    expect(again).toContain('stale=true');
    expect(check(auth, authorization(again)).ok).toBe(true);
    expect(challenges(auth, authorization(forged, { password: 'wrong' }))[0]).not.toContain('stale');
  });

  it('auth-int is neither offered nor taken', () => {
    const header = authorization(challenge).replace('qop=auth', 'qop=auth-int');
    expect(check(auth, header).ok).toBe(false);
  });

  it('an old nonce is answered stale to who knew the password, and only to them', async () => {
    const clock = new VirtualClock();
    const aging = authenticator('digest', clock);
    const [first = ''] = challenges(aging);
    await clock.advance(6 * 60_000);
    const [again = ''] = challenges(aging, authorization(first));
    expect(again).toContain('stale=true');
    expect(check(aging, authorization(again)).ok).toBe(true);
    const [refused = ''] = challenges(aging, authorization(first, { password: 'wrong' }));
    expect(refused).not.toContain('stale');
  });

  it.each([
    'Digest',
    'Digest ',
    'Digest ,,,',
    'Digest username="',
    `Digest ${'a'.repeat(16_000)}`,
    `Digest ${'a="'.repeat(5_000)}`,
    'Bearer x',
    '\u0000',
  ])('quirk 27: never throws at %j', header => {
    expect(check(auth, header).ok).toBe(false);
  });
});

describe('credentials that are empty', () => {
  it('quirk 28: are refused where a password is asked for, and do no harm where none is', () => {
    const empty = `Basic ${Buffer.from(':').toString('base64')}`;
    expect(check(authenticator('any'), empty).ok).toBe(false);
    expect(check(authenticator('none'), empty).ok).toBe(true);
    const auth = authenticator('digest');
    const [challenge = ''] = challenges(auth);
    expect(check(auth, authorization(challenge, { username: '', password: '' })).ok).toBe(false);
  });
});

describe('basic in other alphabets', () => {
  it.each([
    ['UTF-8', Buffer.from('jürgen:größe', 'utf8')],
    ['Latin-1', Buffer.from('jürgen:größe', 'latin1')],
  ])('%s', (_name, bytes) => {
    expect(check(authenticator('basic'), `Basic ${bytes.toString('base64')}`).ok).toBe(true);
  });
});

describe('any', () => {
  it('offers digest first and takes both', () => {
    const auth = authenticator('any');
    const [digest = '', basic] = challenges(auth);
    expect(basic).toBe('Basic realm="Gangway"');
    expect(check(auth, authorization(digest)).ok).toBe(true);
    const header = `Basic ${Buffer.from('bound:x').toString('base64')}`;
    expect(check(auth, header)).toEqual({ ok: true, username: 'bound', user: users.get('bound') });
  });
});

describe('the arithmetic', () => {
  const mufasa = {
    realm: 'http-auth@example.org',
    nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
    method: 'GET',
    uri: '/dir/index.html',
    username: 'Mufasa',
    password: 'Circle of Life',
    qop: { kind: 'auth', nc: '00000001', cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ' },
  } as const;

  it('gives what RFC 7616 §3.9.1 gives', () => {
    expect(digestResponse({ ...mufasa, algorithm: 'MD5' })).toBe('8ca523f5e9506fed4657c9700eebdbec');
    expect(digestResponse({ ...mufasa, algorithm: 'SHA-256' })).toBe(
      '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1',
    );
  });
});

describe('headers', () => {
  it('parameters are quoted or not, with escapes, commas and spaces', () => {
    const params = parseAuthParams('Username="a\\"b, c\\\\", qop=auth ,nc = 00000001,empty=""');
    expect([...params]).toEqual([
      ['username', 'a"b, c\\'],
      ['qop', 'auth'],
      ['nc', '00000001'],
      ['empty', ''],
    ]);
  });

  it('challenges keep to themselves what belongs to them', () => {
    const header =
      'Basic realm="b, Digest x", Digest realm="d", nonce="n", qop="auth,auth-int", Digest realm="e", algorithm=SHA-256';
    expect(
      parseChallenges(header).map(({ scheme, params }) => [scheme, params.get('realm'), params.get('nonce')]),
    ).toEqual([
      ['basic', 'b, Digest x', undefined],
      ['digest', 'd', 'n'],
      ['digest', 'e', undefined],
    ]);
    expect(parseChallenges('')).toEqual([]);
  });
});
