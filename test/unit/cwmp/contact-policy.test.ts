import { describe, expect, it } from 'vitest';
import { contactPolicy } from '../../../src/cwmp/contact-policy.js';

describe('a device from outside', () => {
  const mayContact = contactPolicy()('203.0.113.7');

  it.each(['203.0.113.7', '10.0.0.1', '192.168.1.1', '2001:db8::1', '::ffff:10.0.0.1'])('may name %s', address => {
    expect(mayContact(address)).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '127.9.9.9',
    '0.0.0.0',
    '169.254.169.254',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:169.254.169.254',
    'localhost',
    '',
  ])('may not name %s', address => {
    expect(mayContact(address)).toBe(false);
  });
});

it('a device on this host may name this host, but no group', () => {
  for (const from of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
    expect(contactPolicy()(from)('127.0.0.1')).toBe(true);
    expect(contactPolicy()(from)('224.0.0.1')).toBe(false);
  }
});

describe('networks of the configuration', () => {
  const mayContact = contactPolicy({ allow: ['127.0.0.1', 'fe80::/10'], deny: ['10.0.0.0/8', '2001:db8::/32'] })(
    '203.0.113.7',
  );

  it.each(['127.0.0.1', '::ffff:127.0.0.1', 'fe80::1', '192.168.1.1'])('allow %s', address => {
    expect(mayContact(address)).toBe(true);
  });

  it.each(['127.0.0.2', '10.1.2.3', '::ffff:10.1.2.3', '2001:db8::7', '169.254.169.254'])('deny %s', address => {
    expect(mayContact(address)).toBe(false);
  });

  it('deny goes before everything else', () => {
    const policy = contactPolicy({ allow: ['10.0.0.1'], deny: ['10.0.0.0/8', '127.0.0.0/8'] });
    expect(policy('10.0.0.1')('10.0.0.1')).toBe(false);
    expect(policy('127.0.0.1')('127.0.0.1')).toBe(false);
  });
});
