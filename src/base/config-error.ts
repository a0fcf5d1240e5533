import { GangwayError } from './errors.js';

/** Everything wrong with the operator's input at once, each problem with its place (exit code 2). */
export class ConfigError extends GangwayError {
  readonly family = 'config';

  constructor(readonly problems: readonly ConfigProblem[]) {
    super(problems.map(describeProblem).join('\n'));
  }
}

export interface ConfigProblem {
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
  /** `mtp.mqtt[0].url` */
  readonly path?: string;
  readonly message: string;
}

function describeProblem(problem: ConfigProblem): string {
  const place = [problem.file, problem.line].filter(part => part !== undefined).join(':');
  return [place, problem.path, problem.message].filter(part => part).join(': ');
}
