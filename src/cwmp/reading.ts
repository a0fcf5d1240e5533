import type { IncomingMessage } from 'node:http';
import { CwmpFault } from './fault.js';
import { BodyError, decodeCharset, decompress } from './soap/body.js';
import { type Envelope, readEnvelope } from './soap/envelope.js';
import { defaultXmlLimits, XmlError, type XmlLimits } from './soap/xml-reader.js';

/** A whole data model in one answer. */
const maxBodyBytes = 8 * 1024 * 1024;
/** What somebody may say who is in no session yet. */
const maxInformBytes = 1024 * 1024;
/**
 * What may come within a session, and what before there is one: whoever is a stranger shall not make much work.
 * `passBytes`: an answer that is larger than it may be is let pass up to this, so that less can be asked for in the same session.
 */
export const ofSession = { maxBytes: maxBodyBytes, passBytes: 8 * maxBodyBytes, xml: defaultXmlLimits };
export const ofStranger = { maxBytes: maxInformBytes, xml: { ...defaultXmlLimits, maxElements: 25_000 } };

interface ReadingLimits {
  readonly maxBytes: number;
  readonly xml: XmlLimits;
}

/** `weigh`: told the size before anything is read. Rejects with BodyError or XmlError. */
export async function understand(
  request: IncomingMessage,
  raw: Buffer,
  { maxBytes, xml }: ReadingLimits,
  weigh: (size: number) => void = () => {},
): Promise<Envelope | undefined> {
  if (raw.length === 0) return undefined;
  const encoding = request.headers['content-encoding'];
  const body = encoding === undefined ? raw : await decompress(raw, encoding, maxBytes);
  weigh(body.length);
  const text = decodeCharset(body, request.headers['content-type']);
  return text.trim() === '' ? undefined : readEnvelope(text, xml);
}

/**
 * What cannot be read where an answer is due is no reason to lose the device: one value it does not escape, or a model that is too large, would
 * end every session. Who asked can ask for less. Undefined: it is not the content that is at fault.
 */
export function unreadableAnswer(error: unknown): CwmpFault | undefined {
  if (error instanceof XmlError) return new CwmpFault(9002, `the answer cannot be read: ${error.message}`);
  if (!(error instanceof BodyError)) return undefined;
  return error.status === 413 ? new CwmpFault(9004, `the answer is too large: ${error.message}`) : undefined;
}
