import { compileBehaviours, isBehaviourText, readBehaviourFolder } from '../../cpe/behaviour/behaviour-file.js';
import type { MappingSource } from './load.js';

/** Behaviours lie beside the mappings and are checked with them, though it is `cpe` that heeds them. */
export function isBehaviour({ text }: MappingSource): boolean {
  return isBehaviourText(text);
}

/** Checks these, or those of this package; gives how many examples hold. Throws ConfigError with everything that is wrong. */
export function checkBehaviours(sources: readonly MappingSource[] | undefined): number {
  return compileBehaviours(sources ?? readBehaviourFolder()).examples;
}
