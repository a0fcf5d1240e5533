import type { ConfigProblem } from '../base/config-error.js';
import { paramFact } from './mapping/facts.js';
import type { MappingExample, StandardModels } from './mapping/load.js';
import { parsePattern } from './mapping/pattern.js';
import { type OfflineDevice, offlineDevice } from './offline-device.js';

/** Plays an example of a mapping file on a device made of nothing but its legacy values. Empty: it holds. */
export async function checkExample(given: MappingExample, models: StandardModels): Promise<readonly ConfigProblem[]> {
  const { example, file, place } = given;
  const problems: ConfigProblem[] = [];
  const tell = (message: string): void => {
    problems.push({ file, ...(place.line === undefined ? {} : { line: place.line }), path: example.name, message });
  };
  const device = await deviceOf(given, models);
  for (const [path, expected] of Object.entries(example.usp)) {
    const value = device.read(`Device.${path}`);
    if (value !== expected) tell(`Device.${path} reads ${shown(value)}, not ${shown(expected)}`);
  }
  for (const { usp, legacy } of example.set) {
    // Each Set starts from the values as written.
    const wrong = checkSet(await deviceOf(given, models), given.mapping.root, usp, legacy);
    if (wrong !== undefined) tell(wrong);
  }
  return problems;
}

type Values = Readonly<Record<string, string>>;

function checkSet(device: OfflineDevice, root: string, usp: Values, legacy: Values): string | undefined {
  const writes = device.plan(new Map(Object.entries(usp).map(([path, value]) => [`Device.${path}`, value])));
  if (typeof writes === 'string') return writes;
  const actual = writes.map(({ name, value }) => `${name.slice(root.length)}=${value}`).sort();
  const expected = Object.entries(legacy).map(([path, value]) => `${path}=${value}`);
  if (actual.join('\n') === expected.sort().join('\n')) return undefined;
  return `setting ${JSON.stringify(usp)} writes ${actual.join(', ') || 'nothing'}, not ${expected.join(', ')}`;
}

/** Every legacy value under its root, typed as the standard says. */
function deviceOf({ mapping, example }: MappingExample, models: StandardModels): Promise<OfflineDevice> {
  const legacy = mapping.root === 'Device.' ? models.device : models.igd;
  const entries = Object.entries(example.legacy).map(([path, value]) => {
    const name = mapping.root + path;
    const pattern = parsePattern(name);
    const type = (pattern && paramFact(legacy, pattern)?.type.base) ?? 'string';
    return { name, value, type, writable: true };
  });
  return offlineDevice(entries, mapping, models.usp);
}

function shown(value: string | null | undefined): string {
  return value === null || value === undefined ? 'as absent' : JSON.stringify(value);
}
