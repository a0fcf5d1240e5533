import type { Command } from 'commander';

/** One file a command: each exports a `register` of this type, and `cli/program.ts` lists them. */
export type RegisterCommand = (program: Command, io: CliIo) => void;

/** Where a command writes. Results go to `out`; errors are thrown and printed once, by `cli/program.ts`. */
export interface CliIo {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** Aborts on SIGINT/SIGTERM. */
  readonly signal: AbortSignal;
}
