import type { EndpointId } from '../usp/endpoint-id.js';
import { sameEndpoint } from '../usp/endpoint-id.js';
import type { Route } from '../usp/transport.js';
import type { ControllerConfig, ControllerMtp } from './config.js';
import { controllerTable, type LocalAgent, roleTable, trust } from './local-agent/local-agent.js';
import { noRole, type Permission, Role, type RoleDefinition, type Search } from './permissions.js';
import type { ControllerProfile } from './profiles/profile.js';
import { profiles } from './profiles/registry.js';
import { splitReferences } from './subscriptions/reference.js';
import type { MqttRows } from './transports/mqtt-rows.js';
import { protocolOf, routeOfMtp, routeOfRow, rowOfMtp, tuned } from './transports/registry.js';
import type { SocketRows } from './transports/socket-rows.js';
import type { StompRows } from './transports/stomp-rows.js';
import type { TransportContext } from './transports/transport-kind.js';

/** A row of Device.LocalAgent.Controller., read into what the Agent needs of it. */
export interface Controller {
  /** `Device.LocalAgent.Controller.1.` */
  readonly row: string;
  readonly endpointId: EndpointId;
  readonly enabled: boolean;
  readonly role: Role;
  /** One of its roles is among the SecuredRoles. */
  readonly seesSecured: boolean;
  /** Nothing is said to it, or heard from it, outside a session context: `E2ESession.SessionMode` is Require. */
  readonly requiresSession: boolean;
  readonly profile: ControllerProfile;
  /** In order of preference. */
  readonly routes: readonly Route[];
}

export interface ControllerContext extends TransportContext {
  readonly roles: ReadonlyMap<string, Role>;
}

/** Every Controller of an Agent, as its rows say now. */
export function controllersOf(
  local: LocalAgent,
  context: ControllerContext,
  configs: readonly ControllerConfig[],
  search?: Search,
): readonly Controller[] {
  const { tree } = local;
  const secured = listOf(local, `${trust}SecuredRoles`);
  const banned = listOf(local, `${trust}BannedRole`);
  return tree.rowPaths(controllerTable).map(row => {
    const endpointId = (tree.value(`${row}EndpointID`) ?? '') as EndpointId;
    const config = configs.find(candidate => candidate.endpointId === endpointId);
    const profile = profiles[config?.profile ?? 'standard'];
    return {
      row,
      endpointId,
      // A banned one is neither heard nor told anything (TR-181 ControllerTrust.BannedRole).
      enabled: tree.value(`${row}Enable`) === 'true' && !rolesOf(local, row).some(role => banned.includes(role)),
      role: roleOf(local, row, context, search),
      seesSecured: rolesOf(local, row).some(role => secured.includes(role)),
      requiresSession: tree.value(`${row}E2ESession.SessionMode`) === 'Require',
      profile,
      routes: config
        ? mtpsOf(config).map((mtp, index) => {
            const mtpRow = tree.rowPaths(`${row}MTP.`)[index];
            const read = (param: string) => (mtpRow && tree.value(mtpRow + param)) ?? '';
            return withHabits(tuned(routeOfMtp(endpointId, mtp), read), profile, local);
          })
        : ownRoutes(local, row, endpointId, context),
    };
  });
}

function withHabits(route: Route, { presenceTopic, replyToInTopic }: ControllerProfile, local: LocalAgent): Route {
  if (route.type !== 'mqtt') return route;
  const eid = local.tree.value('Device.LocalAgent.EndpointID') ?? '';
  return {
    ...route,
    ...(presenceTopic === undefined ? {} : { presence: presenceTopic.replaceAll('{eid}', eid) }),
    ...(replyToInTopic ? {} : { plainTopic: true }),
  };
}

export function findController(controllers: readonly Controller[], endpointId: string): Controller | undefined {
  return controllers.find(controller => sameEndpoint(controller.endpointId, endpointId));
}

export function mtpsOf(config: ControllerConfig): readonly ControllerMtp[] {
  return Array.isArray(config.mtp) ? config.mtp : [config.mtp];
}

/** Paths of role rows, without final dot. */
function rolesOf(local: LocalAgent, row: string): readonly string[] {
  return [...listOf(local, `${row}AssignedRole`), ...listOf(local, `${row}InheritedRole`)];
}

