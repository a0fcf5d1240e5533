import type { Encoding } from './profile.js';
import type { Report } from './report.js';
import { timeText } from './timestamp.js';

type CsvEncoding = Extract<Encoding, { type: 'CSV' }>;

/** RFC 4180 with the separators of the profile and a header line (R-BULK.11 to R-BULK.13). */
export function encodeCsv(reports: readonly Report[], encoding: CsvEncoding): string {
  const rows = encoding.layout === 'ParameterPerRow' ? perRow(reports, encoding) : perColumn(reports, encoding);
  return rows
    .map(row => row.map(field => quoted(field, encoding)).join(encoding.fieldSeparator) + encoding.rowSeparator)
    .join('');
}

function perRow(reports: readonly Report[], { timestamp }: CsvEncoding): readonly (readonly string[])[] {
  const stamp = timestamp === 'None' ? [] : ['ReportTimestamp'];
  const header = [...stamp, 'ParameterName', 'ParameterValue', 'ParameterType'];
  const rows = reports.flatMap(({ collected, items }) =>
    items.map(({ name, value, type }) => [...stampOf(collected, timestamp), name, value, type]),
  );
  return [header, ...rows];
}

/** Reports of different shape share the columns of all; what one of them lacks stays empty. */
function perColumn(reports: readonly Report[], { timestamp }: CsvEncoding): readonly (readonly string[])[] {
  const names = [...new Set(reports.flatMap(({ items }) => items.map(({ name }) => name)))];
  const header = [...(timestamp === 'None' ? [] : ['ReportTimestamp']), ...names];
  const rows = reports.map(({ collected, items }) => {
    const values = new Map(items.map(({ name, value }) => [name, value]));
    return [...stampOf(collected, timestamp), ...names.map(name => values.get(name) ?? '')];
  });
  return [header, ...rows];
}

function stampOf(ms: number, format: CsvEncoding['timestamp']): readonly string[] {
  const text = timeText(ms, format);
  return text === undefined ? [] : [text];
}

function quoted(field: string, { fieldSeparator, rowSeparator, escape: quote }: CsvEncoding): string {
  const special = [fieldSeparator, rowSeparator, quote, '\r', '\n'].some(text => field.includes(text));
  return special ? quote + field.replaceAll(quote, quote + quote) + quote : field;
}
