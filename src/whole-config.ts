import { readFileSync } from 'node:fs';
import { discoveredControllers } from './agent/dhcp-discovery.js';
import { defineRoles } from './agent/permissions.js';
import { RecordSecurity } from './agent/records/record-security.js';
import { systemClock } from './base/clock.js';
import { ConfigError, type ConfigProblem } from './base/config-error.js';
import { reasonOf } from './base/errors.js';
import { silentLog } from './base/log.js';
import { type TlsFiles, TlsMaterial } from './base/tls-files.js';
import type { GatewayConfig } from './config/schema.js';
import { checkCertificates } from './cwmp/server.js';
import { readTokensFile, readUsersFile } from './cwmp/users-file.js';
import { mtpConfigSchema } from './mtp/config.js';

/**
 * What no room can see of its own part alone, and what stands in the files a configuration names. `gangway config check` and the start
 * of a gateway both ask here; what is left for the start is what only the machine knows, such as a port that is taken.
 */
export function problemsOf(config: GatewayConfig): readonly ConfigProblem[] {
  const discovered = problemsIn(() => discoveredControllers(config.discovery.dhcp));
  return [
    ...notThereYet(config),
    ...discovered,
    ...missingConnections(config),
    ...twiceTheSame(config),
    ...roleProblems(config),
    ...fileProblems(config),
  ];
}

/** What DHCP told stands beside what the file says; a Controller that is in both is as the file says. Throws ConfigError. */
export function withDiscovered(config: GatewayConfig): GatewayConfig {
  const { controllers, brokers } = discoveredControllers(config.discovery.dhcp);
  const known = new Set(config.controllers.map(({ endpointId }) => endpointId));
  const { mqtt } = mtpConfigSchema.parse({ mqtt: brokers });
  return {
    ...config,
    controllers: [...config.controllers, ...controllers.filter(({ endpointId }) => !known.has(endpointId))],
    mtp: { ...config.mtp, mqtt: [...config.mtp.mqtt, ...mqtt] },
  };
}

/** Keys of the contract whose rooms are still to be built: refused with the reason rather than silently ignored. */
function notThereYet({ store, cluster }: GatewayConfig): readonly ConfigProblem[] {
  const message = 'is not supported by this version yet';
  return [
    ...(store.type === 'nats' ? [{ path: 'store.type', message: `nats ${message}` }] : []),
    ...(cluster ? [{ path: 'cluster', message }] : []),
  ];
}

/** Controllers whose `connection` names no broker of the configuration. */
function missingConnections({ mtp, controllers }: GatewayConfig): readonly ConfigProblem[] {
  const named = { mqtt: mtp.mqtt, stomp: mtp.stomp };
  return controllers.flatMap((controller, index) =>
    [controller.mtp].flat().flatMap((own, at) => {
      if (own.type !== 'mqtt' && own.type !== 'stomp') return [];
      const names = named[own.type].map(({ name }) => name);
      if (names.includes(own.connection)) return [];
      const place = Array.isArray(controller.mtp) ? `mtp[${at}]` : 'mtp';
      const known = names.length > 0 ? `; there is ${names.map(name => `"${name}"`).join(', ')}` : '';
      return [
        {
          path: `controllers[${index}].${place}.connection`,
          message: `there is no mtp.${own.type} named "${own.connection}"${known}`,
        },
      ];
    }),
  );
}

/** A Controller twice for the same devices would have two roles, and nobody could say which counts. */
function twiceTheSame({ controllers }: GatewayConfig): readonly ConfigProblem[] {
  const keyOf = ({ endpointId, devices }: GatewayConfig['controllers'][number]) =>
    JSON.stringify([endpointId, devices]);
  const keys = controllers.map(keyOf);
  return controllers.flatMap((controller, index) =>
    keys.indexOf(keyOf(controller)) === index
      ? []
      : [
          {
            path: `controllers[${index}].endpointId`,
            message: `${controller.endpointId} is there before, for the same devices; several ways to one Controller are a list under its mtp`,
          },
        ],
  );
}

function roleProblems({ roles, controllers, discovery }: GatewayConfig): readonly ConfigProblem[] {
  try {
    const known = defineRoles(roles);
    const unknown = (path: string) => (owner: { readonly role: string }, index: number) =>
      known.has(owner.role)
        ? []
        : [
            {
              path: `${path}[${index}].role`,
              message: `there is no role "${owner.role}"; there is ${[...known.keys()].join(', ')}`,
            },
          ];
    return [...controllers.flatMap(unknown('controllers')), ...discovery.dhcp.flatMap(unknown('discovery.dhcp'))];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

function fileProblems({ cwmp, agent, mtp }: GatewayConfig): readonly ConfigProblem[] {
  const { users, tokens } = cwmp.auth;
  const tls = (files: TlsFiles, place: string) => problemsIn(() => new TlsMaterial(files, place));
  return [
    ...(users?.file === undefined ? [] : problemsIn(() => readUsersFile(users.file ?? ''))),
    ...(tokens?.file === undefined ? [] : problemsIn(() => readTokensFile(tokens.file ?? ''))),
    ...cwmp.listen.flatMap((listen, index) =>
      listen.url.startsWith('https:') ? problemsIn(() => checkCertificates(listen, `cwmp.listen[${index}]`)) : [],
    ),
    ...problemsIn(() => new RecordSecurity(agent.security, systemClock, silentLog)),
    ...readable(agent.bulkData.ca, 'agent.bulkData.ca'),
    ...(cwmp.xmpp ? tls({ ca: cwmp.xmpp.ca }, 'cwmp.xmpp') : []),
    ...mtp.mqtt.flatMap((mqtt, index) => tls(mqtt, `mtp.mqtt[${index}]`)),
    ...mtp.stomp.flatMap((stomp, index) => tls(stomp, `mtp.stomp[${index}]`)),
    ...(mtp.websocket ? tls(mtp.websocket, 'mtp.websocket') : []),
    ...readable(mtp.websocket?.clientCa, 'mtp.websocket.clientCa'),
  ];
}

function readable(file: string | undefined, path: string): readonly ConfigProblem[] {
  if (file === undefined) return [];
  try {
    readFileSync(file);
    return [];
  } catch (error) {
    return [{ path, message: `cannot be read: ${reasonOf(error)}` }];
  }
}

function problemsIn(attempt: () => unknown): readonly ConfigProblem[] {
  try {
    attempt();
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}
