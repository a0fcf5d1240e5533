import type { Need, Setting, Snapshot } from '../../datamodel/data-model.js';
import type { SupportedModel, SupportedObject, SupportedParam } from '../../datamodel/supported-model.js';
import { checkValue } from '../../datamodel/value.js';
import { UspError } from '../../usp/errors.js';
import type { ParamSetting } from '../../usp/message.js';
import type { MessageContext } from './context.js';
import { settleReference } from './references.js';

/** A setting that failed, by its name relative to the object. */
export interface FailedSetting {
  readonly name: string;
  readonly error: UspError;
}

export interface CheckedSettings {
  readonly good: readonly Setting[];
  /** Failed although the Controller can do without them. */
  readonly optional: readonly FailedSetting[];
  /** The first that the object cannot do without. */
  readonly required: FailedSetting | undefined;
}

export interface SettingsOf {
  readonly supported: SupportedObject;
  /** Concrete row or object; for Add the table. */
  readonly object: string;
  readonly creating: boolean;
  readonly snapshot: Snapshot;
  readonly needs: Need[];
  /** Tells a parameter that the supported model has and this instance has not. */
  readonly present: (name: string) => boolean;
}

/** Checks names, rights and values; nothing is asked of the device. Values come out canonical. */
export function checkSettings(
  settings: readonly ParamSetting[],
  of: SettingsOf,
  context: MessageContext,
): CheckedSettings {
  const good: Setting[] = [];
  const optional: FailedSetting[] = [];
  let required: FailedSetting | undefined;
  for (const setting of settings) {
    // Keys given at creation are required whatever the flag says (R-ADD.3, TP-469 1.88).
    const needed = setting.required || (of.creating && isKey(of.supported, setting.param));
    try {
      if (settings.some(other => other !== setting && other.param === setting.param && other.value !== setting.value)) {
        throw new UspError('valueConflict', `${setting.param} is given two values`);
      }
      good.push({ name: setting.param, value: checkSetting(setting, of, context), required: needed });
    } catch (error) {
      if (!(error instanceof UspError)) throw error;
      const failed = { name: setting.param, error };
      if (needed) required ??= failed;
      else optional.push(failed);
    }
  }
  return { good, optional, required };
}

function isKey(supported: SupportedObject, name: string): boolean {
  return supported.uniqueKeys.some(key => key.params.includes(name));
}

function checkSetting(setting: ParamSetting, of: SettingsOf, context: MessageContext): string {
  const { owner, param } = find(setting.param, of.supported, context.model.supported);
  const unsupported = () => new UspError('unsupportedParameter', `${of.object}${setting.param} is not supported`);
  if (!param || !owner) throw unsupported();
  if (param.access === 'readOnly')
    throw new UspError('nonWriteableParameter', `${of.object}${setting.param} is read-only`);
  if (param.access === 'writeOnce' && !of.creating) {
    throw new UspError(
      'nonWriteableParameter',
      `${of.object}${setting.param} can only be given when the object is created`,
    );
  }
  // Only now: a read-only parameter whose value no one can read is refused for what it is.
  if (!of.present(setting.param)) throw unsupported();
  const inside = setting.param.slice(0, setting.param.lastIndexOf('.') + 1);
  const place = of.creating ? owner.path : of.object + inside;
  if (!context.controller.role.may(place, 'param', 'w', param.name)) {
    throw new UspError(
      'permissionDenied',
      `${context.controller.endpointId} may not write ${of.object}${setting.param}`,
    );
  }
  if (param.name === 'Alias' && !/^[A-Za-z]/.test(setting.value)) {
    throw new UspError('invalidValue', 'an Alias begins with a letter');
  }
  const value = checkValue(param.type, setting.value);
  const { snapshot, needs } = of;
  return settleReference(param.type, value, { model: context.model.supported, snapshot, needs });
}

/** A name may descend into single-instance children: `Security.KeyPassphrase`. */
function find(
  name: string,
  supported: SupportedObject,
  model: SupportedModel,
): { owner?: SupportedObject; param?: SupportedParam } {
  const cut = name.lastIndexOf('.') + 1;
  const owner = cut === 0 ? supported : model.object(supported.path + name.slice(0, cut));
  const param = owner?.params.get(name.slice(cut));
  return { ...(owner ? { owner } : {}), ...(param ? { param } : {}) };
}
