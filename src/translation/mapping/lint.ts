import type { SupportedCommand, ValueType } from '../../datamodel/supported-model.js';
import { isGatewayOwned } from './compile-rule.js';
import type { Place } from './document.js';
import { factOf, isCopyable, isVendorPath, type ModelPair, objectFact, paramFact } from './facts.js';
import type { LayeredDocument } from './layers.js';
import type { CommandRule, LegacySource, Mapping, ParamRule, RowOf, Rule, Via } from './mapping.js';
import { capturesOf, genericPath, type Pattern } from './pattern.js';
import type { Problems } from './problems.js';

/**
 * What a compiled mapping promises, checked against the facts of both models: paths exist, values fit their types, what is written can be
 * written back, references lead to rows that some rule makes, no legacy parameter of a mapped object is forgotten.
 */
export function lintMapping(mapping: Mapping, layered: LayeredDocument, models: ModelPair, problems: Problems): void {
  const lint = new Lint(mapping, layered, models, problems);
  for (const rule of mapping.rules) lint.rule(rule);
  for (const command of mapping.commands) lint.command(command);
  lint.tables();
  lint.doubles();
  // An overlay may well replace a standard parameter by a vendor's.
  if (!mapping.passthrough && mapping.layers.length === 1) lint.forgotten();
}

/** The rule makes rows of its own (mapping.ts, Rule.to). */
export function makesRows(rule: Rule): boolean {
  return rule.to.segments.at(-1)?.kind !== 'name';
}

class Lint {
  private readonly places: ReadonlyMap<string, Place>;
  private readonly commandPlaces: ReadonlyMap<string, Place>;

  constructor(
    private readonly mapping: Mapping,
    private readonly layered: LayeredDocument,
    private readonly models: ModelPair,
    private readonly problems: Problems,
  ) {
    this.places = new Map(
      layered.rules.flatMap(({ rule, params, place }) => [
        [rule.id, place] as const,
        ...[...params].map(([usp, param]) => [`${rule.id} ${usp}`, param.place] as const),
      ]),
    );
    this.commandPlaces = new Map(layered.commands.map(({ value, place }) => [value.id, place]));
  }

  rule(rule: Rule): void {
    const place = this.placeOf(rule);
    this.known(this.models.usp, rule.to, place);
    this.known(this.models.legacy, rule.from, place);
    for (const pattern of rule.when?.reads.values() ?? []) this.knownParam(pattern, place);
    for (const value of rule.let.values()) for (const pattern of value.from) this.knownParam(pattern, place);
    if (rule.each) this.knownParam(rule.each.list, place);
    for (const param of rule.params) this.param(rule, param);
  }

  private param(rule: Rule, param: ParamRule): void {
    const place = this.placeOf(rule, param.usp);
    const fact = factOf(this.models.usp, rule.to, param.usp);
    if (fact === undefined && !isVendorPath(rule.to.text + param.usp)) {
      this.problems.add(place, `${genericPath(rule.to)}${param.usp} is not in the model`);
    }
    if (isGatewayOwned(param.usp.split('.').at(-1) ?? '')) {
      this.problems.add(place, `${param.usp} is kept by the gateway itself`);
    }
    if (param.source.kind === 'element' && rule.each === undefined) {
      this.problems.add(place, 'element needs each');
    }
    const type = fact?.type;
    if (type && param.default !== undefined) this.legal(param.default, type, 'default', place);
    switch (param.source.kind) {
      case 'legacy':
        this.legacySource(param, param.source, type, fact?.access !== 'readOnly', place);
        break;
      case 'const':
        if (type) this.legal(param.source.value, type, 'const', place);
        break;
      case 'expression':
        for (const pattern of param.source.guard.reads.values()) this.knownParam(pattern, place);
        break;
      case 'row':
        for (const candidate of param.source.candidates) this.rowOf(candidate, place);
        break;
      case 'element':
      case 'gateway':
        break;
    }
  }

  private legacySource(
    param: ParamRule,
    source: LegacySource,
    type: ValueType | undefined,
    writable: boolean,
    place: Place,
  ): void {
    for (const pattern of source.from) this.knownParam(pattern, place);
    for (const { param: pattern } of source.also) this.knownParam(pattern, place);
    if (Array.isArray(source.write)) for (const pattern of source.write) this.knownParam(pattern, place);
    const [first] = source.from;
    const legacy = first && paramFact(this.models.legacy, first)?.type;
    if (type && legacy) this.via(source.via, legacy, type, writable && !param.readOnly, place);
  }

