import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { findCycle, importGraph, roomOf } from './imports.js';

const src = join(packageRoot, 'src');
const graph = importGraph(src);

/** What each room may import besides itself. Rooms' own `config.ts` files are what `config` joins. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  base: [],
  usp: ['base'],
  mtp: ['usp', 'base'],
  datamodel: ['usp', 'base'],
  agent: ['datamodel', 'usp', 'store', 'base'],
  translation: ['datamodel', 'usp', 'cpe', 'cwmp', 'store', 'base'],
  cpe: ['cwmp', 'store', 'cluster', 'base'],
  cwmp: ['base'],
  store: ['base'],
  cluster: ['store', 'base'],
  config: ['*/config.ts', 'base'],
  admin: ['base'],
  simulator: ['cwmp', 'datamodel', 'base'],
  controller: ['usp', 'mtp', 'base'],
  cli: ['config', 'admin', 'controller', 'simulator', 'translation', 'usp', 'datamodel', 'base'],
  'admin-face.ts': ['*'],
  'whole-config.ts': ['*'],
  'gateway.ts': ['*'],
  'main.ts': ['*'],
};

const folders = readdirSync(src, { withFileTypes: true });

function allowed(from: string, to: string): boolean {
  const target = roomOf(to);
  if (roomOf(from) === target) return true;
  const own = arrows[roomOf(from)] ?? [];
  return own.some(
    arrow =>
      arrow === '*' || arrow === target || arrow === to || (arrow === '*/config.ts' && to === `${target}/config.ts`),
  );
}

describe('the house (design §1)', () => {
  it('sees imports at all', () => {
    expect([...graph.values()].flat().length).toBeGreaterThan(20);
  });

  it('has an arrow list for every room', () => {
    const rooms = [...new Set([...graph.keys()].map(roomOf))];
    expect(rooms.filter(room => !(room in arrows))).toEqual([]);
  });

  it('has no forbidden arrow', () => {
    const forbidden = [...graph].flatMap(([file, targets]) =>
      targets.filter(target => !allowed(file, target)).map(target => `${file} -> ${target}`),
    );
    expect(forbidden).toEqual([]);
  });

  it('imports only files that exist', () => {
    const missing = [...graph].flatMap(([file, targets]) =>
      targets.filter(target => !existsSync(join(src, target))).map(target => `${file} -> ${target}`),
    );
    expect(missing).toEqual([]);
  });

  it('has no cycle, type imports included', () => {
    expect(findCycle(graph)).toBeUndefined();
  });

  it('has a README in every room', () => {
    const rooms = folders.filter(entry => entry.isDirectory()).map(entry => entry.name);
    expect(rooms.filter(room => !existsSync(join(src, room, 'README.md')))).toEqual([]);
  });
});

describe('the checker itself', () => {
  it('finds a cycle through type imports', () => {
    const cyclic = new Map([
      ['a.ts', ['b.ts']],
      ['b.ts', ['c.ts']],
      ['c.ts', ['a.ts']],
    ]);
    expect(findCycle(cyclic)).toEqual(['a.ts', 'b.ts', 'c.ts', 'a.ts']);
  });

  it('refuses the wings to meet', () => {
    expect(allowed('agent/messages/get.ts', 'cwmp/fault.ts')).toBe(false);
    expect(allowed('cpe/cpe.ts', 'usp/errors.ts')).toBe(false);
    expect(allowed('usp/errors.ts', 'datamodel/supported-model.ts')).toBe(false);
  });
});
