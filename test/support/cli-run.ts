import type { CliIo, RegisterCommand } from '../../src/cli/command.js';
import { runProgram } from '../../src/cli/program.js';

/** A terminal whose lines are kept. */
export function recordedIo(): { readonly io: CliIo; readonly out: string[]; readonly err: string[] } {
  const out: string[] = [];
  const err: string[] = [];
  const io = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    signal: new AbortController().signal,
  };
  return { io, out, err };
}

/** Runs one command line; gives its exit code and what it printed. */
export async function runCli(commands: readonly RegisterCommand[], args: readonly string[]) {
  const { io, out, err } = recordedIo();
  const code = await runProgram([...args], '1.0', [...commands], io);
  return { code, out: out.join('\n'), err: err.join('\n') };
}
