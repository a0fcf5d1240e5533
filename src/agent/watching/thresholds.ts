import type { Interest } from '../../datamodel/data-model.js';
import { type ThresholdOperator, thresholdPath } from '../local-agent/rules.js';
import { thresholdTable } from '../local-agent/tables.js';
import { compileReferences, covers, interestOf, type Reference } from '../subscriptions/reference.js';
import { knownValues } from './known-values.js';
import { becomesTrue } from './threshold-test.js';
import { enabledRows, mayRead, ownerOf, type WatchPorts } from './watch-ports.js';

/** An enabled row of Device.LocalAgent.Threshold. */
interface Threshold {
  readonly row: string;
  readonly path: string;
  readonly references: readonly Reference[];
  readonly operator: ThresholdOperator;
  readonly limit: string;
  readonly single: boolean;
  /** Parameter → the value it had when it was last looked at. */
  readonly seen: Map<string, string>;
}

/** Raises Triggered! when a value the gateway learns of crosses a Threshold. */
export class Thresholds {
  private list: readonly Threshold[] = [];

  constructor(private readonly ports: WatchPorts) {}

  /** Rows changed; what was seen for a row that is as it was stays. */
  refresh(): void {
    const before = this.list;
    this.list = enabledRows(thresholdTable, this.ports).map(row => {
      const fresh = this.read(row);
      const same = before.find(
        ({ row: other, path, operator, limit }) =>
          other === row && path === fresh.path && operator === fresh.operator && limit === fresh.limit,
      );
      return same ? { ...fresh, seen: same.seen } : fresh;
    });
  }

  interests(): readonly Interest[] {
    return this.list.flatMap(({ references }) => references.map(reference => interestOf('values', reference)));
  }

  async changed(values: ReadonlyMap<string, string>): Promise<void> {
    for (const threshold of this.list)
      for (const [path, value] of values)
        if (threshold.references.some(reference => covers(reference, path, this.ports.model)))
          await this.look(threshold, path, value);
  }

  private async look(threshold: Threshold, path: string, value: string): Promise<void> {
    const { row, operator, limit, seen, single } = threshold;
    const before = seen.get(path);
    seen.set(path, value);
    if (!becomesTrue(operator, limit, before, value)) return;
    const owner = ownerOf(row, this.ports);
    if (!owner || !mayRead(owner, path)) return;
    await this.ports.raise(owner, row, 'Triggered!', { ParamPath: path, ParamValue: value });
    if (single) await this.ports.local.update(row, { Enable: 'false' });
  }

  private read(row: string): Threshold {
    const text = (name: string) => this.ports.local.tree.value(row + name) ?? '';
    const path = thresholdPath(text('ReferencePath'), text('ThresholdParam'));
    const references = compileReferences(path);
    return {
      row,
      path,
      references,
      operator: text('ThresholdOperator') as ThresholdOperator,
      limit: text('ThresholdValue'),
      single: text('OperatingMode') === 'Single',
      seen: knownValues(references, this.ports.model),
    };
  }
}
