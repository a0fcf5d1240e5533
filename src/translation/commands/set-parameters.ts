import { UspError } from '../../usp/errors.js';
import { Draft, toParameterValue } from '../draft.js';
import type { SetCommand } from '../mapping/mapping.js';
import { fillPattern } from '../mapping/pattern.js';
import type { RunCommand } from './command.js';

/** Commands that CWMP knows as parameters: one SetParameterValues. */
export const setParameters: RunCommand<SetCommand> = async ({ rule, place, invocation, signal }, { cpe }) => {
  const draft = new Draft(cpe.tree);
  for (const { param, value, input } of rule.writes) {
    const name = fillPattern(param, place.captures);
    if (name === undefined || !cpe.tree.has(name)) continue;
    draft.putBeside(name, (input === undefined ? undefined : invocation.args[input]) ?? value);
  }
  if (draft.isEmpty) throw new UspError('commandFailure', 'the device has nothing behind this command');
  const params = draft.all().map(toParameterValue);
  await cpe.call({ method: 'SetParameterValues', params, parameterKey: '' }, { signal });
  return {};
};
