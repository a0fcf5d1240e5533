import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { uspErrorTable } from '../../src/usp/error-table.js';
import { type UspErrorName, uspErrorCodes } from '../../src/usp/errors.js';

const src = join(packageRoot, 'src');
const names = Object.keys(uspErrorCodes) as UspErrorName[];
/** The tables themselves, and the list of codes that are wrapped in 7004, raise nothing. */
const tables = new Set(['usp/errors.ts', 'usp/error-table.ts', 'agent/messages/failures.ts']);

/** Name of a code → rooms that say it. */
function raised(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'));
  for (const file of files) {
    const text = readFileSync(join(src, file), 'utf8');
    const said = tables.has(file)
      ? text.matchAll(/UspError\('(\w+)'/g)
      : text.matchAll(/'(\w+)'|uspErrorCodes\.(\w+)/g);
    for (const [, quoted, named] of said) {
      const name = quoted ?? named ?? '';
      if (!(name in uspErrorCodes)) continue;
      const rooms = found.get(name) ?? new Set();
      found.set(name, rooms.add(file.split('/')[0] ?? ''));
    }
  }
  return found;
}

function document(): string {
  const rooms = raised();
  const rows = names.map(name => {
    const { when, unused } = uspErrorTable[name];
    const where = [...(rooms.get(name) ?? [])].sort().join(', ');
    return [`${uspErrorCodes[name]}`, `\`${name}\``, when, unused === undefined ? where : `never: ${unused}`];
  });
  return [
    '# USP error codes',
    '',
    'What this gateway says, when, and which room says it. Made from `error-table.ts` and the code by `test/architecture/error-table.test.ts`;',
    'after a change: `npx vitest run test/architecture/error-table.test.ts -u`. Faults of devices become codes in `translation/fault-table.ts`.',
    '',
    ...aligned([['code', 'name', 'when', 'raised in'], ...rows]),
    '',
  ].join('\n');
}

/** A table as the formatter of the house leaves it. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const [head, ...body] = rows.map(row => line(row.map((cell, column) => cell.padEnd(widths[column] ?? 0))));
  return [head ?? '', line(widths.map(width => '-'.repeat(width))), ...body];
}

describe('the table of error codes', () => {
  it('has every code of the standard once, in its order', () => {
    const codes = Object.values(uspErrorCodes);
    expect(codes).toEqual([...new Set(codes)].sort((a, b) => a - b));
    const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
    expect(codes).toEqual([...range(7000, 7031), ...range(7100, 7106)]);
  });

  it('calls unused what is raised nowhere, and nothing else', () => {
    const rooms = raised();
    const silent = names.filter(name => !rooms.has(name));
    expect(names.filter(name => uspErrorTable[name].unused !== undefined)).toEqual(silent);
  });

  it('leaves no other code in the source', () => {
    const strays = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.ts') && !file.endsWith('errors.ts'))
      .flatMap(file => [
        ...readFileSync(join(src, file), 'utf8').matchAll(/(?:UspError\(|errCode: |reasonCode: )7\d{3}/g),
      ]);
    expect(strays.map(([text]) => text)).toEqual([]);
  });

  it('is what ERRORS.md prints', async () => {
    await expect(document()).toMatchFileSnapshot(join(src, 'usp/ERRORS.md'));
  });
});
