import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { systemClock } from '../base/clock.js';
import { ConfigError } from '../base/config-error.js';
import { reasonOf } from '../base/errors.js';
import { createLog } from '../base/pino-log.js';
import type { AcsTls } from '../simulator/acs-client.js';
import { Fleet, fritzBoxModel } from '../simulator/fleet.js';
import type { RegisterCommand } from './command.js';
import { aborted } from './serve.js';

interface Options {
  readonly acs: string;
  readonly model: string;
  readonly count: string;
  readonly serial?: string;
  readonly oui?: string;
  readonly productClass?: string;
  readonly periodic?: string;
  readonly listen?: string;
  readonly username?: string;
  readonly password?: string;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly verbose?: boolean;
}

/** `gangway simulate`: simulated CPEs that call a real ACS until interrupted. */
export const registerSimulate: RegisterCommand = (program, io) => {
  program
    .command('simulate')
    .description('simulated CPEs built from a device dump')
    .requiredOption('--acs <url>', 'URL of the ACS')
    .option('--model <file>', 'device dump (Parameter,Object,Writable,Value,Value type)', fritzBoxModel)
    .option('--count <n>', 'how many', '1')
    .option('--serial <serial>', 'serial number of the first; the others count on')
    .option('--oui <oui>', 'manufacturer OUI')
    .option('--product-class <class>', 'product class')
    .option('--periodic <seconds>', 'PeriodicInformInterval')
    .option(
      '--listen <host:port>',
      'where connection requests are answered; without it on a free loopback port',
      '127.0.0.1:0',
    )
    .option('--username <name>', 'name the CPEs give to the ACS')
    .option('--password <password>', 'password the CPEs give to the ACS')
    .option('--ca <file>', 'authorities the certificate of an https ACS must come from; without it any will do')
    .option('--cert <file>', 'certificate the CPEs show to an https ACS')
    .option('--key <file>', 'the key to it')
    .option('--verbose', 'print failed sessions')
    .action(async (options: Options) => {
      const { acs, model, serial, oui, productClass, listen, username, password } = options;
      const fleet = await Fleet.create({
        acs: url(acs),
        model,
        count: number('--count', options.count),
        tls: tls(options),
        clock: systemClock,
        log: createLog({ level: options.verbose ? 'debug' : 'info', format: 'pretty' }),
        ...(serial === undefined ? {} : { serial }),
        ...(oui === undefined ? {} : { oui }),
        ...(productClass === undefined ? {} : { productClass }),
        ...(options.periodic === undefined ? {} : { periodic: number('--periodic', options.periodic) }),
        ...(listen === undefined ? {} : { listen }),
        ...(username === undefined ? {} : { username }),
        ...(password === undefined ? {} : { password }),
      });
      fleet.start();
      io.out(`${fleet.devices.length} simulated CPEs call ${acs}; interrupt to end`);
      await aborted(io.signal);
      await fleet.stop();
    });
};

function number(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new ConfigError([{ path: option, message: `"${text}" is no positive number` }]);
  return value;
}

function url(text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text))
    throw new ConfigError([{ path: '--acs', message: `"${text}" is no http URL` }]);
  return text;
}

/** Undefined where no option asks for it. Throws ConfigError when a file cannot be used. */
function tls({ ca, cert, key }: Options): AcsTls | undefined {
  if (ca === undefined && cert === undefined && key === undefined) return undefined;
  if ((cert === undefined) !== (key === undefined))
    throw new ConfigError([{ path: '--cert', message: 'needs --key, and --key needs --cert' }]);
  const pem = { ...read('ca', ca), ...read('cert', cert), ...read('key', key) };
  try {
    return { context: createSecureContext(pem), checked: ca !== undefined };
  } catch (error) {
    throw new ConfigError([{ path: '--ca, --cert, --key', message: `cannot be used: ${reasonOf(error)}` }]);
  }
}

function read(name: 'ca' | 'cert' | 'key', file: string | undefined): { readonly [option: string]: Buffer } {
  if (file === undefined) return {};
  try {
    return { [name]: readFileSync(file) };
  } catch (error) {
    throw new ConfigError([{ path: `--${name}`, message: `cannot be read: ${reasonOf(error)}` }]);
  }
}
