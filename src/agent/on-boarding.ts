import type { Cancel, Clock } from '../base/clock.js';
import type { NotifyRequest } from '../usp/message.js';
import { supportedVersions } from '../usp/protocol-versions.js';
import type { Controller } from './controllers.js';
import type { LocalAgent } from './local-agent/local-agent.js';
import type { AdoptedDevice } from './ports.js';
import type { Outbox, PendingNotify } from './subscriptions/outbox.js';

export interface OnBoardingPorts {
  readonly local: LocalAgent;
  readonly device: AdoptedDevice;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly controllers: () => readonly Controller[];
  /** A Notify could not be made durable. */
  readonly onError: (error: unknown) => void;
}

/**
 * Introduces the Agent to Controllers whose OnBoardingComplete is false (R-NOT.5): once, and every OnBoardingRestartTime seconds after an
 * answer for as long as it stays false. A Controller without an address is told as soon as it has one.
 */
export class OnBoarding {
  /** Rows that have been told since their OnBoardingComplete became false. */
  private readonly told = new Set<string>();
  private readonly repeats = new Map<string, Cancel>();

  constructor(private readonly ports: OnBoardingPorts) {}

  /** After a restart only those begin anew that want repetitions; the others had theirs, or it is still in the outbox. */
  start(): void {
    for (const controller of this.ports.controllers())
      if (this.isIncomplete(controller) && (this.restartTime(controller) === 0 || this.isPending(controller)))
        this.told.add(controller.row);
  }

  /** The Controllers or what their rows say changed. */
  refresh(): void {
    const controllers = this.ports.controllers();
    const incomplete = new Set(controllers.filter(one => this.isIncomplete(one)).map(({ row }) => row));
    for (const row of this.told) if (!incomplete.has(row)) this.forget(row);
    for (const controller of controllers) {
      if (!incomplete.has(controller.row) || this.told.has(controller.row) || controller.routes.length === 0) continue;
      this.send(controller).catch(this.ports.onError);
    }
  }

  /** SendOnBoardRequest(): the Controller counts as new again. */
  async restart(controller: Controller): Promise<void> {
    this.forget(controller.row);
    // Before the change is heard of, lest `refresh` sends a second one.
    this.told.add(controller.row);
    const params = [{ name: 'OnBoardingComplete', value: 'false', required: true }];
    await this.ports.local.apply([{ kind: 'set', object: controller.row, params }]);
    await this.send(controller);
  }

  /** The answer arrived; from here OnBoardingRestartTime counts. */
  answered(controller: Controller): void {
    const seconds = this.restartTime(controller);
    this.repeats.get(controller.row)?.();
    this.repeats.delete(controller.row);
    if (seconds === 0 || !this.isIncomplete(controller)) return;
    const cancel = this.ports.clock.after(seconds * 1000, () => {
      this.repeats.delete(controller.row);
      const current = this.ports.controllers().find(({ row }) => row === controller.row);
      if (current && this.isIncomplete(current)) this.send(current).catch(this.ports.onError);
    });
    this.repeats.set(controller.row, cancel);
  }

  stop(): void {
    for (const cancel of this.repeats.values()) cancel();
    this.repeats.clear();
  }

  private forget(row: string): void {
    this.told.delete(row);
    this.repeats.get(row)?.();
    this.repeats.delete(row);
  }

  /** R-NOT.6, R-NOT.6a, R-NOT.7: wants an answer, never expires, belongs to no Subscription. */
  private async send(controller: Controller): Promise<void> {
    this.told.add(controller.row);
    const { oui, productClass, serialNumber } = this.ports.device;
    const agentSupportedProtocolVersions = supportedVersions.join(',');
    const body: NotifyRequest = {
      type: 'Notify',
      subscriptionId: '',
      sendResp: true,
      notification: { kind: 'onBoardReq', oui, productClass, serialNumber, agentSupportedProtocolVersions },
    };
    await this.ports.outbox.post([{ controller: controller.endpointId, body, expiration: 0 }]);
  }

  private isIncomplete({ row, enabled }: Controller): boolean {
    return enabled && this.ports.local.tree.value(`${row}OnBoardingComplete`) === 'false';
  }

  private restartTime({ row }: Controller): number {
    return Number(this.ports.local.tree.value(`${row}OnBoardingRestartTime`)) || 0;
  }

  private isPending({ endpointId }: Controller): boolean {
    return this.ports.outbox.has(notify => isOnBoardRequest(notify) && notify.controller === endpointId);
  }
}

export function isOnBoardRequest({ body }: PendingNotify): boolean {
  return body.notification.kind === 'onBoardReq';
}
