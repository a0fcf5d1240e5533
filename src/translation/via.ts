import { canonicalBoolean } from './lexical.js';
import type { Via } from './mapping/mapping.js';
import type { References } from './references.js';

export interface ViaContext {
  readonly references: References;
}

/** A legacy value (or several) in USP's words; undefined: they say nothing. */
export function viaToUsp(via: Via, inputs: readonly (string | undefined)[], context: ViaContext): string | undefined {
  const [first] = inputs;
  switch (via.kind) {
    case 'copy':
      return first;
    case 'enum':
      return first === undefined ? undefined : (enumRead(via, first) ?? via.otherwise ?? first);
    case 'convert':
      return via.converter.toUsp(inputs, via.args);
    case 'reference':
      return first === undefined ? undefined : context.references.toUsp(first, via.tables);
  }
}

function enumRead(via: Extract<Via, { kind: 'enum' }>, value: string): string | undefined {
  const exact = via.read.get(value);
  if (exact !== undefined) return exact;
  // CPEs write booleans in either form, mappings in one.
  const canonical = canonicalBoolean(value);
  if (canonical === 'true') return via.read.get('true') ?? via.read.get('1');
  return canonical === 'false' ? (via.read.get('false') ?? via.read.get('0')) : undefined;
}

/** What to write for a USP value, one entry an input; undefined: it cannot be expressed. */
export function viaToLegacy(
  via: Via,
  value: string,
  inputs: readonly (string | undefined)[],
  context: ViaContext,
): readonly (string | undefined)[] | undefined {
  switch (via.kind) {
    case 'copy':
      return [value];
    case 'enum': {
      const written = via.write.get(value);
      if (written !== undefined) return [written];
      // What reads as itself may be written as itself (values the table does not name).
      return via.otherwise === undefined && !via.read.has(value) && ![...via.read.values()].includes(value)
        ? [value]
        : undefined;
    }
    case 'convert':
      return via.converter.toLegacy?.(value, inputs, via.args);
    case 'reference': {
      const legacy = context.references.toLegacy(value, via.tables);
      return legacy === undefined ? undefined : [legacy];
    }
  }
}
