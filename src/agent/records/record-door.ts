import { reasonOf } from '../../base/errors.js';
import type { Log } from '../../base/log.js';
import { type EndpointId, sameEndpoint } from '../../usp/endpoint-id.js';
import { UspError } from '../../usp/errors.js';
import type { UspBody, UspMessage, UspRequest } from '../../usp/message.js';
import { decodeMessage } from '../../usp/message-decode.js';
import { encodeMessage } from '../../usp/message-encode.js';
import type { UspRecord } from '../../usp/record.js';
import { decodeRecord, encodeRecord, plainRecord } from '../../usp/record-codec.js';
import type { Arrival } from '../../usp/transport.js';
import { WireError } from '../../usp/wire-error.js';
import type { Agent } from '../agent.js';
import { messageFailure } from '../messages/failures.js';
import type { PendingNotify } from '../subscriptions/outbox.js';
import type { Caller } from './caller.js';
import type { Outward } from './outward.js';

export interface RecordDoorOptions {
  readonly find: (toId: EndpointId) => Agent | undefined;
  readonly outward: Outward;
  readonly log: Log;
}

/** Where Records come in: who is spoken to, who speaks, and what of it is a Message for the Agent. */
export class RecordDoor {
  constructor(private readonly options: RecordDoorOptions) {}

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
    if (!controller?.enabled) throw new UspError('requestDenied', `${notify.controller} is not enabled`);
    const { endpointId } = controller;
    const payload = encodeMessage({ msgId: notify.msgId, body: notify.body });
    const version = outward.versionFor(agent.endpointId, endpointId);
    const record = plainRecord(version, agent.endpointId, endpointId, { type: 'noSessionContext', payload });
    await outward.send(agent, controller, encodeRecord(record));
  }

  private async dispatch(bytes: Uint8Array, arrival: Arrival): Promise<void> {
    const record = decodeRecord(bytes);
    const { toId, fromId, version } = record;
    const agent = this.options.find(toId);
    // R-E2E.1: what is not for us is dropped without a word, and so is what claims to come from us (R-ARC.2).
    if (!agent || (arrival.agent && !sameEndpoint(arrival.agent, toId)) || sameEndpoint(fromId, toId)) return;
    if (fromId === '' || (arrival.peer && !sameEndpoint(arrival.peer, fromId))) {
      this.options.log.warn('a Record names another sender than its transport knows', {
        agent: agent.endpointId,
        from: fromId,
      });
      return;
    }
    const caller: Caller = { agent, fromId, controller: agent.controller(fromId), version, arrival };
    this.options.outward.hear(caller);
    await this.byType(record, caller);
  }

  private async byType(record: UspRecord, caller: Caller): Promise<void> {
    switch (record.body.type) {
      case 'noSessionContext':
        // Encrypted without a session: nobody could have agreed on a key.
        if (record.payloadSecurity === 'plaintext') await this.plainMessage(record.body.payload, caller);
        return;
      case 'sessionContext': {
        const reason = 'session context is not supported';
        if (caller.controller)
          await this.options.outward.reply(caller, { type: 'disconnect', reason, reasonCode: 7106 });
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

  private plainMessage(payload: Uint8Array, caller: Caller): Promise<void> {
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
      if (error.header?.request && controller)
        await answer(error.header.msgId, messageFailure(new UspError('invalidArguments', error.message)));
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
