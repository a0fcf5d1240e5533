import { ConfigError } from '../base/config-error.js';
import { isEndpointId } from '../usp/endpoint-id.js';
import type { ControllerConfig, DhcpDiscovery } from './config.js';

/** Broadband Forum, in DHCPv4 option 125 and DHCPv6 option 17 (RFC 3925, RFC 8415). */
const enterprise = 3561;

export interface DhcpAnswer {
  readonly url?: string;
  readonly provisioningCode?: string;
  /** Seconds. */
  readonly retryMinimumWait?: string;
  /** Thousandths. */
  readonly retryMultiplier?: string;
  readonly endpointId?: string;
}

/** Where the connection to the broker of a discovered Controller leads. */
export interface DiscoveredBroker {
  readonly name: string;
  /** Without path and query. */
  readonly url: string;
}

export interface Discovered {
  readonly controllers: readonly ControllerConfig[];
  readonly brokers: readonly DiscoveredBroker[];
}

/** The Controllers that DHCP told of, as if they stood in the configuration. Throws ConfigError with everything that cannot be used. */
export function discoveredControllers(answers: readonly DhcpDiscovery[]): Discovered {
  const brokers: DiscoveredBroker[] = [];
  const controllers = answers.map((answer, index) => controllerOf(answer, index, brokers));
  return { controllers, brokers };
}

function controllerOf(discovery: DhcpDiscovery, index: number, brokers: DiscoveredBroker[]): ControllerConfig {
  const { option125, option17, ...traits } = discovery;
  const problem = (message: string) => new ConfigError([{ path: `discovery.dhcp[${index}]`, message }]);
  const data = Buffer.from(option125 ?? option17 ?? '', 'hex');
  const answer = option125 === undefined ? decodeOption17(data) : decodeOption125(data);
  if (!answer) throw problem(`the option holds nothing of enterprise ${enterprise}, or is cut off`);
  const { url, endpointId } = answer;
  // R-DIS.1a: the Endpoint ID may be missing; then nobody could be told from a stranger.
  if (endpointId === undefined || !isEndpointId(endpointId))
    throw problem('the option names no Endpoint ID of the Controller (sub-option 29)');
  if (url === undefined || !URL.canParse(url))
    throw problem('the option names no URL of the Controller (sub-option 25)');
  const mtp = mtpOf(new URL(url), `dhcp-${index + 1}`, brokers);
  if (!mtp) throw problem(`${new URL(url).protocol}// is no transport a discovered Controller can be reached over`);
  return { ...traits, endpointId, mtp, rowValues: rowValuesOf(answer) };
}

function mtpOf(url: URL, name: string, brokers: DiscoveredBroker[]): ControllerConfig['mtp'] | undefined {
  switch (url.protocol) {
    case 'ws:':
    case 'wss:':
      return { type: 'websocket', url: url.href };
    case 'coap:':
      return { type: 'coap', url: url.href };
    case 'mqtt:':
    case 'mqtts:':
      // The path is the topic of the Controller (R-DIS.9).
      brokers.push({ name, url: `${url.protocol}//${url.host}` });
      return { type: 'mqtt', connection: name, topic: decodeURIComponent(url.pathname.replace(/^\//, '')) };
    default:
      return undefined;
  }
}

function rowValuesOf(answer: DhcpAnswer): Readonly<Record<string, string>> {
  const { provisioningCode, retryMinimumWait, retryMultiplier } = answer;
  return {
    ...(provisioningCode === undefined ? {} : { ProvisioningCode: provisioningCode }),
    ...(retryMinimumWait === undefined ? {} : { USPNotifRetryMinimumWaitInterval: retryMinimumWait }),
    ...(retryMultiplier === undefined ? {} : { USPNotifRetryIntervalMultiplier: retryMultiplier }),
  };
}

/** RFC 3925: blocks of enterprise number, length and sub-options with one byte of code and one of length. */
export function decodeOption125(data: Buffer): DhcpAnswer | undefined {
  for (let at = 0; at + 5 <= data.length; ) {
    const length = data.readUInt8(at + 4);
    const end = at + 5 + length;
    if (end > data.length) return undefined;
    if (data.readUInt32BE(at) === enterprise) return answerOf(subOptions(data.subarray(at + 5, end), 1));
    at = end;
  }
  return undefined;
}

/** RFC 8415 §21.17: one enterprise number, and sub-options with two bytes of code and two of length. */
export function decodeOption17(data: Buffer): DhcpAnswer | undefined {
  if (data.length < 4 || data.readUInt32BE(0) !== enterprise) return undefined;
  return answerOf(subOptions(data.subarray(4), 2));
}

/** Undefined when one is cut off. */
function subOptions(data: Buffer, width: 1 | 2): ReadonlyMap<number, string> | undefined {
  const found = new Map<number, string>();
  for (let at = 0; at < data.length; ) {
    const from = at + 2 * width;
    if (from > data.length) return undefined;
    const length = data.readUIntBE(at + width, width);
    if (from + length > data.length) return undefined;
    // R-DIS.1c
    found.set(
      data.readUIntBE(at, width),
      data
        .subarray(from, from + length)
        .toString('utf8')
        .replace(/\0$/, ''),
    );
    at = from + length;
  }
  return found;
}

function answerOf(found: ReadonlyMap<number, string> | undefined): DhcpAnswer | undefined {
  if (!found) return undefined;
  const names = { 25: 'url', 26: 'provisioningCode', 27: 'retryMinimumWait', 28: 'retryMultiplier', 29: 'endpointId' };
  const entries = Object.entries(names).flatMap(([code, name]) => {
    const text = found.get(Number(code));
    return text === undefined || text === '' ? [] : [[name, text]];
  });
  return Object.fromEntries(entries);
}
