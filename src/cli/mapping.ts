import { readFileSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { ConfigError } from '../base/config-error.js';
import { reasonOf } from '../base/errors.js';
import { readDeviceDump } from '../simulator/device-dump.js';
import { checkBehaviours, isBehaviour } from '../translation/mapping/behaviours.js';
import {
  compileSources,
  loadMappings,
  type MappingSource,
  mappingsFolder,
  readMappingFolder,
} from '../translation/mapping/load.js';
import { standardModels } from '../translation/mapping/standard-models.js';
import { coverageOf, type MappingCoverage } from '../translation/mapping-coverage.js';
import { checkExample } from '../translation/mapping-examples.js';
import { explainOnDevice, explainRules } from '../translation/mapping-explain.js';
import { type OfflineDevice, offlineDevice, traitsOf } from '../translation/offline-device.js';
import type { CliIo, RegisterCommand } from './command.js';

/** `gangway mapping check|explain|coverage`: device knowledge without a device. */
export const registerMapping: RegisterCommand = (program, io) => {
  const mapping = program.command('mapping').description('check and explain what TR-069 devices are mapped to');
  mapping
    .command('check [file...]')
    .description('lint mapping files and play their examples; without files, those of this package')
    .action((files: readonly string[]) => check(files, io));
  mapping
    .command('explain <path>')
    .description('what stands behind a USP path (Device.WiFi.SSID.1.SSID, Device.WiFi.SSID., * for any row)')
    .option('--device <dump>', 'a device dump (CSV): shows its own parameters and values')
    .action((path: string, options: { readonly device?: string }) => explain(path, options.device, io));
  mapping
    .command('coverage <dump>')
    .description('what of a device is mapped, and what only the raw tree shows')
    .option('--all', 'name every parameter that is not mapped')
    .action((dump: string, options: { readonly all?: boolean }) => coverage(dump, options.all === true, io));
};

async function check(files: readonly string[], io: CliIo): Promise<void> {
  const models = standardModels();
  const given = files.flatMap(readSources);
  const behaviours = checkBehaviours(files.length === 0 ? undefined : given.filter(isBehaviour));
  const set = compileSources(models, sourcesWith(given.filter(source => !isBehaviour(source))));
  const chosen = new Set(given.map(source => source.file));
  const examples = set.examples.filter(({ file }) => chosen.size === 0 || chosen.has(file));
  const problems = await Promise.all(examples.map(example => checkExample(example, models)));
  if (problems.some(list => list.length > 0)) throw new ConfigError(problems.flat());
  io.out(
    `${chosen.size === 0 ? 'all mappings' : [...chosen].join(', ')}: no problem, ${examples.length + behaviours} examples hold`,
  );
}

/** The mappings of this package, with these files added or, where they are its own, in their place. */
function sourcesWith(given: readonly MappingSource[]): readonly MappingSource[] {
  const own = readMappingFolder(mappingsFolder);
  const isGiven = (file: string): boolean => given.some(other => resolve(other.file) === resolve(file));
  return [...own.filter(({ file }) => !isGiven(file)), ...given];
}

function readSources(path: string): readonly MappingSource[] {
  if (reading(path, () => statSync(path).isDirectory())) return readMappingFolder(path);
  return [{ file: relative(process.cwd(), path), text: reading(path, () => readFileSync(path, 'utf8')) }];
}

async function explain(path: string, dump: string | undefined, io: CliIo): Promise<void> {
  const lines = dump === undefined ? onPaper(path) : await onDevice(path, dump);
  if (lines.length === 0) throw new ConfigError([{ message: `nothing stands behind ${path}` }]);
  for (const line of lines) io.out(line);
}

function onPaper(path: string): readonly string[] {
  const models = standardModels();
  return explainRules(path, loadMappings(models), models.usp);
}

async function onDevice(path: string, dump: string): Promise<readonly string[]> {
  return explainOnDevice(path, await deviceOf(dump));
}

async function coverage(dump: string, all: boolean, io: CliIo): Promise<void> {
  const device = await deviceOf(dump);
  for (const line of coverageLines(coverageOf(device), all)) io.out(line);
}

function coverageLines({ mapped, vendor, commands, raw, total }: MappingCoverage, all: boolean): readonly string[] {
  const share = (count: number): string =>
    `${String(count).padStart(6)}  ${((100 * count) / Math.max(1, total)).toFixed(1)} %`;
  return [
    `${share(mapped)}  mapped`,
    `${share(vendor)}  vendor parameters, shown with the object they belong to`,
    `${share(commands)}  behind commands`,
    `${share(raw.length)}  only in the raw tree`,
    `${String(total).padStart(6)}  parameters`,
    ...(raw.length === 0 ? [] : ['', 'only in the raw tree:']),
    ...(all ? raw : byObject(raw)).map(line => `  ${line}`),
  ];
}

/** `LANDevice.{i}.WLANConfiguration.{i}.  12`, the most first. */
function byObject(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of names) {
    const object = name.replace(/[^.]+$/, '').replace(/\.\d+(?=\.)/g, '.{i}');
    counts.set(object, (counts.get(object) ?? 0) + 1);
  }
  const most = [...counts].sort(([, a], [, b]) => b - a);
  return most.map(([object, count]) => `${String(count).padStart(5)}  ${object}`);
}

async function deviceOf(dump: string): Promise<OfflineDevice> {
  const entries = readDeviceDump(
    reading(dump, () => readFileSync(dump, 'utf8')),
    dump,
  );
  const models = standardModels();
  return offlineDevice(entries, loadMappings(models).select(traitsOf(entries)), models.usp);
}

function reading<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new ConfigError([{ file, message: reasonOf(error) }]);
  }
}
