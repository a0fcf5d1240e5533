import type { Clock } from '../base/clock.js';
import { ConfigError } from '../base/config-error.js';
import { reasonOf } from '../base/errors.js';
import type { Log } from '../base/log.js';
import type { DataModel } from '../datamodel/data-model.js';
import type { Store } from '../store/store.js';
import { type EndpointId, endpointIdOfDevice, sameEndpoint } from '../usp/endpoint-id.js';
import { UspError } from '../usp/errors.js';
import type { UspBody, UspMessage } from '../usp/message.js';
import { decodeMessage } from '../usp/message-decode.js';
import { encodeMessage } from '../usp/message-encode.js';
import { answerVersion, newestVersion } from '../usp/protocol-versions.js';
import type { UspRecord } from '../usp/record.js';
import { decodeRecord, encodeRecord, plainRecord } from '../usp/record-codec.js';
import type { Arrival, ChannelUp, Route } from '../usp/transport.js';
import { WireError } from '../usp/wire-error.js';
import { Agent, type AgentServices } from './agent.js';
import type { AgentConfig, ControllerConfig, DevicesConfig, RolesConfig } from './config.js';
import { type Controller, mtpsOf } from './controllers.js';
import { coversDevice } from './device-filter.js';
import { messageFailure } from './messages/failures.js';
import { defineRoles } from './permissions.js';
import type { AdoptedDevice, AgentPorts, Agents } from './ports.js';
import type { PendingNotify } from './subscriptions/outbox.js';
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
  /** Connections to brokers for Controllers added over USP. */
  readonly defaultConnections: TransportContext['defaultConnections'];
}

/** Every Agent of this gateway: who they are, and the way of a Record to the right one and back. */
export class AgentRegistry implements Agents {
  private readonly agents = new Map<EndpointId, Agent>();
  private readonly byDevice = new Map<string, EndpointId>();
  /** How each Controller of each Agent spoke last: its version, and the kind of transport. */
  private readonly heard = new Map<string, { readonly version: string; readonly protocol: string }>();
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
    this.services = {
      store: options.store,
      clock: options.clock,
      log: options.log,
      config: options.agent,
      softwareVersion: options.softwareVersion,
      roles,
      defaultConnections: options.defaultConnections,
      deliver: (agent, notify) => this.deliver(agent, notify),
      routesChanged: agent => this.routesChanged(agent),
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
    const configs = this.options.controllers
      .filter(config => coversDevice(config.devices, device, endpointId))
      .map(config => expanded(config, endpointId));
    const agent = await Agent.open(endpointId, device, model, configs, this.services);
    this.agents.set(endpointId, agent);
    this.byDevice.set(device.id, endpointId);
    await this.options.ports.attach(endpointId, agent.routes());
    return endpointId;
  }

  async dismiss(device: string): Promise<void> {
    const endpointId = this.byDevice.get(device);
    const agent = endpointId && this.agents.get(endpointId);
    if (!endpointId || !agent) return;
    await agent.stop();
    this.agents.delete(endpointId);
    this.byDevice.delete(device);
    await this.options.ports.detach(endpointId);
    await this.options.store.write([{ removeUnder: ['agent', endpointId] }, { remove: ['agent-id', device] }]);
  }

  async receive(bytes: Uint8Array, arrival: Arrival): Promise<void> {
    try {
      await this.dispatch(bytes, arrival);
    } catch (error) {
      if (error instanceof WireError) {
        this.options.log.debug('not a Record', { mtp: arrival.mtp, reason: error.message });
        arrival.refuse(error.message);
      } else this.options.log.error('a Record could not be dealt with', { mtp: arrival.mtp, reason: reasonOf(error) });
    }
  }

  channelUp(channel: ChannelUp): void {
    const agent = this.agents.get(channel.agent);
    if (!agent) return;
    const version = this.heard.get(pair(channel.agent, channel.controller))?.version ?? newestVersion;
    const record = encodeRecord(plainRecord(version, channel.agent, channel.controller, channel.connect));
    channel.send(record).then(
      () => agent.outbox.flush(channel.controller),
      (error: unknown) =>
        this.options.log.debug('no connect record', { agent: channel.agent, reason: reasonOf(error) }),
    );
  }

