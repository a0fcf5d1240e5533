import { reasonOf } from '../base/errors.js';
import type { Log } from '../base/log.js';
import {
  anyAge,
  type Change,
  ChangeRejected,
  type ChangeResult,
  type CommandOutputs,
  type DataModel,
  type DataModelListener,
  type Freshness,
  type Interest,
  type Invocation,
  type Need,
  type Setting,
  type Snapshot,
} from '../datamodel/data-model.js';
import type { SupportedModel } from '../datamodel/supported-model.js';
import { toSupported } from '../datamodel/supported-path.js';
import type { EndpointId } from '../usp/endpoint-id.js';

export interface AuditTrail {
  readonly log: Log;
  readonly agent: EndpointId;
  readonly controller: EndpointId;
}

const mask = '***';
/** Where the model does not say that a value is secret: raw legacy trees, vendor parameters, arguments of commands. */
const secretName = /pass(word|phrase)|presharedkey|wepkey|secret|token|\bpin\b|keypassphrase/i;
const longest = 200;

/**
 * A data model in the hands of one Controller: whatever it changes leaves a line in the log that says who, what, from which value to
 * which, and what became of it. Secrets appear as `***`.
 */
export class AuditedModel implements DataModel {
  constructor(
    private readonly model: DataModel,
    private readonly trail: AuditTrail,
  ) {}

  get supported(): SupportedModel {
    return this.model.supported;
  }

  snapshot(freshness: Freshness): Snapshot {
    return this.model.snapshot(freshness);
  }

  fetch(needs: readonly Need[], freshness: Freshness, signal: AbortSignal): Promise<void> {
    return this.model.fetch(needs, freshness, signal);
  }

  async apply(changes: readonly Change[], signal: AbortSignal): Promise<readonly ChangeResult[]> {
    // Before: afterwards the old values are gone.
    const lines = changes.map(change => this.describe(change));
    try {
      const results = await this.model.apply(changes, signal);
      for (const [index, line] of lines.entries()) this.write({ ...line, ...outcomeOf(results[index]) });
      return results;
    } catch (error) {
      for (const [index, line] of lines.entries()) this.write({ ...line, refused: refusalOf(error, index) });
      throw error;
    }
  }

  async operate(invocation: Invocation, signal: AbortSignal): Promise<CommandOutputs | undefined> {
    const { command, args, commandKey } = invocation;
    const shown = Object.entries(args).map(([name, value]) => [name, this.shown(argumentOf(command, name), value)]);
    const line = { audit: 'operate', path: command, commandKey, args: Object.fromEntries(shown) };
    try {
      const outputs = await this.model.operate(invocation, signal);
      this.write({ ...line, outcome: outputs === undefined ? 'under way' : 'done' });
      return outputs;
    } catch (error) {
      this.write({ ...line, refused: reasonOf(error) });
      throw error;
    }
  }

  cancel(requestId: string): Promise<boolean> {
    return this.model.cancel(requestId);
  }

  observe(interests: readonly Interest[]): void {
    this.model.observe(interests);
  }

  onEvent(listener: DataModelListener): void {
    this.model.onEvent(listener);
  }

  private describe(change: Change): Record<string, unknown> {
    switch (change.kind) {
      case 'set':
        return { audit: 'set', path: change.object, values: this.fromTo(change.object, change.params) };
      case 'add':
        return { audit: 'add', path: change.table, values: this.fromTo(`${change.table}0.`, change.params) };
      case 'delete':
        return { audit: 'delete', path: change.object };
    }
  }

  /** Parameter → `old -> new`, or just `new` for a row to come. */
  private fromTo(object: string, settings: readonly Setting[]): Record<string, string> {
    const snapshot = this.model.snapshot(anyAge);
    const entries = settings.map(({ name, value }) => {
      const old = snapshot.value(object + name);
      const shown = this.shown(object + name, value);
      return [name, old === undefined || old === null ? shown : `${this.shown(object + name, old)} -> ${shown}`];
    });
    return Object.fromEntries(entries);
  }

  private shown(param: string, value: string): string {
    const cut = param.lastIndexOf('.') + 1;
    const type = this.model.supported.object(toSupported(param.slice(0, cut)))?.params.get(param.slice(cut))?.type;
    if (type?.hidden || type?.secured || secretName.test(param.slice(cut))) return mask;
    return value.length > longest ? `${value.slice(0, longest)}…` : value;
  }

  private write(fields: Record<string, unknown>): void {
    const { log, agent, controller } = this.trail;
    log.info('audit', { agent, controller, ...fields });
  }
}

function argumentOf(command: string, name: string): string {
  return `${command.slice(0, command.lastIndexOf('.') + 1)}${name}`;
}

function outcomeOf(result: ChangeResult | undefined): Record<string, unknown> {
  if (result === undefined) return { outcome: 'unknown' };
  if (result.kind === 'delete') return { outcome: 'done', removed: result.removed.length };
  const failures = result.failures.map(({ name, error }) => `${name}: ${error.message}`);
  const row = result.kind === 'add' ? { row: result.object } : {};
  return { outcome: 'done', ...row, ...(failures.length > 0 ? { failures } : {}) };
}

/** The words for this change, else for the one that made all of them fail. */
function refusalOf(error: unknown, index: number): string {
  if (!(error instanceof ChangeRejected)) return reasonOf(error);
  const own = error.failures.find(failure => failure.index === index) ?? error.failures[0];
  return own?.error.message ?? error.message;
}
