import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError } from '../../../src/base/config-error.js';
import { embeddedDefaults } from '../../../src/config/defaults.js';
import { loadConfig, parseConfig } from '../../../src/config/load.js';
import { printConfig } from '../../../src/config/print.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gangway-config-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function load(text: string, env: NodeJS.ProcessEnv = {}) {
  const file = join(folder, 'gangway.yaml');
  writeFileSync(file, text);
  return loadConfig(file, env).config;
}

function problems(text: string, env: NodeJS.ProcessEnv = {}): readonly string[] {
  try {
    load(text, env);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(({ line, path, message }) => `${line}: ${path}: ${message}`);
  }
}

describe('loadConfig', () => {
  it('fills in every default', () => {
    const config = load('{}');
    expect(config.cwmp.session).toEqual({ linger: 15_000, warm: 300_000, timeout: 60_000, maxConcurrent: 5000 });
    expect(config.agent.read).toEqual({ maxAge: 30_000, deadline: 8000, onDeadline: 'cached' });
    expect(config.dataDir).toBe(join(folder, 'data'));
  });

  it('takes the embedded defaults as a file would be', () => {
    const config = parseConfig(embeddedDefaults, undefined, folder, {});
    expect(config.controllers[0]?.endpointId).toBe('self::controller');
    expect(config.broker?.listen).toBe('mqtt://127.0.0.1:1883');
  });

  it('names the nearest key, with line and path, and every problem at once', () => {
    expect(
      problems('cwmp:\n  session:\n    lingr: 5s\nmtp:\n  mqtt:\n    - name: main\n      url: http://x\n'),
    ).toEqual([
      '3: cwmp.session.lingr: unknown key; did you mean "linger"?',
      '7: mtp.mqtt[0].url: expected mqtt://, mqtts://, ws:// or wss://',
    ]);
  });

  it('says in plain words what is missing and what was expected, in the order of the file', () => {
    const text =
      'mtp:\n  mqtt:\n    - { url: "mqtt://x" }\nlog: { level: loud }\ncontrollers:\n  - endpointId: self::a\n    mtp: { type: dove }\nlo: 1\n';
    expect(problems(text)).toEqual([
      '3: mtp.mqtt[0].name: is missing',
      '4: log.level: expected one of "debug"|"info"|"warn"|"error"',
      "7: controllers[0].mtp.type: expected 'mqtt' | 'websocket' | 'coap' | 'stomp' | 'uds'",
      '8: lo: unknown key; did you mean "log"?',
    ]);
  });

  it('tells a YAML mistake with its line', () => {
    expect(problems('cwmp:\n  listen: [\n')[0]).toMatch(/^[23]: undefined: /);
  });

  it('tells a lost syntax once, and every doubled key', () => {
    expect(problems('log: { level: info\ncwmp:\n  listen: []\nadmin: x\nbroker: y\n')).toHaveLength(1);
    expect(problems('log: {}\nlog: {}\nroles: {}\nroles: {}\n')).toEqual([
      '2: undefined: no YAML: Map keys must be unique',
      '4: undefined: no YAML: Map keys must be unique',
    ]);
  });

  it('needs no quotes around names in braces, also within { } and [ ]', () => {
    const text =
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a configuration file
      'mtp: { stomp: [ { name: s1, url: tcp://127.0.0.1:61613, agentDestination: /queue/usp.agent.{eid}, password: ${PW} } ] }';
    const [stomp] = load(text, { PW: 'secret' }).mtp.stomp;
    expect(stomp?.agentDestination).toBe('/queue/usp.agent.{eid}');
    expect(stomp?.password).toBe('secret');
  });

  it('names a place with names in braces as it is written', () => {
    expect(problems('roles: { {eid}: { permissions: [ { targets: [ {cid} ] } ] } }')).toEqual([
      expect.stringMatching(/^1: roles\.\{eid\}\.permissions\[0\]\.targets\[0\]: /),
    ]);
  });

  it('gives what an inspection finds its line', () => {
    const file = join(folder, 'gangway.yaml');
    writeFileSync(
      file,
      'controllers:\n  - endpointId: self::a\n    mtp:\n      - type: mqtt\n        connection: x\n        topic: y\n',
    );
    const inspect = () => [
      { path: 'controllers[0].mtp[0].connection', message: 'm' },
      { file: 'other.csv', line: 7, message: 'n' },
    ];
    expect(() => loadConfig(file, {}, inspect)).toThrow(
      `${file}:5: controllers[0].mtp[0].connection: m\nother.csv:7: n`,
    );
  });

  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a configuration file
  it('replaces ${ENV} and says which variable is missing', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a configuration file
    const text = 'mtp: { mqtt: [ { name: main, url: "mqtt://127.0.0.1", password: "${PW}" } ] }';
    expect(load(text, { PW: 'secret' }).mtp.mqtt[0]?.password).toBe('secret');
    expect(problems(text)).toContain('1: mtp.mqtt[0].password: environment variable PW is not set');
  });

  it('reads a secret from a file, relative to the configuration', () => {
    writeFileSync(join(folder, 'pw'), 'from file\n');
    const config = load('mtp: { mqtt: [ { name: main, url: "mqtt://127.0.0.1", password: { file: ./pw } } ] }');
    expect(config.mtp.mqtt[0]?.password).toBe('from file');
    expect(problems('mtp: { mqtt: [ { name: m, url: "mqtt://x", password: { file: ./none } } ] }')[0]).toContain(
      'cannot read the secret file',
    );
  });

  it('accepts a version without quotes', () => {
    expect(load('mtp: { mqtt: [ { name: m, url: "mqtt://x", version: 5 } ] }').mtp.mqtt[0]?.version).toBe('5');
    expect(load('mtp: { mqtt: [ { name: m, url: "mqtt://x", version: 3.1.1 } ] }').mtp.mqtt[0]?.version).toBe('3.1.1');
  });

  it('says that a file cannot be read', () => {
    expect(() => loadConfig(join(folder, 'none.yaml'))).toThrow(ConfigError);
  });
});

describe('printConfig', () => {
  it('masks the tokens of Controllers', () => {
    const text = printConfig(
      load('controllers: [ { endpointId: "self::a", mtp: { type: websocket, token: "tell nobody" } } ]'),
    );
    expect(text).not.toContain('tell nobody');
    const list = 'controllers: [ { endpointId: "self::a", mtp: [ { type: websocket, token: "tell nobody" } ] } ]';
    expect(printConfig(load(list))).not.toContain('tell nobody');
  });

  it('masks secrets, also those inside URLs, and can be loaded again', () => {
    const config = load('mtp: { mqtt: [ { name: m, url: "mqtt://user:hidden@127.0.0.1", password: topsecret } ] }');
    const text = printConfig(config);
    expect(text).not.toContain('topsecret');
    expect(text).not.toContain('hidden');
    expect(text).toContain('linger: 15s');
    expect(load(text).cwmp).toEqual(config.cwmp);
  });
});
