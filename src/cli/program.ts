import { Command, CommanderError } from 'commander';
import { ConfigError } from '../base/config-error.js';
import { reasonOf } from '../base/errors.js';
import type { CliIo, RegisterCommand } from './command.js';

export type ExitCode = 0 | 1 | 2;

/** Runs one command line. Never throws: errors become one readable line each on stderr, a stack trace only with `--debug`. */
export async function runProgram(
  args: readonly string[],
  version: string,
  commands: readonly RegisterCommand[],
  io: CliIo,
): Promise<ExitCode> {
  const program = new Command('gangway')
    .description('TR-069 to TR-369 (USP) migration gateway')
    .version(version)
    .option('--debug', 'print stack traces')
    .configureOutput({ writeOut: text => io.out(text.trimEnd()), writeErr: text => io.err(text.trimEnd()) });
  for (const register of commands) register(program, io);
  quiet(program);
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    return report(error, args.includes('--debug'), io);
  }
}

/** Commander would end the process by itself; here it throws instead, in every subcommand. */
function quiet(command: Command): void {
  command.exitOverride();
  for (const inner of command.commands) {
    inner.copyInheritedSettings(command);
    quiet(inner);
  }
}

function report(error: unknown, debug: boolean, io: CliIo): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  for (const line of reasonOf(error).split('\n')) io.err(`gangway: ${line}`);
  if (debug && error instanceof Error && error.stack) io.err(error.stack);
  return error instanceof ConfigError ? 2 : 1;
}
