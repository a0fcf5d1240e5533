import { describe, expect, it } from 'vitest';
import { contactPolicy } from '../../../src/cwmp/contact-policy.js';

describe('a device from outside', () => {
  const mayContact = contactPolicy()('203.0.113.7');

  it.each(['203.0.113.7', '10.0.0.1', '192.168.1.1', '2001:db8::1', '::ffff:10.0.0.1', '64:ff9b::c000:201'])(
    'may name %s',
    address => {
      expect(mayContact(address)).toBe(true);
    },
  );

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
    '::ffff:7f00:1',
    '::127.0.0.1',
    '64:ff9b::127.0.0.1',
    '64:ff9b::a9fe:a9fe',
    '2002:7f00:1::1',
    'fd00:ec2::254',
    '100.100.100.200',
    '168.63.129.16',
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

it('a device on this host may name no metadata address, and no other host of the link', () => {
  for (const address of ['169.254.169.254', '169.254.1.1', 'fe80::1'])
    expect(contactPolicy()('127.0.0.1')(address)).toBe(false);
  expect(contactPolicy()('169.254.1.2')('169.254.1.1')).toBe(true);
});

it('this host is this host by each of its addresses', () => {
  const own = () => ['192.0.2.10', '2001:db8::10'];
  const policy = contactPolicy(undefined, own);
  for (const address of ['192.0.2.10', '::ffff:192.0.2.10', '2001:db8::10']) {
    expect(policy('203.0.113.7')(address)).toBe(false);
    expect(policy('127.0.0.1')(address)).toBe(true);
    expect(policy('192.0.2.10')(address)).toBe(true);
  }
  expect(policy('192.0.2.10')('127.0.0.1')).toBe(true);
  expect(policy('203.0.113.7')('192.0.2.11')).toBe(true);
  expect(contactPolicy({ allow: ['192.0.2.10'], deny: [] }, own)('203.0.113.7')('192.0.2.10')).toBe(true);
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
