import { encodeCsv } from './encode-csv.js';
import { encodeJson } from './encode-json.js';
import type { Encoding } from './profile.js';
import type { EncodedReport, Report } from './report.js';

export function encodeReports(reports: readonly Report[], encoding: Encoding): EncodedReport {
  return encoding.type === 'CSV'
    ? {
        body: encodeCsv(reports, encoding),
        contentType: 'text/csv; charset=UTF-8; header=present',
        format: encoding.layout,
      }
    : {
        body: encodeJson(reports, encoding),
        contentType: 'application/json; charset=UTF-8',
        format: encoding.layout,
      };
}
