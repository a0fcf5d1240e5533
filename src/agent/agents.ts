import type { Clock } from '../base/clock.js';
import { ConfigError } from '../base/config-error.js';
import { reasonOf } from '../base/errors.js';
import type { Log } from '../base/log.js';
import type { DataModel } from '../datamodel/data-model.js';
import type { Store } from '../store/store.js';
import { type EndpointId, endpointIdOfDevice, sameEndpoint } from '../usp/endpoint-id.js';
import { UspError } from '../usp/errors.js';
import { plainRecord } from '../usp/record-codec.js';
import type { Arrival, ChannelUp, ListenerFacts, MqttFacts, MtpProtocol, StompFacts } from '../usp/transport.js';
import { Agent, type AgentServices } from './agent.js';
import type { AgentConfig, ControllerConfig, DevicesConfig, RolesConfig } from './config.js';
import { mtpsOf } from './controllers.js';
import { coversDevice } from './device-filter.js';
import { DescriptionCache } from './messages/description-cache.js';
import { defineRoles } from './permissions.js';
import type { AdoptedDevice, AgentPorts, Agents } from './ports.js';
import { Outward } from './records/outward.js';
import { RecordDoor } from './records/record-door.js';
import { RecordSecurity } from './records/record-security.js';
import { expandMtp } from './transports/registry.js';
import type { TransportContext } from './transports/transport-kind.js';

export interface AgentsOptions {
  readonly ports: AgentPorts;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly softwareVersion: string;
  readonly devices: DevicesConfig;
  readonly agent: AgentConfig;
  readonly roles: RolesConfig;
  readonly controllers: readonly ControllerConfig[];
  /** MQTT connections of the configuration, for Agents to show. */
  readonly mqtt?: readonly MqttFacts[];
  readonly stomp?: readonly StompFacts[];
  /** Path of the UNIX socket Controllers connect to; a template. */
  readonly socket?: string | undefined;
  /** Where Controllers dial over WebSocket; undefined while nothing listens. */
  readonly listener?: () => ListenerFacts | undefined;
  /** Connections to brokers for Controllers added over USP. */
  readonly defaultConnections: TransportContext['defaultConnections'];
}

/** Every Agent of this gateway: who they are, and the way of a Record to the right one and back. */
export class AgentRegistry implements Agents {
  private readonly agents = new Map<EndpointId, Agent>();
  private readonly byDevice = new Map<string, EndpointId>();
  /** Taken by an Agent, or by one that is starting: several start at once. */
  private readonly claimed = new Map<EndpointId, string>();
  private readonly security: RecordSecurity;
  private readonly outward: Outward;
  private readonly door: RecordDoor;
  private readonly services: AgentServices;

  constructor(private readonly options: AgentsOptions) {
    const roles = defineRoles(options.roles);
    const unknown = options.controllers.filter(controller => !roles.has(controller.role));
    if (unknown.length > 0) {
      throw new ConfigError(
        unknown.map(({ endpointId, role }) => ({
          path: 'controllers',
          message: `${endpointId} has the unknown role "${role}"`,
        })),
      );
    }
    const { log, clock } = options;
    this.security = new RecordSecurity(options.agent.security, clock, log, (agent, controller) =>
      this.find(agent)?.trustedCertificates(controller),
    );
    this.outward = new Outward({ send: options.ports.send, log, security: this.security });
    const { outward, security } = this;
    this.door = new RecordDoor({ find: toId => this.find(toId), outward, security, clock, log });
    const { sessions } = this.door;
    this.services = {
      store: options.store,
      clock: options.clock,
      log: options.log,
      config: options.agent,
      descriptions: new DescriptionCache(),
      softwareVersion: options.softwareVersion,
      roles,
      defaultConnections: options.defaultConnections,
      reportSenders: options.ports.reports,
      deliver: (agent, notify) => this.door.deliver(agent, notify),
      sessionParameter: (agent, controller, name) => sessions.parameter(agent, controller, name),
      resetSession: (agent, controller) => sessions.reset(agent, controller),
      routesChanged: agent => this.routesChanged(agent),
      transports: {
        ports: options.ports,
        mqtt: options.mqtt ?? [],
        stomp: options.stomp ?? [],
        socket: options.socket,
        listener: options.listener ?? (() => undefined),
      },
    };
  }

  get size(): number {
    return this.agents.size;
  }

  *list(): IterableIterator<{ readonly endpointId: EndpointId; readonly device: string }> {
    for (const [device, endpointId] of this.byDevice) yield { endpointId, device };
  }

  endpointIdOf(device: string): EndpointId | undefined {
    return this.byDevice.get(device);
  }

  async adopt(device: AdoptedDevice, model: DataModel): Promise<EndpointId> {
    const endpointId = await this.identify(device);
    try {
      return await this.start(endpointId, device, model);
    } catch (error) {
      this.claimed.delete(endpointId);
      throw error;
    }
  }

