import type { Clock } from '../../base/clock.js';
import { reasonOf } from '../../base/errors.js';
import type { Log } from '../../base/log.js';
import { type EndpointId, sameEndpoint } from '../../usp/endpoint-id.js';
import { UspError } from '../../usp/errors.js';
import type { UspBody, UspMessage, UspRequest } from '../../usp/message.js';
import { decodeMessage } from '../../usp/message-decode.js';
import { encodeMessage } from '../../usp/message-encode.js';
import type { SessionContext, UspRecord } from '../../usp/record.js';
import { decodeRecord } from '../../usp/record-codec.js';
import type { Arrival, Route } from '../../usp/transport.js';
import { WireError } from '../../usp/wire-error.js';
import type { Agent } from '../agent.js';
import type { Controller } from '../controllers.js';
import { messageFailure } from '../messages/failures.js';
import type { PendingNotify } from '../subscriptions/outbox.js';
import type { Caller } from './caller.js';
import type { Outward } from './outward.js';
import type { RecordSecurity } from './record-security.js';
import { Sessions, type SessionsOptions } from './sessions.js';

export interface RecordDoorOptions {
  readonly find: (toId: EndpointId) => Agent | undefined;
  readonly outward: Outward;
  readonly security: RecordSecurity;
  readonly clock: Clock;
  readonly log: Log;
}

/** Where Records come in: who is spoken to, who speaks, and what of it is a Message for the Agent. */
export class RecordDoor {
  readonly sessions: Sessions;

  constructor(private readonly options: RecordDoorOptions) {
    const { outward, security, clock, log } = options;
    const message: SessionsOptions['message'] = (payload, caller, answer) =>
      this.message(payload, caller, (msgId, body) => answer(encodeMessage({ msgId, body })));
    this.sessions = new Sessions({ outward, security, clock, log, message });
  }

  async receive(bytes: Uint8Array, arrival: Arrival): Promise<void> {
    const { log } = this.options;
    try {
      await this.dispatch(bytes, arrival);
    } catch (error) {
      if (error instanceof WireError) {
        log.debug('not a Record', { mtp: arrival.mtp, reason: error.message });
        arrival.refuse(error.message);
      } else log.error('a Record could not be dealt with', { mtp: arrival.mtp, reason: reasonOf(error) });
    }
  }

  /** Rejects when the Notify cannot be handed to its Controller now. */
  async deliver(agent: Agent, notify: PendingNotify): Promise<void> {
    const { outward } = this.options;
    const controller = agent.controller(notify.controller);
    if (!controller || (!controller.enabled && !notify.farewell))
      throw new UspError('requestDenied', `${notify.controller} is not enabled`);
    const payload = encodeMessage({ msgId: notify.msgId, body: notify.body });
    const session = this.sessions.engagedWith(agent, controller);
    if (session) await session.sendMessage(payload);
    else await outward.tell(agent, controller, { type: 'noSessionContext', payload });
  }

  private async dispatch(bytes: Uint8Array, arrival: Arrival): Promise<void> {
    const record = decodeRecord(bytes);
    const { toId, fromId, version } = record;
    const agent = this.options.find(toId);
    // R-E2E.1: what is not for us is dropped without a word, and so is what claims to come from us (R-ARC.2).
    if (!agent || (arrival.agent && !sameEndpoint(arrival.agent, toId)) || sameEndpoint(fromId, toId)) return;
    if (fromId === '' || (arrival.peer && !sameEndpoint(arrival.peer, fromId)) || isElsewhere(arrival, fromId)) {
      this.options.log.warn('a Record names another sender than its transport knows', {
        agent: agent.endpointId,
        from: fromId,
      });
      return;
    }
    const signed = record.macSignature.length > 0;
    const caller: Caller = {
      agent,
      fromId,
      controller: this.callerOf(agent, fromId, arrival),
      version,
      arrival,
      signed,
    };
    await this.byType(record, caller);
  }

