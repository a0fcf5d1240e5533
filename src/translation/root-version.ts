import type { SupportedModel } from '../datamodel/supported-model.js';
import { FixedObjects, type FixedParam } from './fixed-object.js';

/** `Device.RootDataModelVersion` for devices that do not say it: that of the model whose words the gateway uses. */
export function rootVersion(facts: SupportedModel): FixedObjects {
  const version = /tr-181-(\d+)-(\d+)/.exec(facts.uri);
  const text = version === null ? '2.0' : `${version[1]}.${version[2]}`;
  const param: FixedParam = { type: { base: 'string' }, read: () => text };
  return new FixedObjects(new Map([['Device.', { RootDataModelVersion: param }]]));
}
