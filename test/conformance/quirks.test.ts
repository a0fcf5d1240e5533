import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { quirkLines, quirks, rowsIn } from './quirks.js';

/** Rows that any test of the tree names in a title. */
function claimed(): ReadonlySet<number> {
  const files = readdirSync(join(packageRoot, 'test'), { recursive: true, encoding: 'utf8' });
  const tests = files.filter(name => name.endsWith('.test.ts') && !name.endsWith('quirks.test.ts'));
  return new Set(tests.flatMap(name => rowsIn(readFileSync(join(packageRoot, 'test', name), 'utf8'))));
}

describe('the list of quirks', () => {
  it('has every row once, and says why some do not apply', () => {
    expect(quirks).toHaveLength(109);
    expect(new Set(quirks.map(({ title }) => title)).size).toBe(109);
    expect(quirks.filter(({ notApplicable = 'a long reason' }) => notApplicable.length < 10)).toEqual([]);
  });

  it('knows the rows that the titles of tests name, and none of them is said not to apply', () => {
    const applicable = new Set(quirks.filter(({ notApplicable }) => notApplicable === undefined).map(({ row }) => row));
    expect([...claimed()].filter(row => !applicable.has(row))).toEqual([]);
  });

  it('prints what is tested, and misses nothing', () => {
    const rows = claimed();
    for (const line of quirkLines(rows)) console.log(line);
    expect(quirks.filter(({ row, notApplicable }) => notApplicable === undefined && !rows.has(row))).toEqual([]);
  });

  it('reads several rows from one title', () => {
    expect(rowsIn("it('quirk 38, 41 and 42: all of them'); it('quirk 5 x')")).toEqual([38, 41, 42, 5]);
    expect(rowsIn('a quirky 7')).toEqual([]);
    expect(quirkLines(new Set([1]))[1]).toMatch(
      /^Quirks of CPEs, 109 rows: 1 tested, \d+ not applicable, \d+ missing$/,
    );
  });
});
