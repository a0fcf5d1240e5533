import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of reference material beside the checkout; tests that read it are skipped, loudly, where it is absent. */
export const sharedFolder = fileURLToPath(new URL('../../../shared/', import.meta.url));

export function sharedIsHere(...parts: readonly string[]): boolean {
  const folder = join(sharedFolder, ...parts);
  if (existsSync(folder)) return true;
  console.warn(`SKIPPED: ${folder} is not there; nothing was checked against it`);
  return false;
}

export function readShared(...parts: readonly string[]): Buffer {
  return readFileSync(join(sharedFolder, ...parts));
}

/** Paths relative to the folder, sorted. */
export function listShared(...parts: readonly string[]): readonly string[] {
  return readdirSync(join(sharedFolder, ...parts), { recursive: true })
    .map(entry => String(entry))
    .sort();
}
