/**
 * A path with named holes: `InternetGatewayDevice.LANDevice.{a}.WLANConfiguration.{b}.`. Objects and rows end with a dot,
 * parameters do not. `{a}` stands for one instance number; what a rule binds there is its captures.
 */
export interface Pattern {
  readonly text: string;
  readonly segments: readonly Segment[];
  readonly isObject: boolean;
}

export type Segment =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'capture'; readonly capture: string };

/** Instance numbers by capture name. */
export type Captures = Readonly<Record<string, number>>;

const namePattern = /^[A-Za-z_][A-Za-z0-9_-]*$/;
const capturePattern = /^\{([a-z][A-Za-z0-9]*)\}$/;

/** Undefined: not a well-formed pattern. The empty text is none; a root is `Device.`. */
export function parsePattern(text: string): Pattern | undefined {
  const isObject = text.endsWith('.');
  const segments = (isObject ? text.slice(0, -1) : text).split('.').map(parseSegment);
  return segments.every(segment => segment !== undefined) ? { text, segments, isObject } : undefined;
}

function parseSegment(text: string): Segment | undefined {
  const capture = capturePattern.exec(text)?.[1];
  if (capture !== undefined) return { kind: 'capture', capture };
  if (/^[1-9][0-9]*$/.test(text)) return { kind: 'number', number: Number(text) };
  return namePattern.test(text) ? { kind: 'name', name: text } : undefined;
}

export function capturesOf(pattern: Pattern): readonly string[] {
  return pattern.segments.flatMap(segment => (segment.kind === 'capture' ? [segment.capture] : []));
}

/** Every row number written as `{i}`: the notation of supported data models. */
export function genericPath(pattern: Pattern): string {
  const parts = pattern.segments.map(segment => (segment.kind === 'name' ? segment.name : '{i}'));
  return parts.join('.') + (pattern.isObject ? '.' : '');
}

/** The concrete path; undefined when a capture is not bound. */
export function fillPattern(pattern: Pattern, captures: Captures): string | undefined {
  const parts: string[] = [];
  for (const segment of pattern.segments) {
    const part = fillSegment(segment, captures);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return parts.join('.') + (pattern.isObject ? '.' : '');
}

function fillSegment(segment: Segment, captures: Captures): string | undefined {
  switch (segment.kind) {
    case 'name':
      return segment.name;
    case 'number':
      return String(segment.number);
    case 'capture':
      return captures[segment.capture]?.toString();
  }
}

/** The captures under which the pattern is exactly this path; undefined when it is another one. */
export function matchPattern(pattern: Pattern, path: string): Captures | undefined {
  if (path.endsWith('.') !== pattern.isObject) return undefined;
  const parts = (pattern.isObject ? path.slice(0, -1) : path).split('.');
  if (parts.length !== pattern.segments.length) return undefined;
  const captures: Record<string, number> = {};
  return pattern.segments.every((segment, index) => matchSegment(segment, parts[index] ?? '', captures))
    ? captures
    : undefined;
}

function matchSegment(segment: Segment, part: string, captures: Record<string, number>): boolean {
  switch (segment.kind) {
    case 'name':
      return segment.name === part;
    case 'number':
      return String(segment.number) === part;
    case 'capture': {
      if (!/^[1-9][0-9]*$/.test(part)) return false;
      const number = Number(part);
      const bound = captures[segment.capture];
      captures[segment.capture] = number;
      return bound === undefined || bound === number;
    }
  }
}
