import type { Clock } from '../../base/clock.js';
import type { CommandOutputs, DataModel } from '../../datamodel/data-model.js';
import type { Controller } from '../controllers.js';
import type { LocalAgent } from '../local-agent/local-agent.js';

export interface WatchPorts {
  readonly local: LocalAgent;
  readonly model: DataModel;
  readonly clock: Clock;
  readonly controllers: () => readonly Controller[];
  /** Tells one Controller of an event it may have subscribed to; resolves when that is durable. */
  readonly raise: (controller: Controller, object: string, name: string, args: CommandOutputs) => Promise<void>;
  /** What a timer caused could not be told. */
  readonly onError: (error: unknown) => void;
}

/** The enabled Controller a row of Threshold., Monitor. or Watchdog. belongs to: its rights count, and it alone is told (TR-181). */
export function ownerOf(row: string, { local, controllers }: WatchPorts): Controller | undefined {
  const owner = `${local.tree.value(`${row}Controller`)}.`;
  return controllers().find(controller => controller.row === owner && controller.enabled);
}

export function mayRead(controller: Controller, path: string): boolean {
  const cut = path.lastIndexOf('.') + 1;
  return controller.role.may(path.slice(0, cut), 'param', 'r', path.slice(cut));
}

export function enabledRows(table: string, { local: { tree } }: WatchPorts): readonly string[] {
  return tree.rowPaths(table).filter(row => tree.value(`${row}Enable`) === 'true');
}