  private via(via: Via, legacy: ValueType, usp: ValueType, writable: boolean, place: Place): void {
    if (via.kind === 'copy' && !isCopyable(legacy, usp)) {
      this.problems.add(place, `a ${typeText(legacy)} cannot be copied to a ${typeText(usp)}`);
    }
    if (via.kind !== 'enum') return;
    for (const value of [...via.read.values(), ...(via.otherwise === undefined ? [] : [via.otherwise])]) {
      this.legal(value, usp, 'enum', place);
    }
    const unread = (legacy.enum ?? []).filter(value => !via.read.has(value));
    const lost = unread.filter(value => usp.enum?.includes(value) === (via.otherwise !== undefined));
    if (lost.length > 0) this.problems.add(place, `enum must say what becomes of ${lost.join(', ')}`);
    if (!writable) return;
    const ambiguous = [...new Set(via.read.values())].filter(value => !via.write.has(value));
    if (ambiguous.length > 0) this.problems.add(place, `write must say what ${ambiguous.join(', ')} is written as`);
  }

  private legal(value: string, type: ValueType, what: string, place: Place): void {
    const elements = type.list === true ? value.split(',').filter(element => element !== '') : [value];
    const wrong = type.enum && elements.find(element => !type.enum?.includes(element));
    if (wrong !== undefined) this.problems.add(place, `${what} ${wrong} is not one of ${type.enum?.join(', ')}`);
    if (type.base === 'boolean' && value !== 'true' && value !== 'false') {
      this.problems.add(place, `${what} ${value} is no boolean`);
    }
  }

  private rowOf(row: RowOf, place: Place): void {
    const maker = this.mapping.rules.some(
      rule => makesRows(rule) && lastTable(rule) === row.table && genericPath(rule.from) === genericPath(row.of),
    );
    if (!maker) this.problems.add(place, `no rule makes a row of ${row.table} from ${row.of.text}`);
  }

  command(command: CommandRule): void {
    const place = this.commandPlaces.get(command.id) ?? this.anywhere;
    const fact = this.models.usp.object(genericPath(command.on))?.commands.get(command.name);
    if (fact === undefined) return this.problems.add(place, `${command.command} is not in the model`);
    switch (command.kind) {
      case 'diagnostics':
        this.known(this.models.legacy, command.object, place);
        this.knownParam(command.state.param, place);
        this.arguments(command.inputs, fact, 'input', place);
        this.arguments(command.outputs, fact, 'output', place);
        break;
      case 'set':
        for (const { param, input } of command.writes) {
          this.knownParam(param, place);
          if (input !== undefined) this.argument(input, fact, 'input', place);
        }
        break;
      case 'rpc':
        for (const argument of command.args.values()) {
          if (argument.kind === 'input') this.argument(argument.arg, fact, 'input', place);
        }
        break;
    }
  }

  private arguments(
    rules: readonly { readonly arg: string; readonly param?: Pattern }[],
    fact: SupportedCommand,
    direction: 'input' | 'output',
    place: Place,
  ): void {
    for (const { arg, param } of rules) {
      this.argument(arg, fact, direction, place);
      if (param) this.knownParam(param, place);
    }
  }

  private argument(name: string, fact: SupportedCommand, direction: 'input' | 'output', place: Place): void {
    if (!fact[direction].some(argument => argument.name === name)) {
      this.problems.add(place, `${fact.name} has no ${direction} argument ${name}`);
    }
  }

  /** Every kind of key comes from one legacy object, and is one the table knows. */
  tables(): void {
    const origin = new Map<string, string>();
    for (const rule of this.mapping.rules) {
      for (const [name, key] of rule.keys) {
        const table = this.mapping.tables.get(name);
        if (table && !table.kinds.includes(key.kind)) {
          this.problems.add(this.placeOf(rule), `table ${name} has no kind ${key.kind}`);
        }
      }
      const table = lastTable(rule);
      const key = table === undefined ? undefined : rule.keys.get(table);
      if (table === undefined || key === undefined || !endsInTable(rule)) continue;
      this.checkPath(rule, table);
      const from = genericPath(rule.from);
      const known = origin.get(`${table} ${key.kind}`) ?? from;
      if (known !== from) this.problems.add(this.placeOf(rule), `kind ${key.kind} already stands for ${known}`);
      origin.set(`${table} ${key.kind}`, known);
    }
  }

  private checkPath(rule: Rule, name: string): void {
    const path = this.mapping.tables.get(name)?.path;
    if (path && genericPath(path) !== genericPath(rule.to)) {
      this.problems.add(this.placeOf(rule), `rows of ${name} are ${path.text}, not ${rule.to.text}`);
    }
  }

