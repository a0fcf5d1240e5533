import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';

const { files } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { files: readonly string[] };
const isPacked = (path: string) =>
  path === 'package.json' || files.some(entry => path === entry || path.startsWith(`${entry}/`));

/** What the source reads of its own package: `join(packageRoot, 'PATH'`. */
function ownFiles(): readonly string[] {
  const src = join(packageRoot, 'src');
  const sources = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'));
  return sources.flatMap(name =>
    [...readFileSync(join(src, name), 'utf8').matchAll(/join\(packageRoot, '([^']+)'/g)].map(([, path = '']) => path),
  );
}

describe('the package', () => {
  it('has all that the gateway reads of its own, and what it is built into', () => {
    expect(ownFiles().length).toBeGreaterThan(4);
    expect(ownFiles().filter(path => !isPacked(path))).toEqual([]);
    expect(['dist/main.js', 'proto/generated/usp.js', 'NOTICE'].filter(path => !isPacked(path))).toEqual([]);
  });

  it('is in the image as it is in the registry', () => {
    const image = readFileSync(join(packageRoot, 'docker/Dockerfile'), 'utf8');
    const code = files.filter(path => path !== 'NOTICE' && path !== 'docs');
    expect(code.filter(path => !image.includes(`COPY --from=build /app/${path} ./${path}\n`))).toEqual([]);
  });
});
