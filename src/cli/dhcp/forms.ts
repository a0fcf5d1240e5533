import {
  type Discovery,
  enterprise,
  option16,
  option17,
  option43,
  option124,
  option125,
  type SubOption,
  type VendorClass,
} from './encoding.js';

/** How discoveries are written for one DHCP server: lines that can be put into its configuration as they are. */
export type Form = (discoveries: readonly Discovery[]) => readonly string[];

/** The bare payloads, for servers that have no form of their own here. */
const hex: Form = discoveries =>
  discoveries.flatMap(({ vendorClasses, encapsulated, identified, six }) => [
    ...(encapsulated.length > 0
      ? [
          `# a device that sends DHCPv4 option 60 containing "${vendorClasses.join()}" gets`,
          `43 ${bare(option43(encapsulated))}`,
        ]
      : []),
    '# a device that sends this DHCPv4 option 124',
    `124 ${bare(option124(vendorClasses, vendorClasses.length > 1 ? 'items' : 'bare'))}`,
    '# gets',
    `125 ${bare(option125(identified))}`,
    '# a device that sends this DHCPv6 option 16',
    `v6-16 ${bare(option16(vendorClasses))}`,
    '# gets',
    `v6-17 ${bare(option17(six))}`,
  ]);

/** Options are forced: few devices list 43 or 125 in their parameter request list. Of one option the last line whose tags are set counts. */
const dnsmasq: Form = discoveries =>
  discoveries.flatMap(({ name, vendorClasses, encapsulated, identified, six }) => {
    const [vendorClass, ...more] = vendorClasses;
    const tags = (suffix: string) => vendorClasses.map(known => `tag:${tagOf(known)}-${suffix}`).join();
    const own = more.length === 0;
    return [
      ...(encapsulated.length > 0
        ? [
            `dhcp-vendorclass=set:${name}-43,${vendorClass}`,
            `dhcp-option-force=tag:${name}-43,43,${colons(option43(encapsulated))}`,
          ]
        : []),
      // Of option 124 it reads items alone; what has none is compared as it is.
      ...(own
        ? [
            `dhcp-match=set:${name}-125,vi-encap:${enterprise},${vendorClass}`,
            `dhcp-match=set:${name}-125,124,${colons(option124(vendorClasses))}`,
          ]
        : []),
      `dhcp-option-force=${tags('125')},125,${colons(option125(identified))}`,
      ...(own ? [`dhcp-vendorclass=set:${name}-v6,enterprise:${enterprise},${vendorClass}`] : []),
      `dhcp-option-force=${tags('v6')},option6:17,${colons(option17(six))}`,
    ];
  });

function tagOf(vendorClass: VendorClass): string {
  return vendorClass === 'usp' ? 'usp' : 'cwmp';
}

const kea: Form = discoveries => [
  '// in "Dhcp4"',
  ...keaClasses(
    discoveries
      .filter(alone)
      .flatMap(discovery => [
        ...(discovery.encapsulated.length > 0
          ? [keaClass(discovery, '-43', byOption60(discovery), [kea43(discovery)])]
          : []),
        keaClass(discovery, '-125', keaFour(discovery), keaVendor('vivso-suboptions', discovery.identified)),
      ]),
  ),
  '// in "Dhcp6"',
  ...keaClasses(
    discoveries
      .filter(alone)
      .map(discovery => keaClass(discovery, '-v6', keaSix(discovery), keaVendor('vendor-opts', discovery.six))),
  ),
];

/** Kea joins the sub-options of all classes by itself. */
function alone({ vendorClasses }: Discovery): boolean {
  return vendorClasses.length === 1;
}

function keaClasses(classes: readonly string[]): readonly string[] {
  return ['"client-classes": [', classes.join(',\n'), ']'];
}

interface KeaOption {
  readonly [field: string]: string | number | boolean;
}

