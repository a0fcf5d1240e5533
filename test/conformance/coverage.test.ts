import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plan } from './coverage.js';

/** Numbers in the titles of the tests of this folder: a title begins with the number of its entry. */
function titled(): ReadonlySet<string> {
  const files = readdirSync(import.meta.dirname).filter(name => name.endsWith('.test.ts') && !name.startsWith('cover'));
  const texts = files.map(name => readFileSync(`${import.meta.dirname}/${name}`, 'utf8'));
  return new Set(texts.flatMap(text => [...text.matchAll(/['"`](\d{1,2}\.\d{1,3}) [A-Z]/g)].map(([, id]) => id ?? '')));
}

describe('TP-469 coverage', () => {
  it('lists every entry of the plan once', () => {
    expect(plan).toHaveLength(230);
    expect(new Set(plan.map(({ id }) => id)).size).toBe(230);
  });

  it('says of every entry that it is tested, or why not', () => {
    const silent = plan.filter(entry => entry.state !== 'tested' && entry.reason.length < 10);
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it('agrees with the tests there are', () => {
    const tested = plan.filter(({ state }) => state === 'tested').map(({ id }) => id);
    expect([...titled()].sort()).toEqual([...tested].sort());
  });
});
