import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { openDoors } from '../../src/cli/serve.js';
import { loadConfig, parseConfig } from '../../src/config/load.js';
import { problemsOf } from '../../src/whole-config.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gangway-whole-config-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const parse = (value: object) => parseConfig(value, undefined, folder, {});
const problems = (value: object) => problemsOf(parse(value)).map(({ path, message }) => `${path}: ${message}`);

/** The blocks of YAML, in order. */
function documented(): readonly string[] {
  const text = readFileSync(join(packageRoot, 'docs/configuration.md'), 'utf8');
  return [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block = '']) => block);
}

const overMqtt = (connection: string) => ({ type: 'mqtt', connection, topic: 't' });
const broker = { name: 'main', url: 'mqtt://127.0.0.1' };

describe('what is wrong with a configuration as a whole', () => {
  it('nothing, when nothing is', () => {
    expect(problems({})).toEqual([]);
    expect(
      problems({ mtp: { mqtt: [broker] }, controllers: [{ endpointId: 'self::a', mtp: overMqtt('main') }] }),
    ).toEqual([]);
  });

  it('nothing with the one of the containers', () => {
    expect(() => loadConfig(join(packageRoot, 'docker/gangway.yaml'), {}, problemsOf)).not.toThrow();
  });

  it('nothing with the one that README.md shows', () => {
    const [, sample = ''] =
      /```yaml\n(dataDir[\s\S]*?)```/.exec(readFileSync(join(packageRoot, 'README.md'), 'utf8')) ?? [];
    const file = join(folder, 'readme.yaml');
    writeFileSync(file, sample);
    writeFileSync(join(folder, 'xmpp.secret'), 'secret');
    expect(loadConfig(file, {}, problemsOf).config.controllers).toHaveLength(1);
  });

  it.each(documented())('nothing with what docs/configuration.md shows in block %#', block => {
    const file = join(folder, 'documented.yaml');
    writeFileSync(file, block);
    writeFileSync(join(folder, 'xmpp.secret'), 'secret');
    // The files it names are an operator's, and so are the connections of other blocks.
    expect(() => loadConfig(file, { OPS_TOKEN: 'x', OPTION_125: '00000de9' })).not.toThrow();
  });

  it('a connection that is not there, in one MTP and in one of a list', () => {
    const controllers = [
      { endpointId: 'self::a', mtp: overMqtt('mian') },
      {
        endpointId: 'self::b',
        mtp: [{ type: 'websocket' }, { type: 'stomp', connection: 's1', destination: '/queue/b' }],
      },
    ];
    expect(problems({ mtp: { mqtt: [broker] }, controllers })).toEqual([
      'controllers[0].mtp.connection: there is no mtp.mqtt named "mian"; there is "main"',
      'controllers[1].mtp[1].connection: there is no mtp.stomp named "s1"',
    ]);
  });

  it('a role nobody defined, a role that takes a built-in name', () => {
    const mtp = { type: 'websocket' };
    expect(problems({ controllers: [{ endpointId: 'self::a', role: 'admin', mtp }] })[0]).toMatch(
      /^controllers\[0\]\.role: there is no role "admin"; there is .*full/,
    );
    expect(problems({ roles: { full: { permissions: [] } } })).toEqual([
      'roles.full: this name is built in; choose another',
    ]);
  });

  it('one Controller twice for the same devices, but not for others', () => {
    const mtp = { type: 'websocket' };
    const twice = [
      { endpointId: 'self::a', mtp },
      { endpointId: 'self::a', mtp },
    ];
    expect(problems({ controllers: twice })).toEqual([
      expect.stringMatching(/^controllers\[1\]\.endpointId: self::a is there/),
    ]);
    const apart = [
      { endpointId: 'self::a', mtp, devices: 'os::1*' },
      { endpointId: 'self::a', mtp, devices: 'os::2*' },
    ];
    expect(problems({ controllers: apart })).toEqual([]);
  });

  it('what DHCP told and nobody can use', () => {
    expect(problems({ discovery: { dhcp: [{ option125: '00000de9' }] } })).toEqual([
      expect.stringMatching(/^discovery\.dhcp\[0\]: the option holds nothing/),
    ]);
  });

  it('what this version cannot do yet', () => {
    expect(problems({ store: { type: 'nats' }, cluster: { servers: ['nats://127.0.0.1:4222'], name: 'g' } })).toEqual([
      'store.type: nats is not supported by this version yet',
      'cluster: is not supported by this version yet',
    ]);
  });

  it('files that are not there or hold something else, all of them at once', () => {
    const users = join(folder, 'users.csv');
    writeFileSync(users, 'only-a-name\n');
    const nowhere = { cert: './no.crt', key: './no.key' };
    const found = problemsOf(
      parse({
        cwmp: { listen: [{ url: 'https://127.0.0.1:0/', ...nowhere }], auth: { users: { file: './users.csv' } } },
        mtp: { websocket: { listen: 'wss://127.0.0.1:0/usp', ...nowhere } },
        agent: { security: nowhere },
      }),
    );
    expect(found[0]).toMatchObject({ file: users, line: 1 });
    const paths = found.slice(1).map(({ path }) => path);
    expect(paths).toEqual(['cwmp.listen[0]', 'agent.security.cert', 'mtp.websocket.cert', 'mtp.websocket.key']);
  });
});