function keaClass({ name }: Discovery, suffix: string, test: string, options: readonly KeaOption[]): string {
  // Kea knows option 43 as a container of its own; here it is bytes.
  const plain43 = { name: 'vendor-encapsulated-options', code: 43, type: 'binary' };
  const definitions = suffix === '-43' ? { 'option-def': [plain43] } : {};
  return JSON.stringify({ name: name + suffix, test, ...definitions, 'option-data': options }, undefined, 2);
}

/** Anywhere in option 60 (TR-069 §3.1), as far as identifiers are long; Kea has no word for "contains" that all its versions know. */
function byOption60({ vendorClasses: [vendorClass] }: Discovery): string {
  const at = Array.from({ length: 65 - vendorClass.length }, (_, offset) => offset);
  return keaAt('option[60].hex', at, vendorClass);
}

function keaFour({ vendorClasses: [vendorClass] }: Discovery): string {
  return keaAt(`vendor-class[${enterprise}].data[0]`, [0, 1, afterOther(vendorClass, 1)], vendorClass);
}

function keaSix({ vendorClasses: [vendorClass] }: Discovery): string {
  return [0, 1].map(item => `vendor-class[${enterprise}].data[${item}] == '${vendorClass}'`).join(' or ');
}

function keaAt(data: string, offsets: readonly number[], vendorClass: string): string {
  return offsets.map(at => `substring(${data}, ${at}, ${vendorClass.length}) == '${vendorClass}'`).join(' or ');
}

/** Where an item begins that comes after that of the other class, when lengths take so many bytes. */
function afterOther(vendorClass: VendorClass, lengths: number): number {
  return 2 * lengths + (vendorClass === 'usp' ? 'dslforum.org' : 'usp').length;
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

/** dhcpd has no name for DHCPv6 option 16. */
const iscOption16 = 'dhcp6.gangway-vendor-class';

/**
 * dhcpd sends only what the device asks for, so the options are added to its list; all of them in every class. Of the classes a device is in
 * the first decides each option.
 */
const isc: Form = discoveries => [
  '# dhcpd.conf',
  ...mostFirst(discoveries).flatMap(discovery => [
    ...(discovery.encapsulated.length > 0
      ? iscClass(`${discovery.name}-43`, `option vendor-class-identifier ~= "${discovery.vendorClasses.join()}"`, [
          iscRequested,
          `  option vendor-encapsulated-options ${colons(option43(discovery.encapsulated))};`,
        ])
      : []),
    ...iscClass(`${discovery.name}-125`, iscFour(discovery), [
      iscRequested,
      `  option vivso ${colons(option125(discovery.identified))};`,
    ]),
  ]),
  '# dhcpd6.conf',
  `option ${iscOption16} code 16 = string;`,
  ...mostFirst(discoveries).flatMap(discovery =>
    iscClass(`${discovery.name}-v6`, iscSix(discovery), [
      `  option dhcp6.vendor-opts ${colons(option17(discovery.six))};`,
    ]),
  ),
];

function mostFirst(discoveries: readonly Discovery[]): readonly Discovery[] {
  return [...discoveries].sort((one, other) => other.vendorClasses.length - one.vendorClasses.length);
}

const iscRequested = '  option dhcp-parameter-request-list = concat(option dhcp-parameter-request-list, 2b, 7d);';

function iscFour({ vendorClasses }: Discovery): string {
  const classes = vendorClasses.map(known => iscAt('option vivco', [5, 6, 5 + afterOther(known, 1)], known));
  return [iscEnterprise('option vivco'), ...classes].join(' and ');
}

function iscSix({ vendorClasses }: Discovery): string {
  const option = `option ${iscOption16}`;
  const classes = vendorClasses.map(known => iscAt(option, [6, 4 + afterOther(known, 2)], known));
  return [iscEnterprise(option), ...classes].join(' and ');
}

function iscEnterprise(option: string): string {
  return `substring(${option}, 0, 4) = ${colons(option16([]))}`;
}

function iscAt(option: string, offsets: readonly number[], vendorClass: string): string {
  const places = offsets.map(at => `substring(${option}, ${at}, ${vendorClass.length}) = "${vendorClass}"`);
  return `(${places.join(' or ')})`;
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
