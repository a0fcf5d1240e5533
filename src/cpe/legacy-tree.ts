/** What is known of a device's legacy data model. Full legacy names with root; objects and tables end with a dot. */
export interface LegacyTree {
  /** Undefined: never seen. */
  value(name: string): LegacyValue | undefined;
  /** Row numbers of a table, ascending; undefined: not known to be a table with rows. `at` as for values. */
  rows(table: string): { readonly numbers: readonly number[]; readonly at: number } | undefined;
  /** Writable flag from GetParameterNames, or what is written about the model against it; undefined: not said. */
  writable(name: string): boolean | undefined;
  /** The object or parameter was seen by discovery or a read and has not disappeared since. */
  has(name: string): boolean;
  /** Direct children: names relative to `object`; objects and rows with a final dot. */
  children(object: string): readonly string[];
  /** Every parameter below `object` (depth first, rows ascending). */
  leaves(object: string): IterableIterator<readonly [string, LegacyValue]>;
  /** When the value known longest was told, ms since epoch; undefined: none is known. */
  oldestAt(): number | undefined;
  /** Counts every change; equal numbers mean nothing changed at all. Changes of shape (rows, names) also count in `shape`. */
  readonly version: number;
  readonly shape: number;
  /** What the device told beyond the bounds of what is taken of one, in words; undefined: all was taken. */
  readonly beyond?: string | undefined;
  /** How this device spells booleans, by what it sent last; undefined: it has sent none. */
  readonly booleans?: BooleanStyle | undefined;
  /** How it spells times, likewise. */
  readonly dateTimes?: DateTimeStyle | undefined;
  /** How its model wants both, whatever it sends itself (`mappings/behaviours`). */
  readonly wantedBooleans?: BooleanStyle | undefined;
  readonly wantedDateTimes?: DateTimeStyle | undefined;
}

export type BooleanStyle = 'words' | 'digits';

/** `…Z`, `…+00:00`, or neither. */
export type DateTimeStyle = 'zulu' | 'offset' | 'bare';

export interface LegacyValue {
  readonly value: string;
  /** As the CPE wrote it in xsi:type, without prefix. */
  readonly type: string;
  /** ms since epoch of the last time the device (or a successful write through us) said so; 0: the name is known, the value was never read. */
  readonly at: number;
}
