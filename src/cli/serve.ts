import type { Log } from '../base/log.js';
import { createLog } from '../base/pino-log.js';
import { type Inspect, loadConfig } from '../config/load.js';
import type { GatewayConfig } from '../config/schema.js';
import type { RegisterCommand } from './command.js';

/** As much of a running gateway as the commands that run one need to know. */
export interface RunningGateway {
  readonly cwmp: readonly string[];
  readonly stun: string | undefined;
  readonly lightweightNotifications: string | undefined;
  readonly websocket: string | undefined;
  readonly coap: string | undefined;
  readonly uds?: string | undefined;
  readonly broker: string | undefined;
  readonly admin: string | undefined;
  reload(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a gateway; main.ts hands in the real one. */
export type StartGateway = (config: GatewayConfig, log: Log) => Promise<RunningGateway>;

/** `gangway serve`: runs until SIGINT or SIGTERM. */
export const registerServe =
  (start: StartGateway, inspect: Inspect): RegisterCommand =>
  (program, io) => {
    program
      .command('serve')
      .description('run the gateway')
      .option('--config <file>', 'configuration; ./gangway.yaml if present, else defaults')
      .action(async (options: { config?: string }) => {
        const { config, file } = loadConfig(options.config, process.env, inspect);
        const log = createLog(config.log);
        const gateway = await start(config, log);
        log.info('gateway runs', { configuration: file ?? 'embedded defaults', data: config.dataDir });
        for (const line of openDoors(config, gateway)) log.info(line);
        const reload = () => void gateway.reload();
        process.on('SIGHUP', reload);
        await aborted(io.signal);
        process.off('SIGHUP', reload);
        log.info('stopping');
        await gateway.stop();
      });
  };

/** Says what listens where, and what of it anybody may use. */
export function openDoors(config: GatewayConfig, gateway: RunningGateway): readonly string[] {
  const told = (what: string, where: string | undefined) => (where === undefined ? [] : [`${what}${where}`]);
  return [
    ...gateway.cwmp.map(url => `CPEs: set their ACS URL to ${url}`),
    ...told('STUN for CPEs behind NAT: ', gateway.stun),
    ...told('lightweight notifications of CPEs: ', gateway.lightweightNotifications),
    ...told('Controllers over WebSocket: ', gateway.websocket && `${gateway.websocket}/<Endpoint ID of the Agent>`),
    ...told('Controllers over CoAP: ', gateway.coap && `${gateway.coap}/<Endpoint ID of the Agent>`),
    ...told('Controllers over a UNIX socket: ', gateway.uds),
    ...told('Controllers over MQTT: embedded broker at ', gateway.broker),
    ...told('admin API: ', gateway.admin),
    ...openToAnybody(config, gateway).map(
      ([what, how, addresses]) => `${what} is open without authentication${whom(addresses)}; close it with ${how}`,
    ),
  ];
}

/** What is open, how to close it, and at which addresses. */
function openToAnybody({ cwmp, mtp, controllers }: GatewayConfig, gateway: RunningGateway) {
  const open: (readonly [what: string, how: string, addresses: readonly string[]])[] = [];
  const cpes = cwmp.auth.mode === 'none' && !cwmp.listen.every(({ clientCa }) => clientCa !== undefined);
  if (cpes) open.push(['CWMP', 'cwmp.auth, or clientCa on every listener', gateway.cwmp]);
  const { broker, websocket, coap, admin } = gateway;
  if (broker) open.push(['the embedded broker', 'a broker of your own under mtp.mqtt and no broker:', [broker]]);
  const dialling = controllers.flatMap(controller => [controller.mtp].flat()).filter(isDialledIn);
  const anyName = mtp.websocket?.clientCa === undefined && dialling.some(({ token }) => token === undefined);
  const tokens = 'clientCa under mtp.websocket, or a token for each Controller that dials in';
  if (websocket && anyName) open.push(['the WebSocket listener', tokens, [websocket]]);
  if (coap) open.push(['the CoAP listener', 'a network of its own (there is no DTLS), or no mtp.coap', [coap]]);
  if (admin)
    open.push(['the admin API', `${isLoopback(admin) ? '' : 'admin.listen on loopback only, or '}no admin:`, [admin]]);
  return open;
}

function whom(addresses: readonly string[]): string {
  return addresses.length > 0 && addresses.every(isLoopback) ? ' to whoever is on this host' : '';
}

function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

type AnyMtp = Extract<GatewayConfig['controllers'][number]['mtp'], { readonly type: string }>;

function isDialledIn(mtp: AnyMtp): mtp is Extract<AnyMtp, { readonly type: 'websocket' }> {
  return mtp.type === 'websocket' && mtp.url === undefined;
}

export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise(resolve => signal.addEventListener('abort', () => resolve(), { once: true }));
}
