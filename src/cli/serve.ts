import type { Log } from '../base/log.js';
import { createLog } from '../base/pino-log.js';
import { loadConfig } from '../config/load.js';
import type { GatewayConfig } from '../config/schema.js';
import type { RegisterCommand } from './command.js';

/** As much of a running gateway as the commands that run one need to know. */
export interface RunningGateway {
  readonly cwmp: readonly string[];
  readonly stun: string | undefined;
  readonly websocket: string | undefined;
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
  (start: StartGateway): RegisterCommand =>
  (program, io) => {
    program
      .command('serve')
      .description('run the gateway')
      .option('--config <file>', 'configuration; ./gangway.yaml if present, else defaults')
      .action(async (options: { config?: string }) => {
        const { config, file } = loadConfig(options.config);
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
  const open = (what: string, how: string) => `${what} is open without authentication; close it with ${how}`;
  return [
    ...gateway.cwmp.map(url => `CPEs: set their ACS URL to ${url}`),
    ...(gateway.stun === undefined ? [] : [`STUN for CPEs behind NAT: ${gateway.stun}`]),
    ...(gateway.websocket ? [`Controllers over WebSocket: ${gateway.websocket}/<Endpoint ID of the Agent>`] : []),
    ...(gateway.uds ? [`Controllers over a UNIX socket: ${gateway.uds}`] : []),
    ...(gateway.broker ? [`Controllers over MQTT: embedded broker at ${gateway.broker}`] : []),
    ...(gateway.admin ? [`admin API: ${gateway.admin}`] : []),
    ...(config.cwmp.auth.mode === 'none' ? [open('CWMP', 'cwmp.auth')] : []),
    ...(gateway.broker ? [open('the embedded broker', 'a broker of your own under mtp.mqtt and no broker:')] : []),
    ...(gateway.websocket
      ? [open('the WebSocket listener', 'a reverse proxy that authenticates, or no mtp.websocket')]
      : []),
    ...(gateway.admin ? [open('the admin API', 'admin.listen on loopback only, or no admin:')] : []),
  ];
}

export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise(resolve => signal.addEventListener('abort', () => resolve(), { once: true }));
}
