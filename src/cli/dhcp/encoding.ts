import { ConfigError } from '../../base/config-error.js';

/** Private enterprise number of the Broadband Forum. */
export const enterprise = 3561;

/** One sub-option: its number where it is carried, and its text. Every sub-option is text, numbers too. */
export interface SubOption {
  readonly code: number;
  readonly text: string;
}

export type VendorClass = 'dslforum.org' | 'usp';

/** What one kind of device asks a DHCP server for, and gets. */
export interface Discovery {
  /** A short name for classes and tags: `cwmp`, `usp`, `both`. */
  readonly name: string;
  /** What the device puts into its vendor class, all of it: DHCPv4 options 60 and 124, DHCPv6 option 16. */
  readonly vendorClasses: readonly [VendorClass, ...VendorClass[]];
  /** DHCPv4 option 43, for devices that ask by option 60; none for USP. */
  readonly encapsulated: readonly SubOption[];
  /** DHCPv4 option 125, for devices that ask by option 124. */
  readonly identified: readonly SubOption[];
  /** DHCPv6 option 17. */
  readonly six: readonly SubOption[];
}

export interface AcsDiscovery {
  readonly url: string;
  readonly provisioningCode?: string | undefined;
  /** CWMPRetryMinimumWaitInterval, seconds. */
  readonly retryInterval?: number | undefined;
  /** CWMPRetryIntervalMultiplier, thousandths. */
  readonly retryMultiplier?: number | undefined;
}

export interface ControllerDiscovery extends AcsDiscovery {
  readonly endpointId?: string | undefined;
}

/** TR-069 §3.1: option 43 and DHCPv6 number from 1; in option 125 these numbers were taken (Annex F), so there they begin at 11. */
export function acsDiscovery(acs: AcsDiscovery): Discovery {
  const values = [acs.url, acs.provisioningCode, acs.retryInterval, acs.retryMultiplier];
  return {
    name: 'cwmp',
    vendorClasses: ['dslforum.org'],
    encapsulated: numbered(1, values),
    identified: numbered(11, values),
    six: numbered(1, values),
  };
}

/** TR-369 §3.3.1: the same numbers in both versions of DHCP. */
export function controllerDiscovery(controller: ControllerDiscovery): Discovery {
  const { url, provisioningCode, retryInterval, retryMultiplier, endpointId } = controller;
  const options = numbered(25, [url, provisioningCode, retryInterval, retryMultiplier, endpointId]);
  return { name: 'usp', vendorClasses: ['usp'], encapsulated: [], identified: options, six: options };
}

/** A device that is both would else be told one of them: a server sends an option once. Undefined: it does not fit into one option. */
export function bothDiscoveries(acs: Discovery, controller: Discovery): Discovery | undefined {
  const identified = [...acs.identified, ...controller.identified];
  if (vendorOption(identified).length > longest) return undefined;
  const six = [...acs.six, ...controller.six];
  return { name: 'both', vendorClasses: ['dslforum.org', 'usp'], encapsulated: [], identified, six };
}

function numbered(first: number, values: readonly (string | number | undefined)[]): readonly SubOption[] {
  return values.flatMap((value, index) => (value === undefined ? [] : [{ code: first + index, text: String(value) }]));
}

/** Payload of DHCPv4 option 43 (RFC 2132 §8.4). Throws ConfigError when it does not fit into one option. */
export function option43(options: readonly SubOption[]): Buffer {
  return fitting('option 43', Buffer.concat(options.map(shortOption)));
}

/** Payload of DHCPv4 option 125 (RFC 3925 §4). Throws ConfigError when it does not fit into one option. */
export function option125(options: readonly SubOption[]): Buffer {
  return fitting('option 125', vendorOption(options));
}

function vendorOption(options: readonly SubOption[]): Buffer {
  const data = Buffer.concat(options.map(shortOption));
  return Buffer.concat([enterpriseNumber, Buffer.of(data.length & 0xff), data]);
}

/**
 * Payload of DHCPv4 option 124 (RFC 3925 §3), as devices send it. Some take its data for a list of items with a length each, as it is
 * in DHCPv6, and dnsmasq understands no other; two classes need that form.
 */
export function option124(vendorClasses: readonly string[], form: 'bare' | 'items' = 'bare'): Buffer {
  const items = vendorClasses.map(text =>
    Buffer.from(form === 'bare' ? text : String.fromCharCode(text.length) + text),
  );
  const data = Buffer.concat(items);
  return Buffer.concat([enterpriseNumber, Buffer.of(data.length), data]);
}

/** Payload of DHCPv6 option 16 (RFC 8415 §21.16), as the device sends it. */
export function option16(vendorClasses: readonly string[]): Buffer {
  const items = vendorClasses.flatMap(text => [sixteenBits(text.length), Buffer.from(text)]);
  return Buffer.concat([enterpriseNumber, ...items]);
}

/** Payload of DHCPv6 option 17 (RFC 8415 §21.17). */
export function option17(options: readonly SubOption[]): Buffer {
  const encoded = options.map(({ code, text }) => {
    const data = Buffer.from(text, 'utf8');
    return Buffer.concat([sixteenBits(code), sixteenBits(data.length), data]);
  });
  return Buffer.concat([enterpriseNumber, ...encoded]);
}

/** Bytes one DHCPv4 option can carry. */
const longest = 255;

const enterpriseNumber = Buffer.alloc(4);
enterpriseNumber.writeUInt32BE(enterprise);

function shortOption({ code, text }: SubOption): Buffer {
  const data = Buffer.from(text, 'utf8');
  return Buffer.concat([Buffer.of(code, Math.min(data.length, 255)), data]);
}

function sixteenBits(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function fitting(option: string, payload: Buffer): Buffer {
  if (payload.length <= longest) return payload;
  const message = `DHCPv4 ${option} would take ${payload.length} bytes; it can carry 255: use a shorter URL or provisioning code`;
  throw new ConfigError([{ message }]);
}
