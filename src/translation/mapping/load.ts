import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ConfigError } from '../../base/config-error.js';
import { packageRoot } from '../../base/package-root.js';
import type { LegacyRoot } from '../../cpe/cpe.js';
import { compileMapping } from './compile.js';
import { type MappingDocument, type Place, parseMappingDocument } from './document.js';
import type { ModelPair } from './facts.js';
import { layer } from './layers.js';
import { lintMapping } from './lint.js';
import type { Mapping } from './mapping.js';
import { type DeviceTraits, matches } from './match.js';
import { Problems } from './problems.js';
import type { ExampleDocument } from './schema.js';

/** Every mapping of a folder, ready to be chosen from. */
export interface MappingSet {
  /** The core of the device's root with every overlay that matches; the same object for equal choices. */
  select(device: DeviceTraits & { readonly root: LegacyRoot }): Mapping;
  readonly examples: readonly MappingExample[];
  /** Of all its sources. */
  readonly digest: string;
}

/** A case written in a mapping file: read and written with that file's own layers. */
export interface MappingExample {
  readonly file: string;
  readonly place: Place;
  readonly mapping: Mapping;
  readonly example: ExampleDocument;
}

/** The standard models on the legacy side of each root, and the one every Agent presents. */
export interface StandardModels {
  readonly igd: ModelPair['legacy'];
  readonly device: ModelPair['legacy'];
  readonly usp: ModelPair['usp'];
}

export interface MappingSource {
  /** As it shall appear in messages. */
  readonly file: string;
  readonly text: string;
}

type Layers = readonly [MappingDocument, ...MappingDocument[]];

/** The mappings of this package. */
export const mappingsFolder = join(packageRoot, 'mappings');

/** Throws ConfigError with everything that is wrong in any file. */
export function loadMappings(models: StandardModels, folder: string = mappingsFolder): MappingSet {
  return compileSources(models, readMappingFolder(folder));
}

/** All `.yaml` files below a folder, in a stable order; those in `behaviours/` are about sessions, not about the model (`cpe`). */
export function readMappingFolder(folder: string): readonly MappingSource[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => /\.ya?ml$/.test(name));
  const names = files.filter(name => !/^behaviours[\\/]/.test(name));
  return names.sort().map(name => {
    const path = join(folder, name);
    return { file: relative(process.cwd(), path), text: readFileSync(path, 'utf8') };
  });
}

/** As loadMappings, for sources already at hand. */
export function compileSources(models: StandardModels, sources: readonly MappingSource[]): MappingSet {
  const problems = new Problems();
  const documents = sources.flatMap(({ file, text }) => {
    const parsed = parseMappingDocument(file, text);
    if ('document' in parsed) return [parsed.document];
    problems.list.push(...parsed.problems);
    return [];
  });
  const cores = coreDocuments(documents);
  const overlays = documents.filter(document => document.value.extends !== undefined);
  checkOverlays(cores, overlays, problems);
  const compile = (layers: Layers): Mapping => compileLayers(models, layers, problems);
  const examples = [...cores.values()].flatMap(core => [
    ...examplesOf(core, compile(core)),
    ...overlays
      .filter(overlay => overlay.value.extends === core[0].value.id)
      .flatMap(overlay => examplesOf([overlay], compile([...core, overlay]))),
  ]);
  if (problems.list.length > 0) throw new ConfigError(distinct(problems));
  return { examples, select: selector(models, cores, overlays), digest: digestOf(sources) };
}

function digestOf(sources: readonly MappingSource[]): string {
  const hash = createHash('sha256');
  for (const { text } of sources) hash.update(`${text}\0`);
  return hash.digest('base64url');
}

/** Overlays in file order: a model's file named after its vendor's wins. */
function selector(models: StandardModels, cores: ReadonlyMap<string, Layers>, overlays: readonly MappingDocument[]) {
  const compiled = new Map<string, Mapping>();
  return (device: DeviceTraits & { readonly root: LegacyRoot }): Mapping => {
    const core = [...cores.values()].find(([first]) => rootOf(first) === device.root);
    if (core === undefined) throw new ConfigError([{ message: `no core mapping for ${device.root}` }]);
    const chosen = overlays.filter(
      ({ value }) => value.extends === core[0].value.id && matches(value.match ?? {}, device),
    );
    const key = [core[0], ...chosen].map(document => document.file).join('\n');
    const mapping = compiled.get(key) ?? compileLayers(models, [...core, ...chosen], new Problems());
    compiled.set(key, mapping);
    return mapping;
  };
}

/** Files of one core share its id. */
function coreDocuments(documents: readonly MappingDocument[]): ReadonlyMap<string, Layers> {
  const cores = new Map<string, Layers>();
  for (const document of documents) {
    const { id, extends: base } = document.value;
    if (base !== undefined) continue;
    const earlier = cores.get(id);
    cores.set(id, earlier === undefined ? [document] : [...earlier, document]);
  }
  return cores;
}

function compileLayers(models: StandardModels, layers: Layers, problems: Problems): Mapping {
  const layered = layer(layers);
  const pair = { usp: models.usp, legacy: layered.root === 'Device' ? models.device : models.igd };
  const mapping = compileMapping(layered, pair, problems);
  lintMapping(mapping, layered, pair, problems);
  return mapping;
}

function checkOverlays(
  cores: ReadonlyMap<string, Layers>,
  overlays: readonly MappingDocument[],
  problems: Problems,
): void {
  for (const { value, place } of overlays) {
    if (!cores.has(value.extends ?? '')) problems.add(place(['extends']), `there is no core mapping ${value.extends}`);
    if (value.match === undefined) problems.add(place(['extends']), 'an overlay needs match: which devices it is for');
  }
}

function examplesOf(documents: Layers, mapping: Mapping): readonly MappingExample[] {
  return documents.flatMap(({ file, value, place }) =>
    value.examples.map((example, index) => ({ file, place: place(['examples', index]), mapping, example })),
  );
}

function rootOf(document: MappingDocument): LegacyRoot {
  return document.value.legacy === 'Device' ? 'Device.' : 'InternetGatewayDevice.';
}

/** A core is compiled once for each overlay: its problems would be told as often. */
function distinct({ list }: Problems) {
  const seen = new Map(list.map(problem => [JSON.stringify(problem), problem]));
  return [...seen.values()];
}