function listOf(local: LocalAgent, param: string): readonly string[] {
  const items = (local.tree.value(param) ?? '').split(',').map(item => item.trim());
  return items.filter(item => item !== '');
}

/** The roles of the configuration are shared by all Agents; those made over USP are read from their rows. */
function roleOf(local: LocalAgent, row: string, context: ControllerContext, search: Search | undefined): Role {
  const rows = rolesOf(local, row)
    .map(path => `${path}.`)
    .filter(path => path.startsWith(roleTable) && local.tree.value(`${path}Enable`) === 'true');
  const roles = rows.map(path => {
    const name = local.tree.value(`${path}Name`) ?? '';
    const shared = local.configured.has(path) ? context.roles.get(name) : undefined;
    return shared ?? new Role([roleFromRows(local, path, name)], search);
  });
  const [only] = roles;
  if (roles.length === 1 && only) return only;
  return roles.length === 0
    ? noRole
    : new Role(
        roles.flatMap(role => role.definitions),
        search,
      );
}

function roleFromRows(local: LocalAgent, role: string, name: string): RoleDefinition {
  const { tree } = local;
  const rows = tree.rowPaths(`${role}Permission.`).filter(row => tree.value(`${row}Enable`) === 'true');
  const text = (param: string) => tree.value(param) ?? '';
  const ordered = [...rows].sort((a, b) => Number(text(`${a}Order`)) - Number(text(`${b}Order`)));
  return {
    name,
    permissions: ordered.map(row => ({
      targets: splitReferences(text(`${row}Targets`)),
      param: text(`${row}Param`),
      obj: text(`${row}Obj`),
      instantiatedObj: text(`${row}InstantiatedObj`),
      commandEvent: text(`${row}CommandEvent`),
    })),
  };
}

/** Routes of a Controller that another one added: what its MTP rows say. */
function ownRoutes(
  local: LocalAgent,
  row: string,
  controller: EndpointId,
  context: ControllerContext,
): readonly Route[] {
  const { tree } = local;
  const rows = tree.rowPaths(`${row}MTP.`).filter(mtp => tree.value(`${mtp}Enable`) === 'true');
  const ordered = rows.sort((a, b) => Number(tree.value(`${a}Order`)) - Number(tree.value(`${b}Order`)));
  const routes = ordered.map(mtp => routeOfRow(param => tree.value(mtp + param) ?? '', controller, context));
  return routes.filter(route => route !== undefined);
}

/** Brings the rows in line with the configuration: Controllers that stand there are added or refreshed, those that no longer do go. */
export function syncConfigured(local: LocalAgent, configs: readonly ControllerConfig[]): void {
  const { tree } = local;
  for (const row of [...local.configured].filter(path => path.startsWith(controllerTable))) {
    const still = configs.some(config => config.endpointId === tree.value(`${row}EndpointID`));
    if (!still) {
      local.drop([row]);
      local.configured.delete(row);
    }
  }
  for (const config of configs) {
    const known = tree.rowPaths(controllerTable).find(row => tree.value(`${row}EndpointID`) === config.endpointId);
    const row = known ?? local.place(controllerTable, controllerDefaults(config));
    local.configured.add(row);
    tree.set(`${row}AssignedRole`, rolePath(local, config.role));
    for (const [name, value] of Object.entries(config.rowValues ?? {})) tree.set(row + name, value);
    placeRows(
      local,
      `${row}MTP.`,
      mtpsOf(config).map((mtp, index) => ({ Enable: 'true', Order: String(index + 1), ...rowOfMtp(mtp) })),
    );
  }
}

function controllerDefaults(config: ControllerConfig): Readonly<Record<string, string>> {
  return {
    EndpointID: config.endpointId,
    Enable: 'true',
    PeriodicNotifInterval: '86400',
    PeriodicNotifTime: '0001-01-01T00:00:00Z',
    OnBoardingComplete: 'true',
    // The model's 0 would end a session at the first lost Record (TP-469 3.12 asks for one again).
    'E2ESession.MaxRetransmitTries': '3',
  };
}

/** Makes a table hold exactly these rows, in this order; rows that are there keep their numbers. */
function placeRows(local: LocalAgent, table: string, wanted: readonly Readonly<Record<string, string>>[]): void {
  const present = local.tree.rowPaths(table);
  for (const [index, values] of wanted.entries()) {
    const row = present[index];
    if (row === undefined) local.place(table, values);
    else for (const [name, value] of Object.entries(values)) local.tree.set(row + name, value);
  }
  local.drop(present.slice(wanted.length));
}

