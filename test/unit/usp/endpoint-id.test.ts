import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { devicesConfigSchema } from '../../../src/agent/config.js';
import { endpointIdOfDevice, isEndpointId, parseEndpointId, sameEndpoint } from '../../../src/usp/endpoint-id.js';
import { UspError } from '../../../src/usp/errors.js';

describe('Endpoint IDs (R-ARC.2a to R-ARC.6)', () => {
  it.each([
    'os::00D09E-123',
    'os::012345-FRITZ%21Box',
    'ops::00D09E-Router-123',
    'oui:00256D:my-unique-bbf-id-42',
    'oui:00256D1:x',
    'oui:00256D123:x',
    'cid:3AA3F8:my-unique-usp-id-42',
    'pen:3561:my-unique-bbf-id-42',
    'self::my-Agent',
    'self:abc:my-Agent',
    'user::x',
    'uuid::f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
    'imei::990000862471854',
    'fqdn::agent.example.com',
    `self::${'x'.repeat(50)}`,
  ])('accepts %s', text => expect(parseEndpointId(text)).toBe(text));

  it.each([
    '',
    'os',
    'os:00D09E-123',
    'os:x:00D09E-123',
    'os::',
    'os::00D09E-12:3',
    'os::00D09E 1',
    'os::00D09E-%4',
    'os::00D09E-ä',
    'os::a/b',
    'oui:00256:x',
    'oui:00256D12:x',
    'oui:0025GD:x',
    'cid:3AA3F81:x',
    'pen:x:y',
    'self:toolong7:x',
    'nonsense::x',
    'constructor::x',
    `self::${'x'.repeat(51)}`,
  ])('refuses "%s" with 7104 and says why', text => {
    expect(() => parseEndpointId(text)).toThrow(UspError);
    expect(() => parseEndpointId(text)).toThrow(expect.objectContaining({ code: 7104 }));
    expect(isEndpointId(text)).toBe(false);
  });

  it('compares after percent-decoding', () => {
    expect(sameEndpoint('os::00D09E-%2d1', 'os::00D09E--1')).toBe(true);
    expect(sameEndpoint('os::00D09E-%FF', 'os::00D09E-%FF')).toBe(true);
    expect(sameEndpoint('os::00D09E-%FF', 'os::00D09E-%FE')).toBe(false);
    expect(sameEndpoint('os::a', 'os::A')).toBe(false);
  });
});

describe('the Endpoint ID of a device', () => {
  const device = { oui: '00040E', productClass: 'FRITZ!Box', serialNumber: '3C3786A1B2C3' };

  it('is that of a native Agent', () => {
    expect(endpointIdOfDevice(device, 'os')).toBe('os::00040E-3C3786A1B2C3');
    expect(endpointIdOfDevice(device, 'ops')).toBe('ops::00040E-FRITZ%21Box-3C3786A1B2C3');
    expect(endpointIdOfDevice({ ...device, productClass: '' }, 'ops')).toBe('os::00040E-3C3786A1B2C3');
    expect(endpointIdOfDevice(device, { template: 'self::{productClass}.{serialNumber}' })).toBe(
      'self::FRITZ%21Box.3C3786A1B2C3',
    );
  });

  it('takes no part of a device for a replacement pattern', () => {
    expect(endpointIdOfDevice({ ...device, serialNumber: '$&' }, { template: 'self::{serialNumber}' })).toBe(
      'self::%24%26',
    );
  });

  it('is legal, stable and distinct whatever the device calls itself', () => {
    const identity = fc.record({
      oui: fc.string({ unit: 'grapheme', maxLength: 12 }),
      productClass: fc.string({ unit: 'grapheme', maxLength: 64 }),
      serialNumber: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 64 }),
    });
    const form = fc.constantFrom('os' as const, 'ops' as const, {
      template: 'self::{oui}.{productClass}.{serialNumber}',
    });
    fc.assert(
      fc.property(identity, form, fc.string({ minLength: 1 }), (one, as, more) => {
        const id = endpointIdOfDevice(one, as);
        expect(parseEndpointId(id)).toBe(id);
        expect(endpointIdOfDevice(one, as)).toBe(id);
        expect(endpointIdOfDevice({ ...one, serialNumber: one.serialNumber + more }, as)).not.toBe(id);
      }),
    );
  });

  it('is refused by the configuration when its template cannot work', () => {
    const parse = (template: string) => devicesConfigSchema.safeParse({ endpointId: { template } }).success;
    expect(parse('self::{serialNumber}')).toBe(true);
    expect(parse('{serialNumber}')).toBe(false);
    expect(parse('self::one-for-all')).toBe(false);
  });
});
