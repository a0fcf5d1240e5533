/** `Device.WiFi.SSID.1.Enable` → `Device.WiFi.SSID.{i}.Enable`: the notation of supported data models. */
export function genericOf(path: string): string {
  return path.replace(/\.\d+(?=\.)/g, '.{i}');
}

/** Object part with final dot, and the last name. */
export function splitParam(path: string): readonly [object: string, name: string] {
  const cut = path.lastIndexOf('.') + 1;
  return [path.slice(0, cut), path.slice(cut)];
}

/** The object an object lies in; the table's parent for a row: `Device.WiFi.SSID.1.` → `Device.WiFi.SSID.`. Undefined for a root. */
export function parentOf(object: string): string | undefined {
  const cut = object.lastIndexOf('.', object.length - 2) + 1;
  return cut === 0 ? undefined : object.slice(0, cut);
}

/** `Device.WiFi.SSID.3.` → its table and number; undefined: no row. */
export function splitRow(row: string): { readonly table: string; readonly number: number } | undefined {
  const match = /^(.*\.)(\d+)\.$/.exec(row);
  if (match === null) return undefined;
  const [, table = '', number = ''] = match;
  return { table, number: Number(number) };
}

/** The table a generic row path stands for: `Device.WiFi.SSID.{i}.` → `Device.WiFi.SSID.`. */
export function isRowPath(generic: string): boolean {
  return generic.endsWith('.{i}.');
}