describe('what a start says is open', () => {
  const nothing = {
    cwmp: [],
    stun: undefined,
    lightweightNotifications: undefined,
    websocket: undefined,
    coap: undefined,
    broker: undefined,
    admin: undefined,
  };
  const running = { ...nothing, reload: async () => {}, stop: async () => {} };
  const open = (value: object, addresses: object) =>
    openDoors(parse(value), { ...running, ...addresses }).flatMap(line => / ?(.*) is open/.exec(line)?.[1] ?? []);

  it('CWMP without auth, unless certificates are asked for', () => {
    const listen = [{ url: 'https://127.0.0.1:0/', cert: 'a', key: 'b', clientCa: 'c' }];
    expect(open({}, {})).toEqual(['CWMP']);
    expect(open({ cwmp: { listen } }, {})).toEqual([]);
    expect(open({ cwmp: { auth: { mode: 'digest', users: { store: true } } } }, {})).toEqual([]);
  });

  it('a CoAP listener, and a WebSocket listener that a name alone opens', () => {
    const cwmp = { auth: { mode: 'any', users: { store: true } } };
    const websocket = 'ws://127.0.0.1:1/usp';
    const dialling = (mtp: object) => ({
      cwmp,
      controllers: [{ endpointId: 'self::a', mtp: { type: 'websocket', ...mtp } }],
    });
    expect(open({ cwmp }, { coap: 'coap://127.0.0.1:1/usp' })).toEqual(['the CoAP listener']);
    expect(open(dialling({}), { websocket })).toEqual(['the WebSocket listener']);
    expect(open(dialling({ token: 'a token of mine' }), { websocket })).toEqual([]);
    expect(open(dialling({ url: 'ws://127.0.0.1:2/usp' }), { websocket })).toEqual([]);
  });

  it('what only this host reaches is said to be open to it alone, and not told to go to loopback', () => {
    const value = { cwmp: { auth: { mode: 'any', users: { store: true } } } };
    const said = (admin: string) =>
      openDoors(parse(value), { ...running, admin }).find(line => line.includes('is open'));
    const here = 'the admin API is open without authentication to whoever is on this host; close it with no admin:';
    for (const host of ['127.0.0.1', '127.1.2.3', '[::1]', 'localhost']) expect(said(`http://${host}:7580`)).toBe(here);
    for (const host of ['0.0.0.0', '[::]', '192.0.2.7', '127.example', '10.127.0.1'])
      expect(said(`http://${host}:7580`)).toBe(
        'the admin API is open without authentication; close it with admin.listen on loopback only, or no admin:',
      );
  });
});
