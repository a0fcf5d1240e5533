import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AdminServer, startAdmin } from './admin/admin-server.js';
import { adminFace } from './admin-face.js';
import { AgentRegistry } from './agent/agents.js';
import { httpSender } from './agent/bulk-data/http-sender.js';
import type { ReportSenders } from './agent/bulk-data/send.js';
import { type Clock, systemClock } from './base/clock.js';
import { ConfigError } from './base/config-error.js';
import { reasonOf } from './base/errors.js';
import type { Log } from './base/log.js';
import type { GatewayConfig } from './config/schema.js';
import { loadBehaviours } from './cpe/behaviour/behaviour-file.js';
import type { Provision } from './cpe/configuring.js';
import type { Cpe, CpeEvent, DeviceKey } from './cpe/cpe.js';
import { Directory } from './cpe/cpe-directory.js';
import { CpeUsers } from './cpe/cpe-users.js';
import { ConnectionRequests } from './cwmp/connection-requests.js';
import { LightweightListener } from './cwmp/lightweight/lightweight-listener.js';
import { CwmpListener } from './cwmp/listener.js';
import { udpPlace } from './cwmp/udp-socket.js';
import { loadModel } from './datamodel/model-facts.js';
import { CoapMtp } from './mtp/coap/coap-mtp.js';
import { Advertiser } from './mtp/mdns/advertiser.js';
import { type EmbeddedBroker, startBroker } from './mtp/mqtt/embedded-broker.js';
import { mqttFacts } from './mtp/mqtt/facts.js';
import { MqttMtp } from './mtp/mqtt/mqtt-mtp.js';
import type { ChannelListener, Mtp, RecordHandler } from './mtp/mtp.js';
import { MtpError } from './mtp/mtp.js';
import { stompFacts } from './mtp/stomp/facts.js';
import { StompMtp } from './mtp/stomp/stomp-mtp.js';
import { UdsMtp } from './mtp/uds/uds-mtp.js';
import { WebSocketMtp } from './mtp/websocket/websocket-mtp.js';
import { openLmdbStore } from './store/lmdb-store.js';
import type { Store } from './store/store.js';
import { type Bridge, createBridge } from './translation/bridge.js';
import { loadMappings } from './translation/mapping/load.js';
import type { EndpointId } from './usp/endpoint-id.js';
import type { OwnSide, Route } from './usp/transport.js';
import { problemsOf, withDiscovered } from './whole-config.js';

export interface GatewayOptions {
  readonly config: GatewayConfig;
  readonly log: Log;
  readonly version: string;
  readonly clock?: Clock;
  /** Instead of the embedded one in `dataDir`; the gateway closes it. */
  readonly store?: Store;
}

/** A running gateway, with the addresses it really listens on. */
export interface Gateway {
  readonly cwmp: readonly string[];
  /** The STUN server for CPEs behind NAT, `udp://HOST:PORT`. */
  readonly stun: string | undefined;
  /** Where devices send lightweight notifications to, `udp://HOST:PORT`. */
  readonly lightweightNotifications: string | undefined;
  readonly websocket: string | undefined;
  /** Port of mDNS. */
  readonly mdns: number | undefined;
  /** `coap://HOST:PORT/usp`; an Agent is one step below. */
  readonly coap: string | undefined;
  readonly uds: string | undefined;
  readonly broker: string | undefined;
  readonly admin: string | undefined;
  readonly agents: AgentRegistry;
  readonly devices: Directory;
  /** Reads users and tokens of CPEs, and certificates, anew. */
  reload(): Promise<void>;
  /** Takes no new sessions, lets running ones end within 10 s, flushes, closes. */
  stop(): Promise<void>;
}

const stopMs = 10_000;