  /** One parameter of one kind of row has one source. */
  doubles(): void {
    const owners = new Map<string, string>();
    for (const rule of this.mapping.rules) {
      const kinds = [...rule.keys.values()].map(key => key.kind).join(' ');
      for (const { usp } of rule.params) {
        const path = `${rule.to.text.replace(/\{\w+\}/g, '{i}')}${usp} ${kinds}`;
        const owner = owners.get(path);
        if (owner === undefined) owners.set(path, rule.id);
        else if (!this.excluded(owner, rule))
          this.problems.add(this.placeOf(rule, usp), `${usp} has a source in rule ${owner}`);
      }
    }
  }

  /** Guards may make two rules alternatives of one another. */
  private excluded(owner: string, rule: Rule): boolean {
    const other = this.mapping.rules.find(({ id }) => id === owner);
    return other?.when !== undefined && rule.when !== undefined;
  }

  /** Every standard parameter of a mapped legacy object has a destination or is skipped on purpose. */
  forgotten(): void {
    const used = usedParams(this.mapping);
    const checked = new Set<string>();
    for (const rule of this.mapping.rules) {
      const object = genericPath(rule.from);
      if (checked.has(object)) continue;
      checked.add(object);
      const skipped = this.mapping.rules.filter(({ from }) => genericPath(from) === object).flatMap(({ skip }) => skip);
      const fact = objectFact(this.models.legacy, rule.from);
      const names = [...(fact?.params.keys() ?? [])].filter(
        name => !isGatewayOwned(name) && !skipped.includes(name) && !used.has(object + name),
      );
      if (names.length > 0) this.problems.add(this.placeOf(rule), `neither mapped nor skipped: ${names.join(', ')}`);
      const unknown = fact && skipped.find(name => !fact.params.has(name));
      if (unknown) this.problems.add(this.placeOf(rule), `skip: ${object}${unknown} is not in the model`);
    }
  }

  private known(model: ModelPair['legacy'], object: Pattern, place: Place): void {
    if (objectFact(model, object) === undefined && !isVendorPath(object.text)) {
      this.problems.add(place, `${genericPath(object)} is not in the model`);
    }
  }

  /** An overlay may name what only its devices have. */
  private knownParam(pattern: Pattern, place: Place): void {
    if (this.mapping.layers.length > 1) return;
    if (paramFact(this.models.legacy, pattern) === undefined && !isVendorPath(pattern.text)) {
      this.problems.add(place, `${genericPath(pattern)} is not in the model`);
    }
  }

  private placeOf(rule: Rule, usp?: string): Place {
    return this.places.get(`${rule.id} ${usp}`) ?? this.places.get(rule.id) ?? this.anywhere;
  }

  private get anywhere(): Place {
    return { file: this.layered.id, path: '' };
  }
}

/** The table of the last hole in `to` that is one. */
export function lastTable(rule: Rule): string | undefined {
  return capturesOf(rule.to)
    .filter(hole => rule.keys.has(hole))
    .at(-1);
}

function endsInTable(rule: Rule): boolean {
  const last = rule.to.segments.at(-1);
  return last?.kind === 'capture' && rule.keys.has(last.capture);
}

function typeText(type: ValueType): string {
  const values = type.enum === undefined ? '' : ` of ${type.enum.join('|')}`;
  return (type.list === true ? `list of ${type.base}` : type.base) + values;
}

/** Generic paths of every legacy parameter something reads or writes. */
function usedParams(mapping: Mapping): ReadonlySet<string> {
  const used = new Set<string>();
  const use = (pattern: Pattern): void => void used.add(genericPath(pattern));
  for (const rule of mapping.rules) {
    for (const pattern of rule.when?.reads.values() ?? []) use(pattern);
    for (const value of rule.let.values()) value.from.forEach(use);
    if (rule.each) use(rule.each.list);
    for (const { source } of rule.params) usedBySource(source).forEach(use);
  }
  for (const command of mapping.commands) usedByCommand(command).forEach(use);
  return used;
}

function usedBySource(source: ParamRule['source']): readonly Pattern[] {
  switch (source.kind) {
    case 'legacy':
      return [
        ...source.from,
        ...source.also.map(({ param }) => param),
        ...(typeof source.write === 'string' ? [] : source.write),
      ];
    case 'expression':
      return [...source.guard.reads.values()];
    default:
      return [];
  }
}

function usedByCommand(command: CommandRule): readonly Pattern[] {
  switch (command.kind) {
    case 'diagnostics':
      return [
        command.state.param,
        ...command.inputs.flatMap(({ param }) => param ?? []),
        ...command.outputs.map(({ param }) => param),
      ];
    case 'set':
      return command.writes.map(({ param }) => param);
    case 'rpc':
      return [];
  }
}