  private async start(endpointId: EndpointId, device: AdoptedDevice, model: DataModel): Promise<EndpointId> {
    const configs = this.options.controllers
      .filter(config => coversDevice(config.devices, device, endpointId))
      .map(config => expanded(config, endpointId));
    const agent = await Agent.open(endpointId, device, model, configs, this.services);
    this.agents.set(endpointId, agent);
    this.byDevice.set(device.id, endpointId);
    this.configure(agent);
    await this.options.ports.attach(endpointId, agent.routes());
    return endpointId;
  }

  refresh(device: string): void {
    const endpointId = this.byDevice.get(device);
    const agent = endpointId && this.agents.get(endpointId);
    if (agent) this.routesChanged(agent);
  }

  async dismiss(device: string): Promise<void> {
    const endpointId = this.byDevice.get(device);
    const agent = endpointId && this.agents.get(endpointId);
    if (!endpointId || !agent) return;
    this.door.sessions.dismiss(agent);
    await agent.stop();
    this.agents.delete(endpointId);
    this.byDevice.delete(device);
    this.claimed.delete(endpointId);
    await this.options.ports.detach(endpointId);
    await this.options.store.write([{ removeUnder: ['agent', endpointId] }, { remove: ['agent-id', device] }]);
  }

  receive(bytes: Uint8Array, arrival: Arrival): Promise<void> {
    return this.door.receive(bytes, arrival);
  }

  channelUp(channel: ChannelUp): void {
    const agent = this.agents.get(channel.agent);
    if (!agent) return;
    const { connect } = channel;
    const controller = agent.controller(channel.controller);
    const greeted = () => {
      if (controller) this.door.sessions.reachable(agent, controller);
      agent.outbox.flush(channel.controller);
    };
    if (!connect || controller?.profile.connectRecord === false) return greeted();
    const version = this.outward.versionFor(channel.agent, channel.controller);
    const record = this.security.seal(plainRecord(version, channel.agent, channel.controller, connect));
    channel
      .send(record)
      .then(greeted)
      .catch((error: unknown) => {
        this.options.log.debug('no connect record', { agent: channel.agent, reason: reasonOf(error) });
      });
  }

  /** Reads the certificates of `agent.security` anew. */
  reload(): void {
    this.security.reload();
  }

  async stop(): Promise<void> {
    this.door.sessions.stop();
    await Promise.all([...this.agents.values()].map(agent => agent.stop()));
  }

  /** Remembered for ever: a device keeps the identity a Controller knows it by. */
  private async identify(device: AdoptedDevice): Promise<EndpointId> {
    const { store, devices } = this.options;
    const known = await store.get(['agent-id', device.id]);
    if (typeof known === 'string') {
      this.claimed.set(known as EndpointId, device.id);
      return known as EndpointId;
    }
    const isTaken = (id: EndpointId) => (this.claimed.get(id) ?? device.id) !== device.id;
    const wished = endpointIdOfDevice(device, devices.endpointId);
    const endpointId = isTaken(wished) ? endpointIdOfDevice(device, 'ops') : wished;
    if (isTaken(endpointId)) {
      throw new UspError(
        'internalError',
        `two devices claim the identity ${endpointId}; the second (${device.id}) is not adopted`,
      );
    }
    this.claimed.set(endpointId, device.id);
    try {
      await store.write([{ put: ['agent-id', device.id], value: endpointId }]);
    } catch (error) {
      this.claimed.delete(endpointId);
      throw error;
    }
    return endpointId;
  }

  /** The broker assigned a ClientID: it is kept with the Agent (R-MQTT.9). */
  clientIdAssigned(endpointId: EndpointId, connection: string, clientId: string): void {
    this.agents
      .get(endpointId)
      ?.transports.mqtt.assigned(connection, clientId)
      .catch((error: unknown) => {
        this.options.log.warn('a ClientID could not be kept', { agent: endpointId, reason: reasonOf(error) });
      });
  }

  /** Whether the local network may be told of an Agent's way over the MTP of this name (`EnableMDNS`). */
  isAnnounced(endpointId: EndpointId, protocol: MtpProtocol, mtp: string): boolean {
    return this.agents.get(endpointId)?.transports.isAnnounced(protocol, mtp) ?? false;
  }

  private configure(agent: Agent): void {
    for (const side of agent.transports.sides()) this.options.ports.configure?.(agent.endpointId, side);
  }

  private routesChanged(agent: Agent): void {
    if (!this.agents.has(agent.endpointId)) return;
    this.door.sessions.changed(agent);
    this.configure(agent);
    this.options.ports.attach(agent.endpointId, agent.routes()).catch((error: unknown) => {
      this.options.log.warn('an Agent could not be announced', { agent: agent.endpointId, reason: reasonOf(error) });
    });
  }

  private find(toId: EndpointId): Agent | undefined {
    const found = this.agents.get(toId);
    if (found || !toId.includes('%')) return found;
    for (const [endpointId, agent] of this.agents) if (sameEndpoint(endpointId, toId)) return agent;
    return undefined;
  }
}

function expanded(config: ControllerConfig, eid: EndpointId): ControllerConfig {
  const fill = (text: string) => text.replaceAll('{eid}', eid).replaceAll('{cid}', config.endpointId);
  return { ...config, mtp: mtpsOf(config).map(mtp => expandMtp(mtp, fill)) };
}
