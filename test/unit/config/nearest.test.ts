import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from '../../../src/config/nearest.js';

describe('nearest', () => {
  it('finds what a typist meant', () => {
    expect(nearest('lingr', ['linger', 'warm', 'timeout'])).toBe('linger');
    expect(nearest('endpointID', ['endpointId', 'role'])).toBe('endpointId');
    expect(nearest('controler', ['controllers', 'cwmp'])).toBe('controllers');
  });

  it('stays silent when nothing is near', () => {
    expect(nearest('zebra', ['linger', 'warm'])).toBeUndefined();
    expect(nearest('x', [])).toBeUndefined();
  });

  it('is a metric', () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(fc.property(word, a => editDistance(a, a) === 0));
    fc.assert(fc.property(word, word, (a, b) => editDistance(a, b) === editDistance(b, a)));
    fc.assert(
      fc.property(word, word, word, (a, b, c) => editDistance(a, c) <= editDistance(a, b) + editDistance(b, c)),
    );
  });
});