/** The composition root: reads like the picture in README.md, from the store up to the doors. Rejects with ConfigError. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { log, version, clock = systemClock } = options;
  const problems = problemsOf(options.config);
  if (problems.length > 0) throw new ConfigError(problems);
  const config = withDiscovered(options.config);

  // Below all: what is remembered.
  const store = options.store ?? openLmdbStore(join(config.dataDir, 'store'));

  // The CWMP wing: devices, and the listener they call.
  const calls: ConnectionRequests = new ConnectionRequests({
    ...config.cwmp,
    clock,
    log,
    stunPasswordOf: username => devices.stunPasswordOf(username),
  });
  let provision: Provision | undefined;
  let notificationsAt: string | undefined;
  const devices: Directory = await Directory.open({
    store,
    clock,
    log,
    warmMs: config.cwmp.session.warm,
    behaviours: loadBehaviours(),
    takesLightweight: config.cwmp.lightweightNotifications !== undefined,
    sendWake: (target, method) => calls.send(target, method),
    wakeMethods: calls.methods,
    // Not before the first session: by then we know where we listen.
    provision: () => {
      provision ??= provisionOf(config, calls, notificationsAt);
      return provision;
    },
  });
  await calls.start();
  const isWanted = (key: string) => devices.isWanted(key);
  const cpeUsers = config.cwmp.auth.users?.store ? await CpeUsers.open(store) : undefined;
  const storedUser = (username: string) => cpeUsers?.get(username);
  const listener = new CwmpListener({
    config: config.cwmp,
    driver: devices,
    clock,
    log,
    isWanted,
    storedUser,
    namesDevice: device => cpeUsers?.names(device) ?? false,
    ownerOf: device => devices.ownerOf(device),
    isOneTooMany: device => devices.size >= config.cwmp.limits.devices && !devices.has(device),
  });
  const notifications = notificationListener(config, listener, devices, clock, log);

  // The USP wing: Agents, and the transports that carry their Records.
  const broker = config.broker ? await startBroker(config.broker) : undefined;
  const mtps: Mtp[] = [];
  const brokers = config.mtp.mqtt.map(mqtt => atBroker(mqtt, config, broker));
  let advertiser: Advertiser | undefined;
  const discovery = {
    tell: (agent: EndpointId) =>
      advertiser?.tell(
        agent,
        () => friendlyName(agent, agents, devices),
        mtps
          .filter(({ protocol, name }) => agents.isAnnounced(agent, protocol, name))
          .flatMap(mtp => mtp.advertisement?.(agent) ?? []),
      ),
    forget: (agent: EndpointId) => advertiser?.forget(agent),
  };
  const agents = new AgentRegistry({
    ports: { ...transports(mtps, discovery), reports: reportSenders(config, mtps) },
    store,
    clock,
    log,
    softwareVersion: version,
    devices: config.devices,
    agent: config.agent,
    roles: config.roles,
    controllers: config.controllers,
    defaultConnections: { mqtt: config.mtp.mqtt[0]?.name, stomp: config.mtp.stomp[0]?.name },
    mqtt: brokers.map(mqttFacts),
    stomp: config.mtp.stomp.map(stompFacts),
    socket: config.mtp.uds?.listen,
    listener: () => websocket.facts,
  });
  const doors = {
    onRecord: ((record, arrival) => agents.receive(record, arrival)) satisfies RecordHandler,
    onChannel: (channel => agents.channelUp(channel)) satisfies ChannelListener,
    clock,
    log,
  };
  const onClientId = (agent: EndpointId, connection: string, clientId: string) =>
    agents.clientIdAssigned(agent, connection, clientId);
  for (const mqtt of brokers) mtps.push(new MqttMtp({ ...doors, onClientId, config: mqtt }));
  const websocket = new WebSocketMtp({ ...doors, ...config.mtp.websocket });
  mtps.push(websocket);
  const coap = config.mtp.coap && new CoapMtp({ ...doors, config: config.mtp.coap });
  if (coap) mtps.push(coap);
  for (const stomp of config.mtp.stomp) mtps.push(new StompMtp({ ...doors, config: stomp }));
  const uds = new UdsMtp({ ...doors, config: config.mtp.uds });
  mtps.push(uds);

  // The bridge: a data model for each device, and an Agent around it.
  const models = { igd: loadModel('tr098'), device: loadModel('tr181-cwmp'), usp: loadModel('tr181-usp') };
  const mappings = loadMappings(models);
  const bridges = new Map<DeviceKey, Bridge>();
  const newKey = () => `gw-${randomBytes(9).toString('base64url')}`;
  const edition = `${version} ${mappings.digest}`;
  const joined = async (cpe: Cpe) => {
    const bridge = await createBridge({ cpe, mappings, facts: models.usp, edition, store, clock, log, newKey });
    bridges.set(cpe.key, bridge);
    const isDiscovered = () => cpe.contact.discovered;
    await agents.adopt({ id: cpe.key, ...cpe.identity, root: cpe.root, model: modelName(cpe), isDiscovered }, bridge);
  };
  const event = async (cpe: Cpe, event: CpeEvent) => {
    await bridges.get(cpe.key)?.onCpeEvent(event);
    if (event.kind === 'discovered') agents.refresh(cpe.key);
  };

  // Open the doors: Controllers first, so that what a device says finds its way.
  let ready = false;
  for (const mtp of mtps) await mtp.start();
  if (config.mtp.mdns) advertiser = await Advertiser.start({ config: config.mtp.mdns, clock, log });
  await devices.subscribe({ joined, event });
  notificationsAt = await notifications?.start();
  const cwmp = await listener.start();
  const admin = config.admin
    ? await startAdmin(
        config.admin,
        { ...adminFace({ devices, agents, listener, notifications, calls }, () => ready), cpeUsers },
        version,
        log,
      )
    : undefined;
  ready = true;

  return {
    cwmp,
    stun: calls.stunUrl,
    lightweightNotifications: notificationsAt,
    websocket: websocket.url,
    mdns: advertiser?.port,
    coap: coap?.url,
    uds: uds.path,
    broker: broker?.url,
    admin: admin?.url,
    agents,
    devices,
    reload: () => {
      agents.reload();
      return listener.reload();
    },
    stop: () => {
      ready = false;
      return stop({
        listener,
        notifications,
        calls,
        devices,
        bridges,
        agents,
        mtps,
        advertiser,
        admin,
        broker,
        store,
        log,
      });
    },
  };
}

interface Parts {
  readonly listener: CwmpListener;
  readonly notifications: LightweightListener | undefined;
  readonly calls: ConnectionRequests;
  readonly devices: Directory;
  readonly bridges: ReadonlyMap<DeviceKey, Bridge>;
  readonly agents: AgentRegistry;
  readonly mtps: readonly Mtp[];
  readonly advertiser: Advertiser | undefined;
  readonly admin: AdminServer | undefined;
  readonly broker: EmbeddedBroker | undefined;
  readonly store: Store;
  readonly log: Log;
}

/** From the doors down to the store; what fails on the way is told and the rest still closes. */
async function stop(parts: Parts): Promise<void> {
  const signal = AbortSignal.timeout(stopMs);
  const steps: readonly (readonly [string, () => Promise<void> | undefined])[] = [
    ['CWMP listener', () => parts.listener.stop(signal)],
    ['lightweight notifications', () => parts.notifications?.stop()],
    ['connection requests', () => parts.calls.stop()],
    ['devices', () => parts.devices.stop()],
    ['agents', () => parts.agents.stop()],
    ['mDNS', () => parts.advertiser?.stop()],
    ['transports', () => Promise.all(parts.mtps.map(mtp => mtp.stop(signal))).then(() => undefined)],
    ['admin API', () => parts.admin?.stop()],
    ['broker', () => parts.broker?.stop()],
    ['store', () => parts.store.close()],
  ];
  for (const bridge of parts.bridges.values()) bridge.stop();
  for (const [name, close] of steps) {
    try {
      await close();
    } catch (error) {
      parts.log.error(`the ${name} did not stop cleanly`, { reason: reasonOf(error) });
    }
  }
}

