import type { SupportedModel, SupportedObject, SupportedParam, ValueType } from '../../datamodel/supported-model.js';
import { genericPath, type Pattern } from './pattern.js';

/** The standard models on both sides of a mapping. */
export interface ModelPair {
  readonly legacy: SupportedModel;
  readonly usp: SupportedModel;
}

/** The object and parameter a path names, descending from a pattern of an object; undefined when the model has none. */
export function factOf(model: SupportedModel, object: Pattern, relative: string): SupportedParam | undefined {
  const path = genericPath(object) + relative.replace(/\.\d+(?=\.)/g, '.{i}');
  const cut = path.lastIndexOf('.') + 1;
  return model.object(path.slice(0, cut))?.params.get(path.slice(cut));
}

export function paramFact(model: SupportedModel, param: Pattern): SupportedParam | undefined {
  const path = genericPath(param);
  const cut = path.lastIndexOf('.') + 1;
  return model.object(path.slice(0, cut))?.params.get(path.slice(cut));
}

export function objectFact(model: SupportedModel, object: Pattern): SupportedObject | undefined {
  return model.object(genericPath(object));
}

/** Some step of the path is a vendor's (`X_…`): no standard model says anything about it. */
export function isVendorPath(path: string): boolean {
  return /(^|\.)X_/.test(path);
}

/** Legacy values can be shown as they are: same kind of value, no path, and every enumerated legacy value is one of the USP side too. */
export function isCopyable(legacy: ValueType, usp: ValueType): boolean {
  if (legacy.reference !== undefined || !sameKind(legacy, usp)) return false;
  if (legacy.enum === undefined || usp.enum === undefined) return true;
  return legacy.enum.every(value => usp.enum?.includes(value));
}

const integers = new Set(['int', 'unsignedInt', 'long', 'unsignedLong']);

function sameKind(legacy: ValueType, usp: ValueType): boolean {
  if (legacy.list === true && usp.list !== true) return usp.base === 'string' && usp.enum === undefined;
  return legacy.base === usp.base || (integers.has(legacy.base) && integers.has(usp.base));
}
