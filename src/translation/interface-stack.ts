import type { SupportedModel, ValueType } from '../datamodel/supported-model.js';
import { aliasOf } from './derived.js';
import { FixedObjects, type FixedParam } from './fixed-object.js';
import type { InstanceMap } from './instance-map.js';
import type { LegacyView } from './legacy-view.js';
import type { Mapped } from './mapped.js';

const table = 'Device.InterfaceStack.';
const text: ValueType = { base: 'string' };

/** `Device.InterfaceStack.`: one row for each pair that some LowerLayers names (TR-181 §4.3). Row numbers are remembered like all others. */
export function interfaceStack(
  mapped: Mapped,
  view: LegacyView,
  facts: SupportedModel,
  instances: InstanceMap,
): FixedObjects {
  const pairs = layerPairs(mapped, view);
  const rows = pairs.map(pair => {
    const number = instances.allocate({ scope: table, key: `stack:${pair.higher}>${pair.lower}` });
    return { ...pair, number };
  });
  const alias = (interfacePath: string): (() => string) => {
    const row = `${interfacePath}.`;
    return () => aliasOf(instances, row);
  };
  const say = (read: () => string): FixedParam => ({ type: text, read });
  const objects = rows.map(
    ({ number, higher, lower }) =>
      [
        `${table}${number}.`,
        {
          HigherLayer: say(() => higher),
          LowerLayer: say(() => lower),
          HigherAlias: say(alias(higher)),
          LowerAlias: say(alias(lower)),
        },
      ] as const,
  );
  const numbers = rows.map(row => row.number).sort((a, b) => a - b);
  const supported = facts.object(`${table}{i}.`) !== undefined && rows.length > 0;
  return new FixedObjects(new Map(objects), supported ? new Map([[table, numbers]]) : new Map());
}

function layerPairs(mapped: Mapped, view: LegacyView): readonly { readonly higher: string; readonly lower: string }[] {
  return [...mapped.shape.objects.keys()]
    .filter(path => /\.\d+\.$/.test(path))
    .flatMap(path => {
      const value = mapped.bind(`${path}LowerLayers`)?.read(view) ?? '';
      const lowers = value.split(',').filter(lower => lower !== '');
      return lowers.map(lower => ({ higher: path.slice(0, -1), lower }));
    });
}