/** TR-069 Annex M, where it is configured. What is believed of an Inform is believed of a notification. */
function notificationListener(
  { cwmp }: GatewayConfig,
  listener: CwmpListener,
  taker: Directory,
  clock: Clock,
  log: Log,
): LightweightListener | undefined {
  const { lightweightNotifications: config, limits } = cwmp;
  const terms = listener.trustTerms;
  return config && new LightweightListener({ config, perAddress: limits.startsPerAddress, terms, taker, clock, log });
}

/** What devices are set to, by configuration and by where we really listen. */
function provisionOf(
  { cwmp }: GatewayConfig,
  calls: ConnectionRequests,
  notificationsAt: string | undefined,
): Provision {
  const { provision, stun, lightweightNotifications: light } = cwmp;
  const { username, password } = cwmp.connectionRequest;
  return {
    ...(username !== undefined && password !== undefined ? { credentials: { username, password } } : {}),
    ...(provision.periodicInform === undefined ? {} : { periodicInformMs: provision.periodicInform }),
    ...(stun && provision.stun
      ? {
          stun: {
            address: stun.address,
            port: stun.port ?? calls.stunPort ?? 3478,
            minimumMs: stun.keepAlive.minimum,
            maximumMs: stun.keepAlive.maximum,
          },
        }
      : {}),
    ...(light && notificationsAt !== undefined && provision.lightweightNotifications
      ? { lightweight: { host: light.host, port: light.port ?? udpPlace(notificationsAt).port } }
      : {}),
    ...(calls.jabberId !== undefined && provision.xmpp ? { xmpp: { allowedJabberIds: calls.jabberId } } : {}),
  };
}

