import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInstalled } from './foreign-binary.js';

/** Folder of a foreign peer from npm that has a package of its own below test/interop. */
export function npmPeerFolder(name: string): string {
  return fileURLToPath(new URL(`../interop/${name}/`, import.meta.url));
}

/** True when it is installed (`npm test` does that); says so loudly when not, and fails where peers are required. */
export function npmPeerIsHere(name: string): boolean {
  return isInstalled(
    existsSync(join(npmPeerFolder(name), 'node_modules', name, 'package.json')),
    `${name} is not installed (npm ci --prefix test/interop/${name}): nothing was checked against it`,
  );
}

export interface Driven {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs the peer's `drive.cjs` with a task as its only argument. */
export function drive(name: string, task: object): Promise<Driven> {
  return new Promise((resolve, reject) => {
    const script = join(npmPeerFolder(name), 'drive.cjs');
    const child = spawn(process.execPath, [script, JSON.stringify(task)], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', code => resolve({ code, output, errors }));
  });
}