  async stop(): Promise<void> {
    await Promise.all([...this.agents.values()].map(agent => agent.stop()));
  }

  /** Remembered for ever: a device keeps the identity a Controller knows it by. */
  private async identify(device: AdoptedDevice): Promise<EndpointId> {
    const { store, devices } = this.options;
    const known = await store.get(['agent-id', device.id]);
    if (typeof known === 'string') return known as EndpointId;
    const wished = endpointIdOfDevice(device, devices.endpointId);
    const taken = this.agents.has(wished);
    const endpointId = taken ? endpointIdOfDevice(device, 'ops') : wished;
    if (this.agents.has(endpointId)) {
      throw new UspError(
        'internalError',
        `two devices claim the identity ${endpointId}; the second (${device.id}) is not adopted`,
      );
    }
    await store.write([{ put: ['agent-id', device.id], value: endpointId }]);
    return endpointId;
  }

  private routesChanged(agent: Agent): void {
    if (!this.agents.has(agent.endpointId)) return;
    this.options.ports.attach(agent.endpointId, agent.routes()).catch((error: unknown) => {
      this.options.log.warn('an Agent could not be announced', { agent: agent.endpointId, reason: reasonOf(error) });
    });
  }

  private async dispatch(bytes: Uint8Array, arrival: Arrival): Promise<void> {
    const record = decodeRecord(bytes);
    const agent = this.find(record.toId);
    // R-E2E.1: what is not for us is dropped without a word, and so is what claims to come from us (R-ARC.2).
    if (
      !agent ||
      (arrival.agent && !sameEndpoint(arrival.agent, record.toId)) ||
      sameEndpoint(record.fromId, record.toId)
    )
      return;
    if (record.fromId === '' || (arrival.peer && !sameEndpoint(arrival.peer, record.fromId))) {
      this.options.log.warn('a Record names another sender than its transport knows', {
        agent: agent.endpointId,
        from: record.fromId,
      });
      return;
    }
    const controller = agent.controller(record.fromId);
    if (controller?.enabled) {
      const { version } = record;
      this.heard.set(pair(agent.endpointId, controller.endpointId), { version, protocol: arrival.protocol });
    }
    await this.byType(record, agent, controller, arrival);
  }

  private find(toId: EndpointId): Agent | undefined {
    const found = this.agents.get(toId);
    if (found || !toId.includes('%')) return found;
    for (const [endpointId, agent] of this.agents) if (sameEndpoint(endpointId, toId)) return agent;
    return undefined;
  }

  private async byType(
    record: UspRecord,
    agent: Agent,
    controller: Controller | undefined,
    arrival: Arrival,
  ): Promise<void> {
    switch (record.body.type) {
      case 'noSessionContext':
        // Encrypted without a session: nobody could have agreed on a key.
        if (record.payloadSecurity === 'plaintext')
          await this.message(record, record.body.payload, agent, controller, arrival);
        return;
      case 'sessionContext': {
        const text = 'session context is not supported';
        if (controller)
          await this.reply(record, agent, controller, arrival, { type: 'disconnect', reason: text, reasonCode: 7106 });
        return;
      }
      case 'disconnect':
      case 'mqttConnect':
      case 'websocketConnect':
      case 'stompConnect':
      case 'udsConnect':
        return;
    }
  }

