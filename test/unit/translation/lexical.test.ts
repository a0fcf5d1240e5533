import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalFor, cwmpTypeOf, legalFor, typeOfCwmp } from '../../../src/translation/lexical.js';

describe('lexical forms', () => {
  it('knows the ways CPEs write booleans', () => {
    const canonical = canonicalFor({ base: 'boolean' });
    expect(['1', 'true', 'TRUE', ' True ', '0', 'false', 'False'].map(canonical)).toEqual([
      'true',
      'true',
      'true',
      'true',
      'false',
      'false',
      'false',
    ]);
  });

  it('spells enumerated values as the model does, and lets vendors invent some', () => {
    const canonical = canonicalFor({ base: 'string', enum: ['Up', 'LowerLayerDown'] });
    expect(['up', 'LOWERLAYERDOWN', 'Sideways'].map(canonical)).toEqual(['Up', 'LowerLayerDown', 'Sideways']);
  });

  it('takes the blanks out of lists', () => {
    expect(canonicalFor({ base: 'string', list: true })('a, b ,c')).toBe('a,b,c');
    expect(canonicalFor({ base: 'boolean', list: true })('1,0')).toBe('true,false');
    expect(canonicalFor({ base: 'string', list: true })('')).toBe('');
  });

  it('does not show as a value what is none', () => {
    expect(legalFor({ base: 'boolean' })('')).toBeUndefined();
    expect(legalFor({ base: 'unsignedInt' })('')).toBeUndefined();
    expect(legalFor({ base: 'unsignedInt' })('-1')).toBeUndefined();
    expect(legalFor({ base: 'int' })(' -1 ')).toBe('-1');
    expect(legalFor({ base: 'unsignedInt', ranges: [{ min: '1', max: '255' }] })('0')).toBeUndefined();
    expect(legalFor({ base: 'string', enum: ['A'] })('')).toBeUndefined();
    expect(legalFor({ base: 'string' })('')).toBe('');
    expect(legalFor({ base: 'dateTime' })('')).toBeUndefined();
    expect(legalFor({ base: 'decimal' })('x')).toBeUndefined();
  });

  it('is its own canonical form', () => {
    const type = fc.constantFrom(
      { base: 'boolean' } as const,
      { base: 'int' } as const,
      { base: 'string', list: true } as const,
      { base: 'string', enum: ['Up', 'Down'] } as const,
      { base: 'dateTime' } as const,
    );
    fc.assert(
      fc.property(type, fc.string(), (valueType, value) => {
        const canonical = canonicalFor(valueType);
        expect(canonical(canonical(value))).toBe(canonical(value));
      }),
    );
  });

  it('goes from xsi:type to model types and back', () => {
    for (const type of [
      'string',
      'boolean',
      'int',
      'unsignedInt',
      'long',
      'unsignedLong',
      'dateTime',
      'base64',
      'hexBinary',
    ]) {
      expect(cwmpTypeOf(typeOfCwmp(type))).toBe(type);
    }
    expect(typeOfCwmp('X_VENDOR_Thing')).toEqual({ base: 'string' });
    expect(cwmpTypeOf({ base: 'unsignedInt', list: true })).toBe('string');
    expect(cwmpTypeOf({ base: 'decimal' })).toBe('string');
  });
});
