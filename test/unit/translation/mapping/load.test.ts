import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../../../src/base/config-error.js';
import { parseMappingDocument } from '../../../../src/translation/mapping/document.js';
import { compileSources, type MappingSet } from '../../../../src/translation/mapping/load.js';
import type { Rule } from '../../../../src/translation/mapping/mapping.js';
import { standardModels } from '../../../../src/translation/mapping/standard-models.js';

const head = 'mapping: 1\nid: core\n';

function load(...texts: readonly string[]): MappingSet {
  return compileSources(
    standardModels(),
    texts.map((text, index) => ({ file: `${index + 1}.yaml`, text })),
  );
}

/** `file:line: message` of everything that is wrong. */
function problemsOf(...texts: readonly string[]): readonly string[] {
  try {
    load(...texts);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);
  }
}

function rules(set: MappingSet, traits: { manufacturer?: string; modelName?: string } = {}): ReadonlyMap<string, Rule> {
  const { rules: list } = set.select({ root: 'InternetGatewayDevice.', ...traits });
  return new Map(list.map(rule => [rule.id, rule]));
}

describe('a mapping file', () => {
  it('is told what is wrong with each line', () => {
    expect(problemsOf(`${head}rules:\n  - id: a\n    from: Time.\n    tu: Time.\n`)).toEqual([
      '1.yaml:4: Invalid input: expected string, received undefined',
      '1.yaml:4: Unrecognized key: "tu"',
    ]);
  });

  it('must be YAML', () => {
    expect(problemsOf(`${head}rules: [`)).toEqual([expect.stringMatching(/^1\.yaml:\d+: /)]);
  });
});