  private async message(
    record: UspRecord,
    payload: Uint8Array,
    agent: Agent,
    controller: Controller | undefined,
    arrival: Arrival,
  ): Promise<void> {
    const answer = (msgId: string, body: UspBody) =>
      this.reply(record, agent, controller, arrival, {
        type: 'noSessionContext',
        payload: encodeMessage({ msgId, body }),
      });
    let message: UspMessage;
    try {
      message = decodeMessage(payload);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      // R-MTP.5: an answer only to a request whose msg_id could be read.
      if (error.header?.request && controller)
        await answer(error.header.msgId, messageFailure(new UspError('invalidArguments', error.message)));
      return;
    }
    const { msgId, body } = message;
    if (body.type === 'NotifyResp') {
      if (controller) agent.acknowledge(msgId, controller);
      return;
    }
    if (body.type === 'Error' || body.type.endsWith('Resp')) return;
    if (!controller?.enabled) {
      this.options.log.warn('a Controller that is not configured was refused', {
        agent: agent.endpointId,
        from: record.fromId,
      });
      await answer(
        msgId,
        messageFailure(new UspError('permissionDenied', `${record.fromId} is no Controller of this Agent`)),
      );
      return;
    }
    if (!isRequest(body)) return;
    await agent.handle(msgId, body, controller, response => answer(msgId, response));
  }

  /** The way the Record came, else the Controller's own route (design: Response Topic, reply-to, configured topic). */
  private async reply(
    record: UspRecord,
    agent: Agent,
    controller: Controller | undefined,
    arrival: Arrival,
    body: UspRecord['body'],
  ): Promise<void> {
    const bytes = encodeRecord(plainRecord(answerVersion(record.version), agent.endpointId, record.fromId, body));
    try {
      if (arrival.reply) await arrival.reply(bytes);
      else await this.send(agent, controller, bytes, arrival.protocol);
    } catch (error) {
      this.options.log.warn('an answer did not leave', {
        agent: agent.endpointId,
        to: record.fromId,
        reason: reasonOf(error),
      });
    }
  }

  private async deliver(agent: Agent, notify: PendingNotify): Promise<void> {
    const controller = agent.controller(notify.controller);
    if (!controller?.enabled) throw new UspError('requestDenied', `${notify.controller} is not enabled`);
    const heard = this.heard.get(pair(agent.endpointId, controller.endpointId));
    const payload = encodeMessage({ msgId: notify.msgId, body: notify.body });
    const record = plainRecord(
      answerVersion(heard?.version ?? newestVersion),
      agent.endpointId,
      controller.endpointId,
      {
        type: 'noSessionContext',
        payload,
      },
    );
    await this.send(agent, controller, encodeRecord(record));
  }

  /**
   * Tries the Controller's routes, the kind it spoke last over first, else in their order; with `protocol` only those of that kind. Rejects
   * with the last reason.
   */
  private async send(
    agent: Agent,
    controller: Controller | undefined,
    bytes: Uint8Array,
    protocol?: string,
  ): Promise<void> {
    let reason: unknown = new UspError('internalError', 'the Controller has no address');
    for (const route of controller ? this.routesTo(agent, controller, protocol) : []) {
      try {
        return await this.options.ports.send(agent.endpointId, route, bytes);
      } catch (error) {
        reason = error;
      }
    }
    throw reason;
  }

  private routesTo(agent: Agent, controller: Controller, protocol: string | undefined): readonly Route[] {
    const kind = (name: string | undefined) => (route: Route) => route.type === name?.toLowerCase();
    if (protocol !== undefined) return controller.routes.filter(kind(protocol));
    const last = kind(this.heard.get(pair(agent.endpointId, controller.endpointId))?.protocol);
    return [...controller.routes.filter(last), ...controller.routes.filter(route => !last(route))];
  }
}

function pair(agent: string, controller: string): string {
  return `${agent} ${controller}`;
}

type Request = Parameters<Agent['handle']>[1];

function isRequest(body: UspBody): body is Request {
  return body.type !== 'Error' && !body.type.endsWith('Resp');
}

function expanded(config: ControllerConfig, eid: EndpointId): ControllerConfig {
  const fill = (text: string) => text.replaceAll('{eid}', eid).replaceAll('{cid}', config.endpointId);
  return { ...config, mtp: mtpsOf(config).map(mtp => expandMtp(mtp, fill)) };
}
