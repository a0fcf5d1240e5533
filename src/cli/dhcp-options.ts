import { Option } from 'commander';
import { ConfigError, type ConfigProblem } from '../base/config-error.js';
import type { CliIo, RegisterCommand } from './command.js';
import { acsDiscovery, bothDiscoveries, controllerDiscovery, type Discovery } from './dhcp/encoding.js';
import { type FormName, forms } from './dhcp/forms.js';

interface Wishes {
  readonly acsUrl: string;
  readonly provisioningCode?: string;
  readonly retryInterval?: string;
  readonly retryMultiplier?: string;
  readonly controllerUrl?: string;
  readonly controllerId?: string;
  readonly server?: FormName;
}

/** `gangway dhcp-options`: what a DHCP server has to say so that CPEs find the gateway (TR-069 §3.1, TR-369 §3.3.1). */
export const registerDhcpOptions: RegisterCommand = (program, io) => {
  program
    .command('dhcp-options')
    .description('DHCP options that point CPEs at the gateway, for dnsmasq, Kea and ISC dhcpd')
    .requiredOption('--acs-url <url>', 'the URL CPEs reach the gateway at: http://… or https://…')
    .option('--provisioning-code <code>', 'ManagementServer provisioning code, up to 64 characters')
    .option('--retry-interval <seconds>', 'CWMPRetryMinimumWaitInterval, 1 to 65535')
    .option('--retry-multiplier <thousandths>', 'CWMPRetryIntervalMultiplier, 1000 to 65535')
    .option(
      '--controller-url <url>',
      'point USP Agents at this Controller too (ws, wss, mqtt, mqtts, stomp, stomps, coap, coaps)',
    )
    .option('--controller-id <eid>', 'Endpoint ID of that Controller')
    .addOption(new Option('--server <form>', 'write for this server only').choices(Object.keys(forms)))
    .action((wishes: Wishes) => print(wishes, io));
};

function print(wishes: Wishes, io: CliIo): void {
  const discoveries = discover(wishes);
  const names = wishes.server ? [wishes.server] : (Object.keys(forms) as FormName[]);
  // All of it is made before any is printed: half a configuration is worse than none.
  const lines = names.flatMap(name => [...(wishes.server ? [] : [`### ${name}`]), ...forms[name](discoveries)]);
  for (const line of lines) io.out(line);
}

/** Throws ConfigError with everything that is wrong. */
function discover(wishes: Wishes): readonly Discovery[] {
  const problems: ConfigProblem[] = [];
  const retries = {
    provisioningCode: short('--provisioning-code', wishes.provisioningCode, problems),
    retryInterval: within('--retry-interval', wishes.retryInterval, 1, problems),
    retryMultiplier: within('--retry-multiplier', wishes.retryMultiplier, 1000, problems),
  };
  const acs = { url: urlOf('--acs-url', wishes.acsUrl, acsSchemes, problems), ...retries };
  const { controllerUrl, controllerId } = wishes;
  if (controllerId !== undefined && controllerUrl === undefined)
    problems.push({ path: '--controller-id', message: 'needs --controller-url' });
  const controller =
    controllerUrl === undefined
      ? undefined
      : { url: urlOf('--controller-url', controllerUrl, uspSchemes, problems), ...retries, endpointId: controllerId };
  if (problems.length > 0) throw new ConfigError(problems);
  if (controller === undefined) return [acsDiscovery(acs)];
  const [ofAcs, ofController] = [acsDiscovery(acs), controllerDiscovery(controller)];
  const both = bothDiscoveries(ofAcs, ofController);
  return both ? [ofAcs, ofController, both] : [ofAcs, ofController];
}

const acsSchemes = ['http:', 'https:'];
const uspSchemes = ['ws:', 'wss:', 'mqtt:', 'mqtts:', 'stomp:', 'stomps:', 'coap:', 'coaps:'];

function urlOf(path: string, url: string, schemes: readonly string[], problems: ConfigProblem[]): string {
  const known = URL.canParse(url) && schemes.includes(new URL(url).protocol);
  if (!known)
    problems.push({
      path,
      message: `expected a URL that begins with ${schemes.map(scheme => `${scheme}//`).join(' or ')}`,
    });
  else if (!/^[\x21-\x7e]+$/.test(url))
    problems.push({ path, message: 'must be written in printable ASCII: percent-encode the rest' });
  return url;
}

function short(path: string, text: string | undefined, problems: ConfigProblem[]): string | undefined {
  if (text !== undefined && (text === '' || text.length > 64))
    problems.push({ path, message: 'must have 1 to 64 characters' });
  return text;
}

function within(path: string, text: string | undefined, low: number, problems: ConfigProblem[]): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= low && value <= 65_535)) problems.push({ path, message: `must be a number from ${low} to 65535` });
  return value;
}
