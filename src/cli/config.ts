import { type Inspect, loadConfig } from '../config/load.js';
import { printConfig } from '../config/print.js';
import type { RegisterCommand } from './command.js';

/** `gangway config check FILE`, `gangway config print [FILE]`. Problems leave as ConfigError: exit code 2. */
export const registerConfig =
  (inspect: Inspect): RegisterCommand =>
  (program, io) => {
    const config = program.command('config').description('check or print a configuration');
    config
      .command('check <file>')
      .description('all problems of a configuration file, with file, line and path')
      .action((file: string) => {
        loadConfig(file, process.env, inspect);
        io.out(`${file}: no problems`);
      });
    config
      .command('print [file]')
      .description('the effective configuration, secrets masked')
      .action((file: string | undefined) => io.out(printConfig(loadConfig(file).config).trimEnd()));
  };
