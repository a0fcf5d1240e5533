import { reasonOf } from '../../base/errors.js';
import type { Log } from '../../base/log.js';
import type { EndpointId } from '../../usp/endpoint-id.js';
import { UspError } from '../../usp/errors.js';
import { giveBack } from '../../usp/head-room.js';
import { answerVersion, newestVersion } from '../../usp/protocol-versions.js';
import type { UspRecordBody } from '../../usp/record.js';
import { plainRecord } from '../../usp/record-codec.js';
import type { Route } from '../../usp/transport.js';
import type { Agent } from '../agent.js';
import type { Controller } from '../controllers.js';
import type { AgentPorts } from '../ports.js';
import type { Caller } from './caller.js';
import type { RecordSecurity } from './record-security.js';

/** The way of Records to Controllers: in the version and over the kind of transport each spoke last. */
export class Outward {
  /** How each Controller of each Agent spoke last: its version, and the kind of transport. */
  private readonly heard = new Map<string, { readonly version: string; readonly protocol: string }>();

  constructor(
    private readonly ports: {
      readonly send: AgentPorts['send'];
      readonly log: Log;
      readonly security: RecordSecurity;
    },
  ) {}

  hear({ agent, controller, version, arrival }: Caller): void {
    if (!controller?.enabled) return;
    const { protocol } = arrival;
    const key = pair(agent.endpointId, controller.endpointId);
    const last = this.heard.get(key);
    if (last?.version !== version || last.protocol !== protocol) this.heard.set(key, { version, protocol });
  }

  versionFor(agent: EndpointId, controller: EndpointId): string {
    return answerVersion(this.heard.get(pair(agent, controller))?.version ?? newestVersion);
  }

  /** A body as a Record in answer to what the caller sent; that it did not leave is told to the log alone. */
  reply(caller: Caller, body: UspRecordBody): Promise<void> {
    const { agent, fromId, version, signed } = caller;
    const record = plainRecord(answerVersion(version), agent.endpointId, fromId, body);
    return this.answer(caller, this.ports.security.seal(record, signed));
  }

  /** A body that was not asked for, to a Controller; rejects when it cannot be reached now. */
  tell(agent: Agent, controller: Controller, body: UspRecordBody): Promise<void> {
    const version = this.versionFor(agent.endpointId, controller.endpointId);
    const record = plainRecord(version, agent.endpointId, controller.endpointId, body);
    return this.send(agent, controller, this.ports.security.seal(record));
  }

  /** The way somebody spoke last, else any other there is. Rejects with the last reason. */
  async sendBack(last: Caller | undefined, agent: Agent, controller: EndpointId, record: Uint8Array): Promise<void> {
    try {
      if (last?.arrival.reply) return await last.arrival.reply(record);
    } catch (error) {
      this.ports.log.debug('the way back is gone', {
        agent: agent.endpointId,
        to: controller,
        reason: reasonOf(error),
      });
    }
    await this.send(agent, agent.controller(controller), record);
  }

  /** The way the Record came, else the Controller's own route (design: Response Topic, reply-to, configured topic). */
  private async answer(caller: Caller, record: Uint8Array): Promise<void> {
    const { agent, controller, arrival, fromId } = caller;
    try {
      if (arrival.reply) {
        await arrival.reply(record);
        if (arrival.releases) giveBack(record);
      } else await this.send(agent, controller, record, arrival.protocol);
    } catch (error) {
      this.ports.log.warn('an answer did not leave', {
        agent: agent.endpointId,
        to: fromId,
        reason: reasonOf(error),
      });
    }
  }

  /**
   * Tries the Controller's routes, the kind it spoke last over first, else in their order, as far as it bears what it did not ask for there;
   * with `protocol` only those of that kind. Rejects with the last reason.
   */
  private async send(
    agent: Agent,
    controller: Controller | undefined,
    record: Uint8Array,
    protocol?: string,
  ): Promise<void> {
    let reason: unknown = new UspError('internalError', 'the Controller has no address');
    for (const route of controller ? this.routesTo(agent, controller, protocol) : []) {
      try {
        return await this.ports.send(agent.endpointId, route, record);
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
    const routes = controller.routes.filter(route => controller.profile.notifyOver.includes(route.type));
    return [...routes.filter(last), ...routes.filter(route => !last(route))];
  }
}

function pair(agent: string, controller: string): string {
  return `${agent} ${controller}`;
}
