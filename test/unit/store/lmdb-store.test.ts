import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLmdbStore } from '../../../src/store/lmdb-store.js';
import { StoreError } from '../../../src/store/store.js';

const module = fileURLToPath(new URL('../../../src/store/lmdb-store.ts', import.meta.url));

/** Writes 1, 2, 3 … and says each number once its write has resolved; groups of three share a `write`. */
const writer = `
  const { openLmdbStore } = await import(${JSON.stringify(module)});
  const store = openLmdbStore(process.argv[1]);
  for (let n = 1; ; n++) {
    await store.write(['a', 'b', 'c'].map(part => ({ put: [part, String(n)], value: n })));
    process.stdout.write(n + '\\n');
  }
`;

describe('the embedded store', () => {
  let folder: string;
  let child: ChildProcess | undefined;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gangway-store-'));
  });
  afterEach(async () => {
    child?.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  /** Runs the writer until it has said at least `count` numbers. */
  const runWriter = async (count: number): Promise<{ process: ChildProcess; said: () => number }> => {
    const started = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', writer, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = started;
    let text = '';
    const said = () => Number(text.slice(0, text.lastIndexOf('\n')).split('\n').at(-1) ?? 0);
    await new Promise<void>((resolve, reject) => {
      started.once('exit', code => reject(new Error(`the writer ended (${code})`)));
      started.stdout?.on('data', chunk => {
        text += chunk;
        if (text.split('\n').length > count) resolve();
      });
    });
    return { process: started, said };
  };

  const count = async (part: string): Promise<number> => {
    const store = openLmdbStore(folder);
    let rows = 0;
    for await (const _ of store.entries([part])) rows++;
    await store.close();
    return rows;
  };

  it('has after kill -9 everything whose write had resolved, and no half of a write', async () => {
    const running = await runWriter(50);
    running.process.removeAllListeners('exit');
    const exited = once(running.process, 'close');
    running.process.kill('SIGKILL');
    await exited;
    const rows = await count('a');
    expect(rows).toBeGreaterThanOrEqual(running.said());
    expect(await count('b')).toBe(rows);
    expect(await count('c')).toBe(rows);
  });

  it('refuses a folder another process uses, names the process, and opens it when that was killed', async () => {
    const { process: other } = await runWriter(1);
    other.removeAllListeners('exit');
    expect(() => openLmdbStore(folder)).toThrow(StoreError);
    expect(() => openLmdbStore(folder)).toThrow(
      `cannot open the store in ${folder}: process ${other.pid} uses it already`,
    );
    const exited = once(other, 'close');
    other.kill('SIGKILL');
    await exited;
    await openLmdbStore(folder).close();
  });

  it('remembers after closing', async () => {
    const first = openLmdbStore(folder);
    await first.write([{ put: ['a', 'b'], value: { n: 1 } }]);
    await first.close();
    const second = openLmdbStore(folder);
    expect(await second.get(['a', 'b'])).toEqual({ n: 1 });
    await second.close();
  });

  it('takes nothing of a write LMDB itself refuses half way', async () => {
    const store = openLmdbStore(folder);
    const ops = [
      { put: ['a'], value: 1 },
      { put: ['k'.repeat(5000)], value: 1 },
    ];
    await expect(store.write(ops)).rejects.toThrow(StoreError);
    expect(await store.get(['a'])).toBeUndefined();
    await store.write([{ put: ['b'], value: 2 }]);
    expect(await store.get(['b'])).toBe(2);
    await store.close();
  });

  it('names the folder when the path is a file or the data are not its own', async () => {
    const file = join(folder, 'file');
    await writeFile(file, 'x');
    expect(() => openLmdbStore(file)).toThrow(StoreError);
    expect(() => openLmdbStore(file)).toThrow(file);
    await writeFile(join(folder, 'gangway.mdb'), 'not a database '.repeat(2000));
    expect(() => openLmdbStore(folder)).toThrow(StoreError);
    expect(() => openLmdbStore(folder)).toThrow(folder);
  });
});
