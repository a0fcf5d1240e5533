import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plan } from './coverage.js';
import { pitfalls } from './pitfalls.js';

/** Titles of all tests of this folder. */
function titles(): readonly string[] {
  const folder = new URL('.', import.meta.url);
  return readdirSync(folder)
    .filter(name => name.endsWith('.test.ts'))
    .flatMap(name =>
      [...readFileSync(new URL(name, folder), 'utf8').matchAll(/\bit(?:\.each\([\s\S]*?\))?\(\s*(['"`])(.+?)\1/g)].map(
        ([, , title]) => title ?? '',
      ),
    );
}

describe('the forty pitfalls', () => {
  it('each has a test of its own, or entries of TP-469 that prove it', () => {
    const tested = new Set(titles().map(title => Number(/^pitfall (\d+) /.exec(title)?.[1])));
    const known = new Set(plan.map(({ id }) => id));
    expect(pitfalls).toHaveLength(40);
    const missing = pitfalls.filter(
      ({ number, plan: entries }) => !tested.has(number) && !entries?.every(id => known.has(id)),
    );
    expect(missing).toEqual([]);
  });
});
