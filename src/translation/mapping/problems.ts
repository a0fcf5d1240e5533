import type { ConfigProblem } from '../../base/config-error.js';
import type { Place } from './document.js';

/** Collects everything wrong with a mapping, so that its author sees all of it at once. */
export class Problems {
  readonly list: ConfigProblem[] = [];

  add(place: Place, message: string): undefined {
    this.list.push({ ...place, message });
    return undefined;
  }
}