function rolePath(local: LocalAgent, name: string): string {
  const row = local.tree.rowPaths(roleTable).find(path => local.tree.value(`${path}Name`) === name);
  return row ? row.slice(0, -1) : '';
}

/** The rows that describe connections and sockets, and what refers to them. */
export interface TransportRows {
  readonly mqtt: MqttRows;
  readonly stomp: StompRows;
  readonly sockets: SocketRows;
}

/** The transports Controllers of this Agent use, as rows of Device.LocalAgent.MTP.: one for each kind, and for each broker or socket. */
export function placeTransports(local: LocalAgent, controllers: readonly Controller[], all: TransportRows): void {
  const routes = controllers.flatMap(controller => controller.routes);
  const { mqtt, stomp, sockets } = all;
  mqtt.place(new Set(routes.flatMap(route => (route.type === 'mqtt' ? [route.connection] : []))));
  stomp.place(new Set(routes.flatMap(route => (route.type === 'stomp' ? [route.connection] : []))));
  sockets.place(routes.flatMap(route => (route.type === 'uds' ? [route.path] : [])));
  const rows = new Map<string, Readonly<Record<string, string>>>();
  for (const route of routes) {
    const [key, reference] = referenceOf(route, all);
    // How a connection to a broker is doing is asked for at each read.
    const status: Readonly<Record<string, string>> =
      route.type === 'mqtt' || route.type === 'stomp' ? {} : { Status: 'Up' };
    rows.set(key, { Enable: 'true', Protocol: protocolOf(route), ...status, ...reference });
  }
  placeRows(local, 'Device.LocalAgent.MTP.', [...rows.values()]);
  for (const { row, routes: its } of controllers)
    if (local.configured.has(row)) referControllerRows(local, row, its, all);
}

/** What makes a row of Device.LocalAgent.MTP. one of its own, and the reference in it. */
function referenceOf(route: Route, { mqtt, stomp, sockets }: TransportRows): readonly [string, Record<string, string>] {
  switch (route.type) {
    case 'mqtt':
      return [`mqtt ${route.connection}`, { 'MQTT.Reference': mqtt.referenceTo(route.connection) }];
    case 'stomp':
      return [`stomp ${route.connection}`, { 'STOMP.Reference': stomp.referenceTo(route.connection) }];
    case 'uds':
      return [`uds ${route.path ?? ''}`, { 'UDS.UnixDomainSocketRef': sockets.referenceTo(route.path) }];
    default:
      return [route.type, {}];
  }
}

/** The MTP rows of a Controller of the configuration stand in the order of its routes. */
function referControllerRows(local: LocalAgent, row: string, routes: readonly Route[], all: TransportRows): void {
  for (const [index, mtpRow] of local.tree.rowPaths(`${row}MTP.`).entries()) {
    const route = routes[index];
    if (route?.type !== 'stomp' && route?.type !== 'uds') continue;
    for (const [name, value] of Object.entries(referenceOf(route, all)[1])) local.tree.set(mtpRow + name, value);
  }
}

/** The roles of the configuration as rows, made anew at each start; those that stand there no longer go. */
export function placeRoles(local: LocalAgent, roles: ReadonlyMap<string, Role>): void {
  const { tree } = local;
  for (const row of [...local.configured].filter(path => path.startsWith(roleTable))) {
    if (roles.has(tree.value(`${row}Name`) ?? '')) continue;
    local.drop([row]);
    local.configured.delete(row);
  }
  const known = new Map(tree.rowPaths(roleTable).map(row => [tree.value(`${row}Name`), row]));
  for (const [name, role] of roles) {
    const row = known.get(name) ?? local.place(roleTable, { Name: name, Enable: 'true' });
    local.configured.add(row);
    const permissions = role.definitions.flatMap(definition => definition.permissions);
    placeRows(local, `${row}Permission.`, permissions.map(permissionValues));
  }
}

function permissionValues(permission: Permission, index: number): Readonly<Record<string, string>> {
  return {
    Enable: 'true',
    Order: String(index + 1),
    Targets: permission.targets.join(','),
    Param: permission.param,
    Obj: permission.obj,
    InstantiatedObj: permission.instantiatedObj,
    CommandEvent: permission.commandEvent,
  };
}
