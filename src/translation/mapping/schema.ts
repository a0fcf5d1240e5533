import { z } from 'zod';

/** A mapping file as written. What each key means is said at its compiled form in mapping.ts, and in mappings/README.md. */

const text = z.string().min(1);
/** YAML writes `1` and `true` as numbers and booleans; on both wires they are text. */
const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const names = z.union([text.transform(name => [name]), z.array(text).min(1)]);
const legacyValues = z.record(text, scalar);

/** Equal text in any case, or a regular expression `/…/` or `/…/i`. */
const matcher = text.refine(isMatcher, { error: 'not a valid regular expression' });
const matchers = z.union([matcher.transform(one => [one]), z.array(matcher).min(1)]).optional();

const matchSchema = z.strictObject({
  manufacturer: matchers,
  oui: matchers,
  productClass: matchers,
  modelName: matchers,
  softwareVersion: matchers,
});

const parentSchema = z.union([
  z.strictObject({ param: text }),
  z.strictObject({ legacy: text }),
  z.strictObject({ first: z.union([z.literal(true), z.strictObject({ where: text })]) }),
]);

const tableSchema = z.strictObject({
  path: text,
  kinds: z.array(text).min(1),
  parents: z.array(parentSchema).default([]),
});

const rowSchema = z.strictObject({ table: text, of: z.string().default('') });
const rowsSchema = z.union([rowSchema.transform(row => [row]), z.array(rowSchema).min(1)]);

const conversion = {
  fn: text.optional(),
  args: z.array(scalar).optional(),
  enum: z.record(z.string(), scalar).optional(),
  /** USP → legacy, where `enum` is not injective or does not say it. */
  write: z.record(z.string(), scalar).optional(),
  otherwise: scalar.optional(),
  ref: names.optional(),
};

const paramShared = { access: z.literal('readOnly').optional(), default: scalar.optional() };

const paramSchema = z.union([
  text.transform(from => ({ from: [from] })),
  z.strictObject({
    from: names,
    ...conversion,
    ...paramShared,
    writeTo: z.union([z.enum(['primary', 'all']), z.array(text).min(1)]).optional(),
    also: legacyValues.optional(),
  }),
  z.strictObject({ const: scalar }),
  z.strictObject({ expr: text, ...paramShared }),
  z.strictObject({ row: rowsSchema, rehome: z.boolean().optional() }),
  z.strictObject({ rows: rowsSchema }),
  z.strictObject({ element: z.literal(true), ...paramShared }),
  z.strictObject({ gateway: z.literal('name') }),
]);

const ruleSchema = z.strictObject({
  id: text,
  from: z.string(),
  to: z.string(),
  /** `wlan(a,b)` when `to` names one table, else one for each table. */
  key: z.union([text, z.record(text, text)]).optional(),
  prefer: text.optional(),
  let: z
    .record(text, z.strictObject({ from: names, fn: text, args: z.array(scalar).default([]), otherwise: text }))
    .default({}),
  when: text.optional(),
  each: z.strictObject({ list: text, as: text, ignore: z.array(scalar).default([]) }).optional(),
  auto: z.literal('same-name').optional(),
  params: z.record(text, paramSchema).default({}),
  skip: z.array(text).default([]),
  vendor: z.boolean().optional(),
  add: z
    .union([
      z.literal(true).transform(() => ({ order: [], defaults: {} })),
      z.strictObject({ order: z.array(text).default([]), defaults: legacyValues.default({}) }),
    ])
    .optional(),
  delete: z.boolean().default(false),
});

const inputSchema = z.union([
  text.transform(to => ({ to })),
  z.strictObject({
    to: text.optional(),
    ...conversion,
    default: scalar.optional(),
    accept: z.array(scalar).optional(),
  }),
]);

const outputSchema = z.union([
  text.transform(from => ({ from })),
  z.strictObject({ from: text, ...conversion, default: scalar.optional() }),
]);

const commandShared = { id: text, command: text };

const diagnosticsSchema = z.strictObject({
  ...commandShared,
  kind: z.literal('diagnostics'),
  object: text,
  state: z
    .strictObject({
      param: text.default('DiagnosticsState'),
      request: text.default('Requested'),
      complete: z.array(text).default(['Complete', 'Completed']),
      cancel: z.string().optional(),
    })
    .prefault({}),
  /** Arguments and parameters of equal names belong together. */
  auto: z.literal('same-name').optional(),
  in: z.record(text, inputSchema).default({}),
  out: z.record(text, outputSchema).default({}),
});

const inputArgument = z.strictObject({ input: text, default: scalar.default('') });

const setSchema = z.strictObject({
  ...commandShared,
  kind: z.literal('set'),
  object: z.string(),
  set: z.record(text, z.union([scalar, inputArgument])),
});

const rpcArgumentSchema = z.union([scalar, inputArgument, z.strictObject({ text: z.string(), instance: text })]);

const rpcSchema = z.strictObject({
  ...commandShared,
  kind: z.literal('rpc'),
  rpc: z.enum(['Reboot', 'FactoryReset', 'Download', 'Upload', 'Activate']),
  object: z.string().optional(),
  args: z.record(text, rpcArgumentSchema).default({}),
});

const exampleSchema = z.strictObject({
  name: text,
  /** The legacy tree, paths without root. */
  legacy: legacyValues,
  /** USP values that must be read from it; `null`: must not exist. */
  usp: z.record(text, z.union([scalar, z.null()])).default({}),
  /** Writes through USP and the legacy writes they must become. */
  set: z.array(z.strictObject({ usp: legacyValues, legacy: legacyValues })).default([]),
});

export const mappingFileSchema = z.strictObject({
  /** Version of this format. */
  mapping: z.literal(1),
  id: text,
  /** `igd1` and `device2` are the cores; files of one core share its id. Overlays have `extends`. */
  extends: text.optional(),
  description: text.optional(),
  legacy: z.enum(['InternetGatewayDevice', 'Device']).optional(),
  match: matchSchema.optional(),
  passthrough: z.boolean().optional(),
  hide: z.array(text).default([]),
  /** Legacy subtrees that keep their path under the USP root. */
  carry: z.array(text).default([]),
  tables: z.record(text, tableSchema).default({}),
  rules: z.array(ruleSchema).default([]),
  commands: z.array(z.discriminatedUnion('kind', [diagnosticsSchema, setSchema, rpcSchema])).default([]),
  examples: z.array(exampleSchema).default([]),
});

function isMatcher(pattern: string): boolean {
  const [, source] = /^\/(.+)\/i?$/.exec(pattern) ?? [];
  if (source === undefined) return true;
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}

export type MappingFile = z.infer<typeof mappingFileSchema>;
export type MatchDocument = z.infer<typeof matchSchema>;
export type TableDocument = z.infer<typeof tableSchema>;
export type RuleDocument = z.infer<typeof ruleSchema>;
export type ParamDocument = z.infer<typeof paramSchema>;
export type CommandDocument = MappingFile['commands'][number];
export type ExampleDocument = z.infer<typeof exampleSchema>;