  /** A Controller speaks over the transports it has, and no other: elsewhere its name alone would do, whatever guards it here. */
  private callerOf(agent: Agent, fromId: EndpointId, arrival: Arrival): Controller | undefined {
    const controller = agent.controller(fromId);
    if (!controller || controller.routes.length === 0) return controller;
    if (controller.routes.some(route => leadsOver(route, arrival))) return controller;
    this.options.log.warn('a Controller was refused over a transport it does not have', {
      agent: agent.endpointId,
      from: fromId,
      mtp: arrival.mtp,
    });
    return undefined;
  }

  private async byType(record: UspRecord, caller: Caller): Promise<void> {
    const { body } = record;
    if (body.type === 'sessionContext') return this.inSession({ ...record, body }, caller);
    if (!this.options.security.accepts(record)) return this.distrust(caller);
    this.options.outward.hear(caller);
    switch (body.type) {
      case 'noSessionContext':
        // Encrypted without a session: nobody could have agreed on a key.
        if (record.payloadSecurity === 'plaintext') await this.plainMessage(body.payload, caller);
        return;
      case 'disconnect':
        return this.sessions.forget(caller);
      case 'mqttConnect':
      case 'websocketConnect':
      case 'stompConnect':
      case 'udsConnect':
        return;
    }
  }

  private async inSession(record: UspRecord & { readonly body: SessionContext }, caller: Caller): Promise<void> {
    const refusal = this.sessions.receive(record, caller);
    if (refusal === 'ignored') return this.distrust(caller);
    this.options.outward.hear(caller);
    if (refusal) {
      const { message: reason, code: reasonCode } = refusal;
      await this.options.outward.reply(caller, { type: 'disconnect', reason, reasonCode });
    }
  }

  /** A Record that is not to be believed gets no answer, but its transport may hear of it (TP-469 2.7, 3.2, 3.3). */
  private distrust({ agent, fromId, arrival }: Caller): void {
    this.options.log.warn('a Record was not believed', { agent: agent.endpointId, from: fromId });
    arrival.refuse('integrity of the Record');
  }

  private plainMessage(payload: Uint8Array, caller: Caller): Promise<void> {
    const { agent, controller } = caller;
    // Where a session is required nothing is said outside it; that one is wanted, the session we open tells.
    if (controller?.enabled && controller.requiresSession) {
      this.sessions.reachable(agent, controller);
      return Promise.resolve();
    }
    return this.message(payload, caller, (msgId, body) =>
      this.options.outward.reply(caller, { type: 'noSessionContext', payload: encodeMessage({ msgId, body }) }),
    );
  }

  private async message(
    payload: Uint8Array,
    { agent, controller, fromId }: Caller,
    answer: (msgId: string, body: UspBody) => Promise<void>,
  ): Promise<void> {
    let message: UspMessage;
    try {
      message = decodeMessage(payload);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      // R-MTP.5: an answer only to a request whose msg_id could be read.
      if (error.header?.request && controller) {
        const code = error.header.unknownType ? 'messageNotSupported' : 'invalidArguments';
        await answer(error.header.msgId, messageFailure(new UspError(code, error.message)));
      }
      return;
    }
    const { msgId, body } = message;
    if (body.type === 'NotifyResp') {
      if (controller) agent.acknowledge(msgId, controller);
      return;
    }
    if (!isRequest(body)) return;
    if (!controller?.enabled) {
      this.options.log.warn('a Controller that is not configured was refused', {
        agent: agent.endpointId,
        from: fromId,
      });
      const refusal = new UspError('permissionDenied', `${fromId} is no Controller of this Agent`);
      await answer(msgId, messageFailure(refusal));
      return;
    }
    await agent.handle(msgId, body, controller, response => answer(msgId, response));
  }
}

function isRequest(body: UspBody): body is UspRequest {
  return body.type !== 'Error' && !body.type.endsWith('Resp');
}

function leadsOver(route: Route, { protocol, mtp }: Arrival): boolean {
  return route.type === protocol.toLowerCase() && (!('connection' in route) || route.connection === mtp);
}

function isElsewhere({ notFrom = [] }: Arrival, fromId: EndpointId): boolean {
  return notFrom.some(known => sameEndpoint(known, fromId));
}