describe('any text', () => {
  it('is a mapping file or a list of problems', () => {
    const line = fc.constantFrom(
      'mapping: 1',
      'id: x',
      'rules:',
      '  - id: a',
      '    from: Time.',
      '    to: Time.',
      '    params: {A: B}',
      'tables: {a: {path: A.{a}., kinds: [k]}}',
      '- [',
      ': :',
      '&a *a',
      '\u0000',
      'hide: [A.]',
      'examples: [{}]',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(line).map(lines => lines.join('\n')),
        ),
        text => {
          const parsed = parseMappingDocument('x.yaml', text);
          expect('document' in parsed || parsed.problems.length > 0).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('rules', () => {
  it('have absolute patterns and resolve names upwards', () => {
    const ppp = rules(
      load(`${head}
tables:
  link: {path: "Ethernet.Link.{link}.", kinds: [wan]}
rules:
  - id: link
    from: WANDevice.{w}.WANConnectionDevice.{d}.WANIPConnection.{c}.
    to: Ethernet.Link.{link}.
    key: wan(w,d,c)
    vendor: false
    params:
      Status: {from: ^.WANEthernetLinkConfig.EthernetLinkStatus, enum: {Up: Up, Down: Down}, otherwise: Unknown}
      Enable: {from: Enable, access: readOnly}
    skip: &rest [AddressingType, AutoDisconnectTime, ConnectionStatus, ConnectionTrigger, ConnectionType, DNSEnabled,
      DNSOverrideAllowed, DNSServers, DefaultGateway, ExternalIPAddress, IdleDisconnectTime, LastConnectionError, MACAddress,
      MACAddressOverride, MaxMTUSize, NATEnabled, Name, PossibleConnectionTypes, RSIPAvailable, Reset, RouteProtocolRx,
      ShapingBurstSize, ShapingRate, SubnetMask, Uptime, WarnDisconnectDelay]
`),
    ).get('link');
    expect(ppp?.params[0]?.source).toMatchObject({
      kind: 'legacy',
      from: [
        {
          text: 'InternetGatewayDevice.WANDevice.{w}.WANConnectionDevice.{d}.WANEthernetLinkConfig.EthernetLinkStatus',
        },
      ],
    });
    expect(ppp?.keys.get('link')).toEqual({ kind: 'wan', args: ['w', 'd', 'c'] });
    expect(ppp?.vendor).toBe(false);
  });

  it('copy what both models call the same, except what is the gateway’s', () => {
    const names = rules(
      load(
        `${head}rules:\n  - {id: p, from: "DeviceInfo.VendorConfigFile.{n}.", to: "DeviceInfo.VendorConfigFile.{n}.", auto: same-name}\n`,
      ),
    )
      .get('p')
      ?.params.map(param => param.usp);
    expect(names?.toSorted()).toEqual(['Date', 'Description', 'Name', 'Version']);
  });

  it('give vendor extensions to the first rule of an object', () => {
    const set = load(`${head}rules:
  - {id: a, from: DeviceInfo.MemoryStatus., to: DeviceInfo.MemoryStatus., auto: same-name}
  - {id: b, from: DeviceInfo.MemoryStatus., to: DeviceInfo.ProcessStatus.}
`);
    expect([...rules(set).values()].map(rule => rule.vendor)).toEqual([true, false]);
  });
});

describe('overlays', () => {
  const core = `${head}rules:
  - id: memory
    from: DeviceInfo.MemoryStatus.
    to: DeviceInfo.MemoryStatus.
    params: {Total: Total, Free: Free}
`;
  const overlay = `mapping: 1
id: acme
extends: core
match: {manufacturer: /acme/i}
rules:
  - id: memory
    from: DeviceInfo.MemoryStatus.
    to: DeviceInfo.MemoryStatus.
    params: {Free: {from: X_ACME_Free}}
`;

  it('replace single parameters on the devices they match', () => {
    const set = load(core, overlay);
    const source = (manufacturer: string) =>
      rules(set, { manufacturer })
        .get('memory')
        ?.params.map(({ usp, source: from }) => [usp, JSON.stringify(from)]);
    expect(source('ACME Corp.')?.map(([usp, from]) => [usp, from?.includes('X_ACME_Free')])).toEqual([
      ['Total', false],
      ['Free', true],
    ]);
    expect(JSON.stringify(source('Other'))).not.toContain('X_ACME');
  });

  it('are chosen the same object each time', () => {
    const set = load(core, overlay);
    const choose = (manufacturer: string) => set.select({ root: 'InternetGatewayDevice.', manufacturer });
    expect(choose('acme one')).toBe(choose('acme two'));
    expect(choose('acme')).not.toBe(choose('other'));
    expect(choose('acme').layers).toEqual(['core', 'acme']);
  });

  it('need a core and a match', () => {
    expect(problemsOf(core, 'mapping: 1\nid: x\nextends: nothing\n')).toEqual([
      '2.yaml:3: there is no core mapping nothing',
      '2.yaml:3: an overlay needs match: which devices it is for',
    ]);
  });

  it('are refused a broken regular expression', () => {
    expect(problemsOf(core, overlay.replace('/acme/i', '/ac(me/i'))).toEqual([
      '2.yaml:4: not a valid regular expression',
    ]);
  });
});

describe('mistakes that the facts show', () => {
  const time = (params: string): string =>
    `${head}rules:\n  - id: time\n    from: Time.\n    to: Time.\n    params:\n      ${params}\n    skip: [NTPServer1, NTPServer2, NTPServer3, NTPServer4, NTPServer5, DaylightSavingsUsed, DaylightSavingsStart, DaylightSavingsEnd, CurrentLocalTime, LocalTimeZone, LocalTimeZoneName, Status, Enable]\n`;

  it.each<[string, string]>([
    ['Enablee: Enable', 'Device.Time.Enablee is not in the model'],
    ['Enable: Enablee', 'InternetGatewayDevice.Time.Enablee is not in the model'],
    ['Enable: LocalTimeZone', 'a string cannot be copied to a boolean'],
    ['Status: {const: Fine}', 'const Fine is not one of Disabled, Unsynchronized'],
    ['Enable: {const: yes please}', 'const yes please is no boolean'],
    ['Enable: {from: Enable, default: maybe}', 'default maybe is no boolean'],
    ['Status: {from: Status, enum: {Synchronized: Fine}}', 'enum Fine is not one of'],
    ['LocalTimeZone: {from: LocalTimeZone, fn: magic}', 'there is no converter magic'],
    ['LocalTimeZone: {from: LocalTimeZone, fn: posixTz}', 'posixTz takes 2 legacy parameters, not 1'],
    ['LocalTimeZone: {from: LocalTimeZone, fn: scale}', 'scale takes 1 args, not 0'],
    ['LocalTimeZone: {from: [LocalTimeZone, LocalTimeZoneName]}', 'several legacy parameters need a converter'],
    ['LocalTimeZone: {from: LocalTimeZone, ref: nowhere}', 'ref names nowhere, which is no table'],
    ['LocalTimeZone: {row: {table: nowhere}}', 'nowhere is no table'],
    ['LocalTimeZone: {element: true}', 'element needs each'],
    ["LocalTimeZone: {expr: 'a b'}", 'unexpected b'],
    ['ClientNumberOfEntries: {const: 1}', 'is kept by the gateway itself'],
    ['LocalTimeZone: {from: "^.Nothing.{x}.Y"}', '{x} is not bound by'],
  ])('%s', (params, message) => {
    expect(problemsOf(time(params))).toEqual([expect.stringContaining('1.yaml:8: ')]);
    expect(problemsOf(time(params))[0]).toContain(message);
  });

  it('forgotten parameters', () => {
    expect(
      problemsOf(
        `${head}rules:\n  - {id: m, from: DeviceInfo.MemoryStatus., to: DeviceInfo.MemoryStatus., params: {Total: Total}}\n`,
      ),
    ).toEqual(['1.yaml:4: neither mapped nor skipped: Free']);
  });

  it('two sources for one parameter, unless guards keep them apart', () => {
    const twice = (guard: string): string => `${head}rules:
  - {id: a, from: DeviceInfo.MemoryStatus., to: DeviceInfo.MemoryStatus., params: {Total: Total, Free: Free}${guard}}
  - {id: b, from: DeviceInfo.MemoryStatus., to: DeviceInfo.MemoryStatus., params: {Total: Free}${guard}}
`;
    expect(problemsOf(twice(''))).toEqual(['1.yaml:5: Total has a source in rule a']);
    expect(problemsOf(twice(', when: "Total != null"'))).toEqual([]);
  });

  it('what is written must have one way back', () => {
    const pool = (more: string): string => `${head}
tables: {eth: {path: "Ethernet.Interface.{eth}.", kinds: [lan]}}
rules:
  - id: eth
    from: LANDevice.{a}.LANEthernetInterfaceConfig.{b}.
    to: Ethernet.Interface.{eth}.
    key: lan(a,b)
    params:
      DuplexMode: {from: DuplexMode, enum: {Half: Half, Full: Half, Auto: Auto}${more}}
    skip: [Enable, Status, Name, MACAddress, MACAddressControlEnabled, MaxBitRate]
`;
    expect(problemsOf(pool(''))).toEqual(['1.yaml:11: write must say what Half is written as']);
    expect(problemsOf(pool(', write: {Half: Half}'))).toEqual([]);
    expect(problemsOf(pool(', access: readOnly'))).toEqual([]);
  });

  it('what otherwise would swallow', () => {
    const time = (table: string): string => `${head}rules:
  - id: time
    from: Time.
    to: Time.
    auto: same-name
    params:
      Status: {from: Status, enum: ${table}, otherwise: Error}
    skip: [NTPServer1, NTPServer2, NTPServer3, NTPServer4, NTPServer5, DaylightSavingsUsed, DaylightSavingsStart, DaylightSavingsEnd, LocalTimeZoneName]
`;
    const rest = 'Unsynchronized: Unsynchronized, Error: Error, Error_FailedToSynchronize: Error_FailedToSynchronize';
    expect(problemsOf(time(`{Disabled: Disabled, ${rest}}`))).toEqual([
      '1.yaml:9: enum must say what becomes of Synchronized',
    ]);
    expect(problemsOf(time(`{Disabled: Disabled, Synchronized: Synchronized, ${rest}}`))).toEqual([]);
  });

  it('tables and keys', () => {
    const table = (key: string, kinds = '[wlan]', of = ''): string => `${head}
tables: {ssid: {path: "WiFi.SSID.{ssid}.", kinds: ${kinds}}}
rules:
  - id: ap
    from: LANDevice.{a}.LANEthernetInterfaceConfig.{b}.
    to: WiFi.SSID.{ssid}.
    ${key}
    params: {LowerLayers: {row: {table: ssid, of: "${of}"}}}
    skip: [Enable, Status, Name, MACAddress, MACAddressControlEnabled, MaxBitRate, DuplexMode]
`;
    expect(problemsOf(table('key: wlan(a,b)'))).toEqual([]);
    expect(problemsOf(table('prefer: b'))).toContain('1.yaml:6: no key says which row of table ssid this is');
    expect(problemsOf(table('key: wlan(a,q)'))[0]).toContain('q is not bound');
    expect(problemsOf(table('key: wlan(a', '[wlan]'))[0]).toContain('not of the form kind(a,b)');
    expect(problemsOf(table('key: wlan(a,b)', '[other]'))).toEqual(['1.yaml:6: table ssid has no kind wlan']);
    expect(problemsOf(table('key: wlan(a,b)', '[wlan]', '^.'))[0]).toContain('no rule makes a row of ssid from');
  });

  it('commands and their arguments', () => {
    const command = (out: string, name = 'IPPing()'): string =>
      `${head}commands:\n  - {id: p, command: IP.Diagnostics.${name}, kind: diagnostics, object: IPPingDiagnostics., in: {Host: Host}, out: {${out}}}\n`;
    expect(problemsOf(command('SuccessCount: SuccessCount'))).toEqual([]);
    expect(problemsOf(command('Luck: SuccessCount'))).toEqual(['1.yaml:4: IPPing() has no output argument Luck']);
    expect(problemsOf(command('SuccessCount: Luck'))).toEqual([
      '1.yaml:4: InternetGatewayDevice.IPPingDiagnostics.Luck is not in the model',
    ]);
    expect(problemsOf(command('', 'Ping()'))).toEqual(['1.yaml:4: Device.IP.Diagnostics.Ping() is not in the model']);
  });
});
