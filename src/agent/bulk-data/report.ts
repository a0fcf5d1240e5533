import type { BaseType } from '../../datamodel/supported-model.js';
import type { Plain } from '../../store/store.js';

/** One parameter in a report. */
export interface ReportItem {
  readonly name: string;
  readonly value: string;
  readonly type: BaseType;
  /** Lists are written as text whatever their items are. */
  readonly list: boolean;
}

/** What was collected at one moment, not yet encoded: a failed one is encoded again with the next. */
export interface Report {
  /** ms since epoch */
  readonly collected: number;
  readonly items: readonly ReportItem[];
}

export function reportToPlain(report: Report): Plain {
  return { collected: report.collected, items: report.items.map(item => ({ ...item })) };
}

export function reportFromPlain(plain: Plain): Report {
  return plain as unknown as Report;
}

/** A report on its way. */
export interface EncodedReport {
  readonly body: string;
  /** R-BULK.7 */
  readonly contentType: string;
  /** Value of the header BBF-Report-Format (R-BULK.8). */
  readonly format: string;
}
