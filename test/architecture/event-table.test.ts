import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { eventTable } from '../../src/cpe/events.js';

/** The cells of each line, whatever pads them. */
function cellsOf(table: string): readonly string[] {
  const lines = table.split('\n').filter(line => line.startsWith('|') && !/^[|\s-]+$/.test(line));
  return lines.map(line => line.replace(/\s*\|\s*/g, '|'));
}

it('the table of events in src/cpe/EVENTS.md is the one the code works by', () => {
  const rows = eventTable.map(({ event, effects, leadsTo }) => `|\`${event}\`|${effects.join(', ')}|${leadsTo}|`);
  const readme = readFileSync(join(packageRoot, 'src/cpe/EVENTS.md'), 'utf8');
  const printed = /<!-- events -->([\s\S]*?)<!-- \/events -->/.exec(readme)?.[1] ?? '';
  expect(cellsOf(printed)).toEqual(['|event|effects here|leads to|', ...rows]);
});
