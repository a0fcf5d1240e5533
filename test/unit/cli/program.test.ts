import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../../src/base/config-error.js';
import type { RegisterCommand } from '../../../src/cli/command.js';
import { runProgram } from '../../../src/cli/program.js';
import { recordedIo } from '../../support/cli-run.js';

const commands: RegisterCommand[] = [
  program => {
    const parent = program.command('thing');
    parent.command('fail').action(() => {
      throw new Error('the thing broke');
    });
    parent.command('misconfigured').action(() => {
      throw new ConfigError([
        { file: 'a.yaml', line: 3, path: 'mtp.mqtt[0].url', message: 'not a URL' },
        { path: 'x', message: 'unknown key' },
      ]);
    });
  },
  (program, io) => program.command('ok').action(() => io.out('done')),
];

describe('runProgram', () => {
  it('exits 0 and prints what the command says', async () => {
    const { io, out, err } = recordedIo();
    expect(await runProgram(['ok'], '1.0', commands, io)).toBe(0);
    expect([out, err]).toEqual([['done'], []]);
  });

  it('exits 1 with one line and no stack trace', async () => {
    const { io, err } = recordedIo();
    expect(await runProgram(['thing', 'fail'], '1.0', commands, io)).toBe(1);
    expect(err).toEqual(['gangway: the thing broke']);
  });

  it('adds the stack trace with --debug', async () => {
    const { io, err } = recordedIo();
    await runProgram(['--debug', 'thing', 'fail'], '1.0', commands, io);
    expect(err.join('\n')).toContain('program.test.ts');
  });

  it('exits 2 with one line per configuration problem', async () => {
    const { io, err } = recordedIo();
    expect(await runProgram(['thing', 'misconfigured'], '1.0', commands, io)).toBe(2);
    expect(err).toEqual(['gangway: a.yaml:3: mtp.mqtt[0].url: not a URL', 'gangway: x: unknown key']);
  });

  it.each([[['nonsense']], [['thing', 'nonsense']], [['ok', '--nonsense']]])(
    'exits 2 on wrong usage %j',
    async args => {
      const { io, err } = recordedIo();
      expect(await runProgram(args, '1.0', commands, io)).toBe(2);
      expect(err.length).toBeGreaterThan(0);
    },
  );

  it('prints help and version with exit 0', async () => {
    const { io, out } = recordedIo();
    expect(await runProgram(['--version'], '1.2.3', commands, io)).toBe(0);
    expect(await runProgram(['--help'], '1.2.3', commands, io)).toBe(0);
    expect(out[0]).toBe('1.2.3');
    expect(out.join('\n')).toContain('thing');
  });
});
