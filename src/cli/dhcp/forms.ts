import {
  type Discovery,
  enterprise,
  option16,
  option17,
  option43,
  option124,
  option125,
  type SubOption,
} from './encoding.js';

/** How a discovery is written for one DHCP server: lines that can be put into its configuration as they are. */
export type Form = (discovery: Discovery) => readonly string[];

/** The bare payloads, for servers that have no form of their own here. */
const hex: Form = ({ vendorClass, encapsulated, identified, six }) => [
  ...(encapsulated.length > 0
    ? [`# a device that sends DHCPv4 option 60 containing "${vendorClass}" gets`, `43 ${bare(option43(encapsulated))}`]
    : []),
  '# a device that sends this DHCPv4 option 124',
  `124 ${bare(option124(vendorClass))}`,
  '# gets',
  `125 ${bare(option125(identified))}`,
  '# a device that sends this DHCPv6 option 16',
  `v6-16 ${bare(option16(vendorClass))}`,
  '# gets',
  `v6-17 ${bare(option17(six))}`,
];

/** Options are forced: few devices list 43 or 125 in their parameter request list. */
const dnsmasq: Form = ({ name, vendorClass, encapsulated, identified, six }) => [
  ...(encapsulated.length > 0
    ? [
        `dhcp-vendorclass=set:${name}-43,${vendorClass}`,
        `dhcp-option-force=tag:${name}-43,43,${colons(option43(encapsulated))}`,
      ]
    : []),
  `dhcp-match=set:${name}-125,vi-encap:${enterprise},${vendorClass}`,
  `dhcp-option-force=tag:${name}-125,125,${colons(option125(identified))}`,
  `dhcp-vendorclass=set:${name}-v6,enterprise:${enterprise},${vendorClass}`,
  `dhcp-option-force=tag:${name}-v6,option6:17,${colons(option17(six))}`,
];

const kea: Form = discovery => [
  '// Dhcp4, "client-classes"',
  ...(discovery.encapsulated.length > 0 ? [keaClass(discovery, '-43', byOption60(discovery), [kea43(discovery)])] : []),
  keaClass(discovery, '-125', byVendorClass(discovery), keaVendor('vivso-suboptions', discovery.identified)),
  '// Dhcp6, "client-classes"',
  keaClass(discovery, '-v6', byVendorClass(discovery), keaVendor('vendor-opts', discovery.six)),
];

interface KeaOption {
  readonly [field: string]: string | number | boolean;
}

function keaClass({ name }: Discovery, suffix: string, test: string, options: readonly KeaOption[]): string {
  // Kea knows option 43 as a container of its own; here it is bytes.
  const plain43 = { name: 'vendor-encapsulated-options', code: 43, type: 'binary' };
  const definitions = suffix === '-43' ? { 'option-def': [plain43] } : {};
  return JSON.stringify({ name: name + suffix, test, ...definitions, 'option-data': options }, undefined, 2);
}

function byOption60({ vendorClass }: Discovery): string {
  return `substring(option[60].hex, 0, ${vendorClass.length}) == '${vendorClass}'`;
}

function byVendorClass({ vendorClass }: Discovery): string {
  return `vendor-class[${enterprise}].data[0] == '${vendorClass}'`;
}

function kea43({ encapsulated }: Discovery): KeaOption {
  const data = bare(option43(encapsulated));
  return { name: 'vendor-encapsulated-options', 'csv-format': false, data, 'always-send': true };
}

/** Kea builds the vendor option from its sub-options. */
function keaVendor(name: string, options: readonly SubOption[]): readonly KeaOption[] {
  return [
    { name, data: String(enterprise), 'always-send': true },
    ...options.map(({ code, text }) => ({
      space: `vendor-${enterprise}`,
      code,
      'csv-format': false,
      data: bare(Buffer.from(text, 'utf8')),
      'always-send': true,
    })),
  ];
}

/** dhcpd sends only what the device asks for, so the option is added to its list. */
const isc: Form = ({ name, vendorClass, encapsulated, identified, six }) => [
  '# dhcpd.conf',
  ...(encapsulated.length > 0
    ? iscClass(`${name}-43`, `option vendor-class-identifier ~= "${vendorClass}"`, [
        '  option dhcp-parameter-request-list = concat(option dhcp-parameter-request-list, 2b);',
        `  option vendor-encapsulated-options ${colons(option43(encapsulated))};`,
      ])
    : []),
  ...iscClass(`${name}-125`, iscAt('option vivco', 5, vendorClass), [
    '  option dhcp-parameter-request-list = concat(option dhcp-parameter-request-list, 7d);',
    `  option vivso ${colons(option125(identified))};`,
  ]),
  '# dhcpd6.conf',
  ...iscClass(`${name}-v6`, iscAt('option dhcp6.vendor-class', 6, vendorClass), [
    `  option dhcp6.vendor-opts ${colons(option17(six))};`,
  ]),
];

function iscAt(option: string, offset: number, vendorClass: string): string {
  return `substring(${option}, ${offset}, ${vendorClass.length}) = "${vendorClass}"`;
}

function iscClass(name: string, condition: string, body: readonly string[]): readonly string[] {
  return [`class "${name}" {`, `  match if ${condition};`, ...body, '}'];
}

export const forms = { dnsmasq, kea, isc, hex } as const satisfies Readonly<Record<string, Form>>;
export type FormName = keyof typeof forms;

function bare(bytes: Buffer): string {
  return bytes.toString('hex');
}

function colons(bytes: Buffer): string {
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join(':');
}
