import { randomUUID } from 'node:crypto';
import type { DataModel } from '../datamodel/data-model.js';
import type { Plain, Store } from '../store/store.js';
import type { EndpointId } from '../usp/endpoint-id.js';
import { UspError } from '../usp/errors.js';
import type { OperateOutcome, ParamMap } from '../usp/message.js';
import type { Controller } from './controllers.js';
import { type LocalAgent, requestTable } from './local-agent/local-agent.js';

/** An asynchronous command under way. */
interface Running {
  readonly row: string;
  readonly command: string;
  readonly commandKey: string;
}

export interface Completion extends Running {
  readonly outcome: Exclude<OperateOutcome, { kind: 'requested' }>;
}

/**
 * Device.LocalAgent.Request.: a row is durable before the command starts and gone when it ended (R-OPR.0); a restart in between forgets
 * nothing, because the data model tells the end by the request's own id.
 */
export class Requests {
  private readonly running = new Map<string, Running>();

  constructor(
    private readonly endpointId: EndpointId,
    private readonly local: LocalAgent,
    private readonly model: DataModel,
    private readonly store: Store,
    private readonly ended: (completion: Completion) => Promise<void>,
  ) {}

  async restore(): Promise<void> {
    for await (const [key, plain] of this.store.entries(['agent', this.endpointId, 'request'])) {
      this.running.set(key[3] ?? '', plain as unknown as Running);
    }
  }

  async start(
    command: string,
    commandKey: string,
    args: ParamMap,
    by: Controller,
    /** The data model in the hands of `by`. */
    model: DataModel,
    signal: AbortSignal,
  ): Promise<OperateOutcome> {
    const twin = [...this.running.values()].some(
      other =>
        other.command === command && other.commandKey === commandKey && this.originator(other.row) === by.endpointId,
    );
    if (twin)
      throw new UspError('resourcesExceeded', `${command} with command key "${commandKey}" is still running`, command);
    const row = this.local.place(requestTable, {
      Originator: by.endpointId,
      Command: command,
      CommandKey: commandKey,
      Status: 'Requested',
    });
    const requestId = randomUUID();
    const running = { row, command, commandKey };
    this.running.set(requestId, running);
    await this.store.write([{ put: this.key(requestId), value: { ...running } satisfies Plain }, this.local.storeOp()]);
    return this.begin(requestId, running, args, model, signal);
  }

  /** The data model says that a command ended; unknown ids are an old story told twice. */
  async complete(requestId: string, outcome: Completion['outcome']): Promise<void> {
    const running = this.running.get(requestId);
    if (!running) return;
    this.running.delete(requestId);
    await this.ended({ ...running, outcome });
    this.local.drop([running.row]);
    await this.store.write([{ remove: this.key(requestId) }, this.local.storeOp()]);
  }

  async cancel(row: string): Promise<void> {
    const [requestId] = [...this.running].find(([, running]) => running.row === row) ?? [];
    if (requestId === undefined || !(await this.model.cancel(requestId))) {
      throw new UspError('commandFailure', 'the command can no longer be canceled', `${row}Cancel()`);
    }
  }

  private async begin(
    requestId: string,
    running: Running,
    args: ParamMap,
    model: DataModel,
    signal: AbortSignal,
  ): Promise<OperateOutcome> {
    const { row, command, commandKey } = running;
    try {
      const originator = this.originator(row) ?? '';
      const outputs = await model.operate({ command, args, commandKey, requestId, originator }, signal);
      // It may have been canceled while the device was waited for.
      if (this.running.has(requestId)) this.local.tree.set(`${row}Status`, 'Active');
      // Some are done at once; the Controller still learns it from OperationComplete.
      if (outputs) await this.complete(requestId, { kind: 'completed', outputArgs: outputs });
      return { kind: 'requested', reqObjPath: row };
    } catch (error) {
      this.running.delete(requestId);
      this.local.drop([row]);
      await this.store.write([{ remove: this.key(requestId) }, this.local.storeOp()]);
      throw error;
    }
  }

  private originator(row: string): string | null {
    return this.local.tree.value(`${row}Originator`);
  }

  private key(requestId: string): readonly string[] {
    return ['agent', this.endpointId, 'request', requestId];
  }
}
