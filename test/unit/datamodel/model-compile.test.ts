import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileModel } from '../../../scripts/model-compile/compile.js';
import { readDocument } from '../../../scripts/model-compile/document.js';
import { packageRoot } from '../../../src/base/package-root.js';
import type { ModelFacts } from '../../../src/datamodel/facts-format.js';
import { type ModelName, modelFiles } from '../../../src/datamodel/model-files.js';
import { readShared, sharedFolder, sharedIsHere } from '../../support/shared-folder.js';

const committed = (name: string) =>
  JSON.parse(readFileSync(join(packageRoot, 'src/datamodel/facts', `${name}.json`), 'utf8')) as ModelFacts;

/** The columns of the table in ../shared/datamodels/README.md that a model can be counted by. */
function counts(facts: ModelFacts) {
  const objects = Object.entries(facts.objects).filter(([path]) => path !== '');
  const tables = objects.filter(([path]) => path.endsWith('{i}.'));
  const keys = objects.flatMap(([, object]) => object.k ?? []);
  // A service model has parameters at its root, which is no object of the table.
  const params = Object.values(facts.objects).flatMap(object => Object.values(object.p ?? {}));
  const commands = objects.flatMap(([, object]) => Object.values(object.c ?? {}));
  const typeOf = (index: number) => facts.types[index] ?? { base: '' };
  const functional = keys.filter(([flag]) => flag === 1).length;
  return {
    objects: objects.length,
    tables: tables.length,
    rwTables: tables.filter(([, object]) => object.a === 1).length,
    keys: `${keys.length} (${functional}/${keys.length - functional})`,
    keyless: tables.filter(([, object]) => object.k === undefined).length,
    params: params.length,
    rw: params.filter(([access]) => access === 1).length,
    writeOnce: params.filter(([access]) => access === 2).length,
    enums: params.filter(([, type]) => typeOf(type).enum !== undefined).length,
    references: params.filter(([, type]) => typeOf(type).ref !== undefined).length,
    commands: `${commands.length} (${commands.filter(command => command.a === 1).length})`,
    events: objects.reduce((sum, [, object]) => sum + Object.keys(object.ev ?? {}).length, 0),
    depth: Math.max(...objects.map(([path]) => path.split('{i}').length - 1)),
  };
}

const rows: Readonly<Record<ModelName, string>> = {
  'tr181-usp': 'tr181-usp',
  'tr181-cwmp': 'tr181-cwmp',
  tr098: 'tr098',
  'tr181-1': 'tr181-1 (Device:1)',
  'tr104-1': 'tr104-1.1',
  'tr104-cwmp': 'tr104-2-cwmp',
  'tr104-usp': 'tr104-2-usp',
  'tr135-cwmp': 'tr135-cwmp',
  'tr135-usp': 'tr135-usp',
  'tr140-cwmp': 'tr140-cwmp',
  'tr140-usp': 'tr140-usp',
  'tr143-igd': 'tr143-igd',
  'tr196-cwmp': 'tr196-cwmp',
  'tr196-usp': 'tr196-usp',
};

describe.runIf(sharedIsHere('datamodels'))('the model compiler', () => {
  const table = new Map(
    readShared('datamodels', 'README.md')
      .toString('utf8')
      .split('\n')
      .filter(line => line.startsWith('| tr'))
      .map(line => line.split('|').map(cell => cell.trim()))
      .map(cells => [cells[1] ?? '', cells.slice(2, -1)] as const),
  );

  it.each(Object.entries(modelFiles))('%s: facts equal the committed ones and count as published', (name, source) => {
    const facts = compileModel(readDocument(join(sharedFolder, 'datamodels', `${source}.xml.gz`)));
    expect(facts).toEqual(committed(name));
    const own = counts(facts);
    const [
      objects,
      tables,
      rwTables,
      keys,
      keyless,
      params,
      rw,
      writeOnce,
      enums,
      references,
      commands,
      events,
      depth,
    ] = table.get(rows[name as ModelName]) ?? [];
    expect(own).toEqual({
      objects: Number(objects),
      tables: Number(tables),
      rwTables: Number(rwTables),
      keys,
      keyless: Number(keyless),
      params: Number(params),
      rw: Number(rw),
      writeOnce: Number(writeOnce),
      // The number of values in brackets counts values twice that a derived type repeats; ours does not.
      enums: Number(enums?.replace(/ .*/, '')),
      references: Number(references),
      commands,
      events: Number(events),
      depth: Number(depth),
    });
  });
});
