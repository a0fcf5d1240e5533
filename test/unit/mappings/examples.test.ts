import { describe, expect, it } from 'vitest';
import { loadModel } from '../../../src/datamodel/model-facts.js';
import { paramFact } from '../../../src/translation/mapping/facts.js';
import { loadMappings, type MappingExample } from '../../../src/translation/mapping/load.js';
import { parsePattern } from '../../../src/translation/mapping/pattern.js';
import { standardModels } from '../../../src/translation/mapping/standard-models.js';
import { type OfflineDevice, offlineDevice } from '../../../src/translation/offline-device.js';

const models = standardModels();
const facts = loadModel('tr181-usp');
const { examples } = loadMappings(models);

/** The device of an example: every legacy value under its root, typed as the standard says. */
function deviceOf({ mapping, example }: MappingExample): Promise<OfflineDevice> {
  const legacy = mapping.root === 'Device.' ? models.device : models.igd;
  const entries = Object.entries(example.legacy).map(([path, value]) => {
    const name = mapping.root + path;
    const pattern = parsePattern(name);
    const type = (pattern && paramFact(legacy, pattern)?.type.base) ?? 'string';
    return { name, value, type, writable: true };
  });
  return offlineDevice(entries, mapping, facts);
}

describe.each(examples.map(example => [`${example.file}: ${example.example.name}`, example] as const))(
  '%s',
  (_, given) => {
    const { mapping, example } = given;

    it('reads', async () => {
      const device = await deviceOf(given);
      const read = Object.fromEntries(Object.keys(example.usp).map(path => [path, device.read(`Device.${path}`)]));
      expect(read).toEqual(example.usp);
    });

    it.each(example.set.map(set => [JSON.stringify(set.usp), set] as const))(
      'writes %s',
      async (__, { usp, legacy }) => {
        const device = await deviceOf(given);
        const settings = new Map(Object.entries(usp).map(([path, value]) => [`Device.${path}`, value]));
        const writes = device.plan(settings);
        if (typeof writes === 'string') throw new Error(writes);
        expect(Object.fromEntries(writes.map(({ name, value }) => [name.slice(mapping.root.length), value]))).toEqual(
          legacy,
        );
      },
    );
  },
);
