import { parsePath } from '../../datamodel/parse-path.js';
import { UspError } from '../../usp/errors.js';
import type { ObjectSettings } from '../../usp/message.js';
import { splitReferences } from './reference.js';

/** TR-181 Subscription.TriggerAction. */
export type TriggerAction = 'Notify' | 'Config' | 'NotifyAndConfig';

/**
 * Reads TriggerConfigSettings, `Device.A.B=5,Device.A.C="text"`, as what a Set would carry. Throws UspError 7012 on an item that is no
 * `<Parameter Name>=<Parameter Value>`.
 */
export function parseTriggerSettings(list: string): readonly ObjectSettings[] {
  return splitReferences(list).map(item => {
    // A search expression has `==` inside its brackets.
    const equals = [...item.matchAll(/\[[^\]]*\]|=/g)].find(([found]) => found === '=')?.index;
    const path = item.slice(0, equals).trim();
    const cut = path.lastIndexOf('.') + 1;
    if (equals === undefined || !isParameter(path)) {
      throw new UspError('invalidValue', `"${item.slice(0, 80)}" is no <Parameter Name>=<Parameter Value>`);
    }
    const text = item.slice(equals + 1).trim();
    const value = /^"(.*)"$/s.exec(text)?.[1] ?? text;
    return { objPath: path.slice(0, cut), params: [{ param: path.slice(cut), value, required: true }] };
  });
}

function isParameter(path: string): boolean {
  try {
    return parsePath(path).element?.kind === 'parameter';
  } catch (error) {
    if (error instanceof UspError) return false;
    throw error;
  }
}
