import type { Place } from './document.js';
import { capturesOf, type Pattern, parsePattern } from './pattern.js';
import type { Problems } from './problems.js';

/**
 * Turns names as written in a mapping into absolute patterns: relative to an object; `^.` goes up one object (a row's parent object is
 * the one that has the table); a name that begins with the root is absolute.
 */
export class LegacyNames {
  constructor(
    readonly root: string,
    private readonly problems: Problems,
  ) {}

  /** An object written without root; the empty text is the root itself. */
  object(text: string, place: Place): Pattern | undefined {
    return this.wellFormed(text.startsWith(this.root) ? text : this.root + text, true, place);
  }

  param(base: Pattern, name: string, place: Place): Pattern | undefined {
    return this.bound(base, this.wellFormed(this.resolve(base, name), false, place), place);
  }

  /** An object relative to `base`; the empty text is `base`. Holes that `base` does not bind are allowed. */
  relatedObject(base: Pattern, name: string, place: Place): Pattern | undefined {
    return this.wellFormed(this.resolve(base, name), true, place);
  }

  private resolve(base: Pattern, name: string): string {
    if (name.startsWith(this.root)) return name;
    let object = base;
    let rest = name;
    while (rest.startsWith('^.')) {
      object = parentObject(object);
      rest = rest.slice(2);
    }
    return object.text + rest;
  }

  private wellFormed(text: string, isObject: boolean, place: Place): Pattern | undefined {
    const pattern = parsePattern(text);
    if (pattern === undefined) return this.problems.add(place, `${text} is no well-formed path`);
    if (pattern.isObject === isObject) return pattern;
    return this.problems.add(place, `${text} must ${isObject ? '' : 'not '}end with a dot`);
  }

  private bound(base: Pattern, pattern: Pattern | undefined, place: Place): Pattern | undefined {
    const free = pattern && capturesOf(pattern).find(capture => !capturesOf(base).includes(capture));
    return free === undefined ? pattern : this.problems.add(place, `{${free}} is not bound by ${base.text}`);
  }
}

/** `A.B.{c}.` → `A.`; `A.Stats.` → `A.`; the root is its own parent. */
export function parentObject(object: Pattern): Pattern {
  const segments = [...object.segments];
  if (segments.length <= 1) return object;
  if (segments.at(-1)?.kind !== 'name') segments.pop();
  segments.pop();
  const text = object.text
    .split('.')
    .slice(0, segments.length)
    .map(part => `${part}.`)
    .join('');
  return { text, segments, isObject: true };
}
