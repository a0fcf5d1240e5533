import type { EndpointId } from '../../usp/endpoint-id.js';
import type { CoapRequest, CoapResource, CoapResponse, RequestHead } from './server.js';
import { type CoapTarget, CoapUriError, decoded, pathOf, replyToOf } from './uri.js';

const get = '0.01';
const post = '0.02';
/** application/octet-stream (R-COAP.6) */
export const recordFormat = 42;
const linkFormat = 40;
/** RFC 7252 §11.3: a listing anybody may ask for from a forged address leaves in small blocks. */
const listingBlock = 64;
const attributes: ReadonlyMap<string, string> = new Map([
  ['rt', 'bbf.usp.endpoint'],
  ['if', 'bbf.usp.a'],
]);
const shown = [...attributes].map(([name, value]) => `;${name}="${value}"`).join('');

export interface RecordPosted {
  readonly agent: EndpointId;
  readonly record: Buffer;
  readonly replyTo: CoapTarget | undefined;
  readonly request: RequestHead;
}

/** The Agents as resources of one CoAP server, `/usp/<Endpoint ID>` (R-COAP.1), and the listing of them (RFC 6690). */
export class AgentResources implements CoapResource {
  private readonly agents = new Set<EndpointId>();
  private links: readonly string[] | undefined;

  constructor(
    /** Steps before the Endpoint ID: `usp`. */
    private readonly base: readonly string[],
    private readonly posted: (record: RecordPosted) => Promise<CoapResponse>,
  ) {}

  add(agent: EndpointId): void {
    this.agents.add(agent);
    this.links = undefined;
  }

  remove(agent: EndpointId): void {
    this.agents.delete(agent);
    this.links = undefined;
  }

  has(agent: EndpointId): boolean {
    return this.agents.has(agent);
  }

  admit(head: RequestHead): CoapResponse | undefined {
    if (isListing(head)) return admitListing(head);
    if (this.addressed(head.path) === undefined) return { code: '4.04', diagnostic: 'no Agent has this path' };
    // R-COAP.11, R-COAP.12. A request that tells no format at all is given the benefit of the doubt.
    if (head.method !== post) return { code: '4.05', diagnostic: 'a Record comes by POST' };
    if (head.contentFormat !== undefined && head.contentFormat !== recordFormat)
      return { code: '4.15', diagnostic: `a Record has Content-Format ${recordFormat}` };
    return refusalOfReplyTo(head);
  }

  async handle(request: CoapRequest): Promise<CoapResponse> {
    if (isListing(request)) return this.listing(request.query);
    const agent = this.addressed(request.path);
    if (agent === undefined) return { code: '4.04', diagnostic: 'no Agent has this path' };
    if (request.payload.length === 0) return { code: '4.00', diagnostic: 'there is no Record in it' };
    const { payload: record, ...head } = request;
    return this.posted({ agent, record, replyTo: replyToOf(request.query), request: head });
  }

  /** The last step is the Endpoint ID, as it is or still percent-encoded. */
  private addressed(path: readonly string[]): EndpointId | undefined {
    const { base } = this;
    if (path.length !== base.length + 1 || base.some((step, index) => path[index] !== step)) return undefined;
    const name = (path[base.length] ?? '') as EndpointId;
    if (this.agents.has(name)) return name;
    const plain = decoded(name) as EndpointId;
    return this.agents.has(plain) ? plain : undefined;
  }

  private listing(query: readonly string[]): CoapResponse {
    const prefix = ['', ...this.base].join('/');
    this.links ??= [...this.agents].map(agent => `${prefix}/${pathOf(agent)}`);
    const links = this.links.filter(href => query.every(filter => matches(href, filter)));
    return {
      code: '2.05',
      contentFormat: linkFormat,
      payload: Buffer.from(links.map(href => `<${href}>${shown}`).join(','), 'utf8'),
      blockSize: listingBlock,
    };
  }
}

function isListing({ path }: RequestHead): boolean {
  return path.length === 2 && path[0] === '.well-known' && path[1] === 'core';
}

function admitListing(head: RequestHead): CoapResponse | undefined {
  if (head.method !== get) return { code: '4.05' };
  return head.accept === undefined || head.accept === linkFormat ? undefined : { code: '4.06' };
}

function refusalOfReplyTo({ query }: RequestHead): CoapResponse | undefined {
  try {
    replyToOf(query);
    return undefined;
  } catch (error) {
    if (!(error instanceof CoapUriError)) throw error;
    return { code: '4.00', diagnostic: `reply-to ${error.message}` };
  }
}

/** RFC 6690 §4.1: `href=`, or an attribute all Agents have in common, with a value that may end in `*`. */
function matches(href: string, filter: string): boolean {
  const [name = '', value = ''] = filter.split(/=(.*)/s);
  const found = name === 'href' ? href : attributes.get(name);
  if (found === undefined) return false;
  return value.endsWith('*') ? found.startsWith(value.slice(0, -1)) : found === value;
}
