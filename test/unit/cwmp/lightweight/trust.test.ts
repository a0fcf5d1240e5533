import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CpeUser } from '../../../../src/cwmp/auth.js';
import { identifier } from '../../../../src/cwmp/identity.js';
import { readNotification } from '../../../../src/cwmp/lightweight/notification.js';
import { type Trust, type TrustTerms, trustIn } from '../../../../src/cwmp/lightweight/trust.js';
import { notificationDatagram } from '../../../../src/simulator/lightweight-notifier.js';

const identity = { manufacturer: 'Any', oui: '00D09E', productClass: 'R1', serialNumber: '7' };
const users = new Map<string, CpeUser>([
  ['box', { password: 'secret', device: undefined }],
  ['bound', { password: 'secret', device: '00D09E-R1-7' }],
  ['neighbour', { password: 'secret', device: '00D09E-R1-8' }],
]);
const strict: TrustTerms = {
  open: false,
  user: name => users.get(name),
  identify: identifier([]),
  ownedByOther: () => false,
};

interface Told {
  readonly username?: string;
  readonly password?: string;
  readonly edit?: (text: string) => string;
  readonly terms?: TrustTerms;
  readonly serialNumber?: string;
}

function trust({ username = 'box', password = 'secret', edit, terms = strict, serialNumber = '7' }: Told): Trust {
  const settings = { host: 'acs.example', port: 7547, username, password };
  const params = [{ name: 'Device.X', value: '1', type: 'string' }];
  const content = { identity: { ...identity, serialNumber }, ts: 1_764_000_000, params };
  const datagram = notificationDatagram(settings, content);
  const read = readNotification(edit ? Buffer.from(edit(datagram.toString())) : datagram);
  if (!read.ok) throw new Error(read.reason);
  return trustIn(read.notification, terms);
}

const device = '00D09E-R1-7';
const unsigned = (text: string) => text.replace(/Signature: .*\r\n/, '');
/** The line feed at its end, which belongs to no value but is signed. */
const almostWhole = (text: string) => text.slice(0, -1);
const shortened = (text: string) => text.slice(0, -20);

describe('a notification is of the device it names', () => {
  it.each(['box', 'bound'])('when the password of its user %s signed it', username => {
    expect(trust({ username })).toEqual({ kind: 'proved', device });
  });

  it('whatever its signature where Informs need no proof, unless its end is lost', () => {
    const terms = { ...strict, open: true };
    expect(trust({ terms, username: 'nobody', edit: unsigned })).toEqual({ kind: 'proved', device });
    expect(trust({ terms, edit: almostWhole })).toEqual({ kind: 'proved', device });
    expect(trust({ terms, edit: shortened })).toEqual({ kind: 'unproved', device, why: 'cut' });
  });

  it('and of no other: a user speaks for its own device alone', () => {
    expect(trust({ username: 'neighbour' })).toEqual({ kind: 'refused', why: 'foreign', device });
    expect(trust({ username: 'neighbour', edit: shortened })).toEqual({ kind: 'refused', why: 'foreign', device });
  });

  it('and not of one that belongs to somebody else, whom it cannot show here', () => {
    const taken = { ...strict, ownedByOther: (_: unknown, key: string) => key === device };
    expect(trust({ terms: taken })).toEqual({ kind: 'refused', why: 'foreign', device });
    expect(trust({ terms: { ...taken, open: true } })).toEqual({ kind: 'unproved', device, why: 'user' });
    expect(trust({ terms: taken, username: 'stranger' })).toEqual({ kind: 'unproved', device, why: 'user' });
  });

  it('also when the device writes its password in Latin-1', () => {
    const terms = { ...strict, user: () => ({ password: 'geheimnisträger', device: undefined }) };
    const latin = (text: string) => {
      const body = Buffer.from(text.slice(text.indexOf('<?xml')));
      const key = Buffer.from('geheimnisträger', 'latin1');
      return text.replace(/Signature: \w+/, `Signature: ${createHmac('sha1', key).update(body).digest('hex')}`);
    };
    expect(trust({ terms, edit: latin })).toEqual({ kind: 'proved', device });
    expect(trust({ terms, password: 'geheimnisträger' })).toEqual({ kind: 'proved', device });
  });

  it('by the identity rules of Informs', () => {
    const terms = { ...strict, identify: identifier([{ match: { serialNumber: '0' }, from: ['username'] }]) };
    expect(trust({ terms, username: 'bound', serialNumber: '0' })).toEqual({ kind: 'proved', device });
    expect(trust({ terms, username: 'box', serialNumber: '0' })).toEqual({ kind: 'proved', device: '00D09E-R1-box' });
    const bySerial = { ...strict, identify: identifier([{ match: {}, from: ['mac'] }]) };
    expect(trust({ terms: bySerial })).toEqual({ kind: 'refused', why: 'unidentified' });
  });
});

describe('a notification proves nothing', () => {
  it.each([
    ['signed with another password', { password: 'guess' }, 'signature'],
    ['without a signature', { edit: unsigned }, 'unsigned'],
    [
      'with one of another length',
      { edit: (text: string) => text.replace(/Signature: ../, 'Signature: ') },
      'unsigned',
    ],
    ['that was changed', { edit: (text: string) => text.replace('>1<', '>2<') }, 'signature'],
  ])('%s', (_, told, why) => {
    expect(trust(told)).toEqual({ kind: 'refused', why, device });
  });

  it('of a user we have no password of, or without its end; it may still be genuine', () => {
    expect(trust({ username: 'stranger' })).toEqual({ kind: 'unproved', device, why: 'user' });
    expect(trust({ edit: shortened })).toEqual({ kind: 'unproved', device, why: 'cut' });
    expect(trust({ edit: almostWhole })).toEqual({ kind: 'unproved', device, why: 'cut' });
    expect(trust({ edit: text => shortened(unsigned(text)) })).toEqual({ kind: 'unproved', device, why: 'cut' });
  });
});
