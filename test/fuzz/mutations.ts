/** Small, fast, seeded randomness: a case can be had again from the seed alone. */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** Below `limit`, from 0 (mulberry32). */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  of<T>(choices: readonly T[]): T {
    const found = choices[this.below(choices.length)];
    if (found === undefined) throw new Error('nothing to choose from');
    return found;
  }

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.below(256)));
  }
}

/** The seed of this run: of the environment (FUZZ_SEED), or a new one. Printed, so that a failure can be had again. */
export function seedOf(what: string): number {
  const given = Number(process.env['FUZZ_SEED'] ?? Number.NaN);
  const seed = Number.isInteger(given) ? given : Math.floor(Math.random() * 2 ** 31);
  console.log(`${what}: FUZZ_SEED=${seed}`);
  return seed;
}

interface Field {
  readonly from: number;
  readonly to: number;
  readonly number: number;
  readonly wire: number;
  /** Where the content of a length-delimited field begins. */
  readonly content: number;
}

/** Damages protobuf bytes: blindly, or field by field at any depth with the lengths put right. */
export function mutated(bytes: Buffer, dice: Dice, others: readonly Buffer[]): Buffer {
  return dice.below(2) === 0 ? blindly(bytes, dice, others) : byField(bytes, dice, others, 4);
}

function blindly(bytes: Buffer, dice: Dice, others: readonly Buffer[]): Buffer {
  const at = dice.below(bytes.length + 1);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (dice.below(6)) {
    case 0:
      return Buffer.concat([before, dice.bytes(1), after.subarray(1)]);
    case 1:
      return before;
    case 2:
      return Buffer.concat([before, dice.bytes(1 + dice.below(6)), after]);
    case 3:
      return Buffer.concat([before, after.subarray(dice.below(8))]);
    case 4:
      return Buffer.concat([bytes, dice.of(others)]);
    default: {
      const flipped = Buffer.from(bytes);
      if (at < flipped.length) flipped[at] = (flipped[at] ?? 0) ^ (1 << dice.below(8));
      return flipped;
    }
  }
}

function byField(bytes: Buffer, dice: Dice, others: readonly Buffer[], depth: number): Buffer {
  const fields = fieldsOf(bytes);
  if (fields.length === 0) return blindly(bytes, dice, others);
  const field = dice.of(fields);
  const whole = bytes.subarray(field.from, field.to);
  const put = (replacement: Buffer) =>
    Buffer.concat([bytes.subarray(0, field.from), replacement, bytes.subarray(field.to)]);
  if (field.wire === 2 && depth > 0 && dice.below(4) > 0) {
    const inner = byField(bytes.subarray(field.content, field.to), dice, others, depth - 1);
    return put(Buffer.concat([tag(field.number, 2), varint(inner.length), inner]));
  }
  switch (dice.below(6)) {
    case 0:
      return put(Buffer.alloc(0));
    case 1:
      return put(Buffer.concat([whole, whole]));
    case 2:
      // Unknown enum numbers, huge ids, another type where a message was.
      return put(Buffer.concat([tag(field.number, 0), varint(dice.of([0, 1, 2, 7, 23, 99, 2 ** 31 - 1]))]));
    case 3:
      return put(Buffer.concat([tag(1 + dice.below(16), field.wire), whole.subarray(1)]));
    case 4: {
      const text = Buffer.from(dice.of(texts));
      return put(Buffer.concat([tag(field.number, 2), varint(text.length), text]));
    }
    default: {
      const other = dice.of(others);
      return put(Buffer.concat([tag(field.number, 2), varint(other.length), other]));
    }
  }
}

/** What stands in strings where somebody tries things out. */
export const texts: readonly string[] = [
  '',
  '.',
  'Device.',
  'Device..',
  'Device.{i}.',
  'Device.*.*.*.',
  'Device.LocalAgent.Controller.*.',
  'Device.LocalAgent.Controller.[EndpointID=="self::controller"].',
  'Device.LocalAgent.Controller.[Enable==true&&Alias!="x"].MTP.*.',
  'Device.LocalAgent.Subscription.[ID=="[ID==\\"x\\"]"].',
  'Device.WiFi.AccessPoint.*.AssociatedDevice.[SignalStrength<-70].',
  'Device.WiFi.SSID.1.LowerLayers#1+.',
  'Device.WiFi.SSID.99999999999999999999.',
  'Device.WiFi.SSID.-1.',
  'Device.NAT.PortMapping.[ExternalPort>"x"].',
  '[[[[[[[[[[',
  '__proto__',
  'constructor',
  '\u0000\uffff\u202e',
  '%00%25%zz',
  'self::controller',
  'os::00D09E-1',
  `${'A.'.repeat(300)}`,
  'é'.repeat(100),
];

function fieldsOf(bytes: Buffer): readonly Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < bytes.length; ) {
    const head = readVarint(bytes, at);
    if (!head) return [];
    const [number, wire] = [head.value >>> 3, head.value & 7];
    const body = wire === 2 || wire === 0 ? readVarint(bytes, head.next) : undefined;
    const to =
      wire === 0 ? body?.next : wire === 2 && body ? body.next + body.value : wire === 5 ? head.next + 4 : undefined;
    if (number === 0 || to === undefined || to > bytes.length) return [];
    fields.push({ from: at, to, number, wire, content: body?.next ?? head.next });
    at = to;
  }
  return fields;
}

function readVarint(bytes: Buffer, at: number): { readonly value: number; readonly next: number } | undefined {
  let value = 0;
  for (let shift = 0; shift < 28; shift += 7, at++) {
    const byte = bytes[at];
    if (byte === undefined) return undefined;
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return { value, next: at + 1 };
  }
  return undefined;
}

export function tag(number: number, wire: number): Buffer {
  return varint(number * 8 + wire);
}

export function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 0x7f) {
    bytes.push((rest % 128) | 0x80);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Buffer.from(bytes);
}

/** A length-delimited field. */
export function field(number: number, content: Uint8Array): Buffer {
  return Buffer.concat([tag(number, 2), varint(content.length), content]);
}
