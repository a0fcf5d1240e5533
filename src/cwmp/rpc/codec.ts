import { CwmpFault } from '../fault.js';
import type { AcsMethod, AcsRequest, CpeReport, CpeResponse } from '../rpc-types.js';
import type { XmlElement } from '../soap/xml-element.js';
import { escapeText } from '../soap/xml-text.js';

/**
 * Both directions of one RPC from ACS to CPE. `write…` gives what stands inside `<cwmp:Method>`; `read…` takes that element. The
 * ACS writes requests and reads responses; the simulated CPE does the other half. Reading throws CwmpFault 8003 or 9003.
 */
export interface AcsRpcCodec<M extends AcsMethod> {
  readonly method: M;
  writeRequest(request: AcsRequest<M>): string;
  readRequest(element: XmlElement): AcsRequest<M>;
  writeResponse(response: CpeResponse<M>): string;
  readResponse(element: XmlElement): CpeResponse<M>;
}

/** One RPC from CPE to ACS that reports something: what stands inside the element, both ways, and inside its `…Response`. */
export interface CpeReportCodec<M extends CpeReport['method']> {
  read(element: XmlElement): Extract<CpeReport, { method: M }>;
  write(report: Extract<CpeReport, { method: M }>): string;
  answer(report: Extract<CpeReport, { method: M }>): string;
}

/** `<name>text</name>`, never self-closed: some CPEs cannot read those. */
export function field(name: string, value: string | number | boolean): string {
  return `<${name}>${typeof value === 'string' ? escapeText(value) : typeof value === 'boolean' ? (value ? '1' : '0') : value}</${name}>`;
}

/** A SOAP array with the item count that gSOAP-based CPEs insist on. */
export function array(name: string, type: string, items: readonly string[]): string {
  return `<${name} soap-enc:arrayType="${type}[${items.length}]">${items.join('')}</${name}>`;
}

/** Children of a list element; a missing list is an empty one. Item names vary, so everything inside counts. */
export function items(element: XmlElement, list: string): readonly XmlElement[] {
  return element.child(list)?.children ?? [];
}

export function text(element: XmlElement, name: string): string {
  return element.textOf(name)?.trim() ?? '';
}

export function integer(element: XmlElement, name: string, fallback?: number): number {
  const value = Number.parseInt(text(element, name), 10);
  if (!Number.isNaN(value)) return value;
  if (fallback === undefined) throw new CwmpFault(8003, `${element.name} has no readable ${name}`);
  return fallback;
}

export function flag(element: XmlElement, name: string): boolean {
  return isTrue(text(element, name));
}

export function isTrue(value: string): boolean {
  const lower = value.trim().toLowerCase();
  return lower === '1' || lower === 'true';
}