/** A connection to the embedded broker follows it to the port it really got. */
function atBroker(
  mqtt: GatewayConfig['mtp']['mqtt'][number],
  config: GatewayConfig,
  broker: EmbeddedBroker | undefined,
) {
  const same = broker && config.broker && new URL(mqtt.url).host === new URL(config.broker.listen).host;
  return same ? { ...mqtt, url: broker.url } : mqtt;
}

/** How reports of bulk data leave: over HTTP by themselves, over MQTT on the connection the Agent has. */
function reportSenders(config: GatewayConfig, mtps: readonly Mtp[]): ReportSenders {
  const { ca } = config.agent.bulkData;
  return {
    http: httpSender(ca === undefined ? {} : { ca: () => readFileSync(ca) }),
    mqtt: async (agent, { body, contentType, format }, { connection, topic, qos, retain }) => {
      const mtp = mtps
        .filter(candidate => candidate instanceof MqttMtp)
        .find(candidate => candidate.carries(agent, connection));
      if (!mtp) throw new MtpError(`${agent} has no MQTT connection ${connection || 'for reports'}`);
      const kind = { qos, contentType, userProperties: { 'BBF-Report-Format': format } };
      await mtp.publishOther(agent, topic, Buffer.from(body), kind, retain);
    },
  };
}

interface Discovery {
  readonly tell: (agent: EndpointId) => void;
  readonly forget: (agent: EndpointId) => void;
}

/** What Agents need of the transports: each finds its own routes among those it is given. */
function transports(mtps: readonly Mtp[], discovery: Discovery) {
  const named = (name: string) => mtps.find(mtp => mtp.name === name);
  return {
    send: async (agent: EndpointId, route: Route, record: Uint8Array) => {
      const mtp = mtps.find(candidate => candidate.serves(route));
      if (!mtp) throw new MtpError(`no transport for ${route.type}`);
      await mtp.send(agent, route, record);
    },
    attach: async (agent: EndpointId, routes: readonly Route[]) => {
      for (const mtp of mtps) await mtp.attach(agent, routes);
      discovery.tell(agent);
    },
    detach: async (agent: EndpointId) => {
      discovery.forget(agent);
      for (const mtp of mtps) await mtp.detach(agent);
    },
    configure: (agent: EndpointId, own: OwnSide) => named(own.connection)?.configure?.(agent, own),
    stateOf: (agent: EndpointId, connection: string) => named(connection)?.stateOf?.(agent),
    reconnect: (agent: EndpointId, connection: string) => named(connection)?.reconnect?.(agent) ?? false,
    retriesTo: (agent: EndpointId, controller: EndpointId) =>
      mtps.map(mtp => mtp.retriesTo?.(agent, controller)).find(retries => retries !== undefined) ?? 0,
  };
}

/** What people see of an Agent on the local network: its model, and which one of them. */
function friendlyName(agent: EndpointId, agents: AgentRegistry, devices: Directory): string {
  const cpe = [...devices.all()].find(({ key }) => agents.endpointIdOf(key) === agent);
  return cpe ? `${modelName(cpe)} ${cpe.identity.serialNumber}` : agent;
}

function modelName(cpe: Cpe): string {
  return cpe.tree.value(`${cpe.root}DeviceInfo.ModelName`)?.value ?? cpe.identity.productClass;
}
