import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** File (relative to src/, with slashes) → files of src/ it imports, type imports included. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

const specifier = /\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g;

export function importGraph(src: string): ImportGraph {
  const files = readdirSync(src, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
    .map(entry => join(entry.parentPath, entry.name));
  return new Map(files.map(file => [name(src, file), importsOf(src, file)]));
}

function importsOf(src: string, file: string): readonly string[] {
  const code = withoutComments(readFileSync(file, 'utf8'));
  return [...code.matchAll(specifier)]
    .map(match => match[1] ?? '')
    .filter(path => path.startsWith('.'))
    .map(path => name(src, resolve(dirname(file), path.replace(/\.js$/, '.ts'))));
}

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

function name(src: string, file: string): string {
  return relative(src, file).split(sep).join('/');
}

/** The room of a file: its first folder, or the file itself at the top (`main.ts`). */
export function roomOf(file: string): string {
  const slash = file.indexOf('/');
  return slash < 0 ? file : file.slice(0, slash);
}

/** One cycle as the files it runs through, or undefined. */
export function findCycle(graph: ImportGraph): readonly string[] | undefined {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): readonly string[] | undefined => {
    if (done.has(file)) return undefined;
    const start = path.indexOf(file);
    if (start >= 0) return [...path.slice(start), file];
    path.push(file);
    for (const next of graph.get(file) ?? []) {
      const cycle = visit(next);
      if (cycle) return cycle;
    }
    path.pop();
    done.add(file);
    return undefined;
  };
  for (const file of graph.keys()) {
    const cycle = visit(file);
    if (cycle) return cycle;
  }
  return undefined;
}
