import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/base/package-root.js';

describe('the generated protobuf code', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gangway-proto-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is what the schemas say today (npm run proto)', () => {
    const made = spawnSync(process.execPath, [join(packageRoot, 'scripts/proto.mjs'), folder], { encoding: 'utf8' });
    expect(made.stderr).toBe('');
    for (const name of ['usp.js', 'usp.d.ts']) {
      const committed = readFileSync(join(packageRoot, 'proto/generated', name), 'utf8');
      expect(readFileSync(join(folder, name), 'utf8') === committed, `${name} is out of date`).toBe(true);
    }
  });
});
