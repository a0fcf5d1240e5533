import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plan } from './coverage.js';
import { coverageLines, entriesOf } from './coverage-report.js';

/** Entries that tests of this folder claim in their titles. */
function claimed(): ReadonlySet<string> {
  const files = readdirSync(import.meta.dirname).filter(
    name => name.endsWith('.test.ts') && name !== 'coverage.test.ts',
  );
  const texts = files.map(name => readFileSync(`${import.meta.dirname}/${name}`, 'utf8'));
  const titles = texts.flatMap(text =>
    [...text.matchAll(/\bit\(\s*(['"`])(.+?)\1/g)].map(([, , title]) => title ?? ''),
  );
  return new Set(titles.flatMap(entriesOf));
}

describe('TP-469 coverage', () => {
  it('lists every entry of the plan once', () => {
    expect(plan).toHaveLength(230);
    expect(new Set(plan.map(({ id }) => id)).size).toBe(230);
  });

  it('says why an entry does not apply', () => {
    expect(plan.filter(({ notApplicable = 'a long reason' }) => notApplicable.length < 10)).toEqual([]);
  });

  it('knows the entries the titles of the tests name, and none of them is said not to apply', () => {
    const applicable = new Set(plan.filter(({ notApplicable }) => notApplicable === undefined).map(({ id }) => id));
    expect(claimed().size).toBeGreaterThan(0);
    expect([...claimed()].filter(id => !applicable.has(id))).toEqual([]);
  });

  it('reads several entries from one title, and counts what passed, failed and is missing', () => {
    expect(entriesOf('1.97 1.98 commands and events of 2.0')).toEqual(['1.97', '1.98']);
    expect(entriesOf('nothing of the plan')).toEqual([]);
    const lines = coverageLines(
      new Map([
        ['1.1', true],
        ['1.2', false],
      ]),
    );
    expect(lines[1]).toMatch(/^TP-469 1\.4, 230 entries: 1 passed, 1 failed, \d+ not applicable, \d+ missing$/);
    expect(lines).toContain('  failed: 1.2');
  });
});
