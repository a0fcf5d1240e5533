import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/base/package-root.js';
import { type Envelope, readEnvelope } from '../../src/cwmp/soap/envelope.js';
import type { XmlElement } from '../../src/cwmp/soap/xml-element.js';

export function fixture(...parts: readonly string[]): string {
  return readFileSync(join(packageRoot, 'test/fixtures/cwmp', ...parts), 'utf8');
}

/** The envelope of a text that must have one. */
export function envelopeOf(text: string): Envelope {
  const envelope = readEnvelope(text);
  if (!envelope) throw new Error('the Body is empty');
  return envelope;
}

/** The method element of an envelope that must carry one. */
export function methodOf(text: string): { readonly name: string; readonly element: XmlElement } {
  const { content } = envelopeOf(text);
  if (content.kind !== 'method') throw new Error('the envelope carries a fault');
  return content;
}
