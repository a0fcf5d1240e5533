import { ConfigError } from '../base/config-error.js';

/** One line of a device dump (`Parameter,Object,Writable,Value,Value type`). */
export interface DumpEntry {
  /** Full name; objects and rows end with a dot. */
  readonly name: string;
  readonly object: boolean;
  /** Parameter: settable. Table: AddObject allowed. Undefined: the dump does not say. */
  readonly writable: boolean | undefined;
  readonly value: string;
  /** Without `xsd:`; `string` where the dump does not say. */
  readonly type: string;
}

const columns = ['Parameter', 'Object', 'Writable', 'Value', 'Value type'];

/** `file` is only a name. Throws ConfigError when this is no dump. */
export function readDeviceDump(text: string, file: string): readonly DumpEntry[] {
  const [header, ...rows] = readCsv(text.replace(/^\uFEFF/, ''));
  if (header === undefined || columns.some((column, index) => header[index]?.trim() !== column)) {
    throw new ConfigError([{ file, line: 1, message: `the first line must be ${columns.join(',')}` }]);
  }
  const entries = rows.flatMap(readEntry);
  if (entries.length === 0) throw new ConfigError([{ file, message: 'no parameter in it' }]);
  return entries;
}

function readEntry([
  name = '',
  object = '',
  writable = '',
  value = '',
  type = '',
]: readonly string[]): readonly DumpEntry[] {
  const path = name.trim();
  if (path === '') return [];
  const isObject = object.trim() === 'true';
  return [
    {
      name: isObject && !path.endsWith('.') ? `${path}.` : path,
      object: isObject,
      writable: writable.trim() === '' ? undefined : writable.trim() === 'true',
      value: isObject ? '' : value,
      type: type.trim().replace(/^[A-Za-z]\w*:/, '') || 'string',
    },
  ];
}

/** RFC 4180: quoted fields may hold commas, doubled quotes and line breaks. */
function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  let row: string[] = [];
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (match === null) break;
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return row.length === 0 ? rows : [...rows, row];
}
