import type { Clock } from '../base/clock.js';
import { reasonOf } from '../base/errors.js';
import type { Log } from '../base/log.js';
import type { EndpointId } from '../usp/endpoint-id.js';
import { UspError } from '../usp/errors.js';
import type { ObjectSettings, UspBody, UspRequest } from '../usp/message.js';
import { AuditedModel } from './audit.js';
import type { CompositeModel } from './composite-model.js';
import type { AgentConfig } from './config.js';
import type { Controller } from './controllers.js';
import type { MessageContext } from './messages/context.js';
import type { DescriptionCache } from './messages/description-cache.js';
import { dispatch } from './messages/dispatch.js';
import { messageFailure } from './messages/failures.js';
import type { Requests } from './requests.js';
import type { Outbox } from './subscriptions/outbox.js';

export interface AnsweringPorts {
  readonly agent: EndpointId;
  readonly model: CompositeModel;
  readonly outbox: Outbox;
  readonly requests: Requests;
  readonly clock: Clock;
  readonly log: Log;
  readonly config: AgentConfig;
  readonly descriptions: DescriptionCache;
  /** Nothing is being worked on any more. */
  readonly idle: () => void;
}

/** Longest a change may wait for its device; a Controller gives up after 5 to 10 s. */
const changeDeadlineMs = 25_000;

/** The requests an Agent works on: each once at a time, changes one after the other, notifications after the answers they follow from. */
export class Answering {
  /** Changes to one device follow one another, whoever asks for them. */
  private changes: Promise<unknown> = Promise.resolve();
  private readonly inProgress = new Set<string>();

  constructor(private readonly ports: AnsweringPorts) {}

  get isIdle(): boolean {
    return this.inProgress.size === 0;
  }

  /**
   * Answers one request. `respond` is called before the notifications the request caused leave, and not at all where no response is due: to
   * the duplicate of a message still being worked on (R-MSG.4), to an Operate that wants none.
   */
  async handle(
    msgId: string,
    request: UspRequest,
    controller: Controller,
    respond: (body: UspBody) => Promise<void>,
  ): Promise<void> {
    const id = `${controller.endpointId} ${msgId}`;
    if (this.inProgress.has(id)) return;
    this.inProgress.add(id);
    const release = this.ports.outbox.hold();
    try {
      const body = await this.answer(request, controller);
      // Before the answer leaves: a Controller that has it may use the msg_id again at once.
      this.inProgress.delete(id);
      if (body) await respond(body);
    } finally {
      this.inProgress.delete(id);
      release();
      if (this.isIdle) this.ports.idle();
    }
  }

  /** What a Subscription with a TriggerAction sets, with the rights of its Recipient. Nobody waits for it, least of all the event. */
  configure(controller: Controller, updateObjs: readonly ObjectSettings[]): void {
    const release = this.ports.outbox.hold();
    this.answer({ type: 'Set', allowPartial: true, updateObjs }, controller)
      .then(answer => {
        const failures =
          answer?.type === 'SetResp' ? answer.updatedObjResults.filter(({ status }) => !status.ok) : [answer];
        if (failures.length > 0)
          this.ports.log.warn('TriggerConfigSettings could not be applied', {
            agent: this.ports.agent,
            controller: controller.endpointId,
            paths: updateObjs.map(({ objPath }) => objPath),
          });
      })
      .finally(release);
  }

  private async answer(request: UspRequest, controller: Controller): Promise<UspBody | undefined> {
    const { agent, log, clock, config, descriptions, requests } = this.ports;
    const model = new AuditedModel(this.ports.model, { log, agent, controller: controller.endpointId });
    const context: MessageContext = { model, controller, clock, read: config.read, descriptions };
    try {
      const ready = this.ports.model.ready();
      if (ready) await ready;
      return await dispatch(request, context, { requests, exclusively: work => this.exclusively(work) });
    } catch (error) {
      if (error instanceof UspError) return messageFailure(error);
      log.error('a message could not be answered', {
        agent,
        type: request.type,
        reason: reasonOf(error),
      });
      return messageFailure(new UspError('internalError', 'internal error'));
    }
  }

  private exclusively<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const next = this.changes.then(() => work(AbortSignal.timeout(changeDeadlineMs)));
    this.changes = next.catch(() => undefined);
    return next;
  }
}
