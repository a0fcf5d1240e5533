import type { CpeEvent } from '../cpe/cpe.js';
import { hasEffect, keysOf } from '../cpe/events.js';
import type { CommandOutputs } from '../datamodel/data-model.js';
import type { BootMemory } from './boot-memory.js';

type InformCpeEvent = Extract<CpeEvent, { kind: 'inform' }>;

/** Arguments of Device.Boot! for an Inform that tells of a boot; undefined: it tells of none. ParameterMap is the recipient's, so not ours. */
export function bootArguments(
  event: InformCpeEvent,
  softwareVersion: string,
  memory: BootMemory,
): CommandOutputs | undefined {
  if (!hasEffect(event.fresh, 'booted')) return undefined;
  const bootstrap = hasEffect(event.fresh, 'afresh');
  const { expected } = memory;
  const [rebooted] = keysOf(event.events, ['Reboot']);
  const ours = isExpected(memory, bootstrap, rebooted);
  const known = memory.softwareVersion;
  return {
    CommandKey: ours ? (expected?.commandKey ?? '') : '',
    Cause: causeOf(ours, bootstrap, rebooted !== undefined, memory),
    Reason: '',
    FirmwareUpdated: String(known !== undefined && softwareVersion !== '' && softwareVersion !== known),
  };
}

/** The boot the gateway asked for; CPEs that report no `M Reboot` are believed to have booted for it. */
function isExpected({ expected }: BootMemory, bootstrap: boolean, key: string | undefined): boolean {
  if (expected === undefined) return false;
  if (expected.cause === 'RemoteFactoryReset') return bootstrap;
  return key === undefined || key === '' || key === expected.cwmpKey;
}

function causeOf(ours: boolean, bootstrap: boolean, rebooted: boolean, { expected }: BootMemory): string {
  if (ours && expected !== undefined) return expected.cause;
  if (bootstrap) return 'LocalFactoryReset';
  return rebooted ? 'RemoteReboot' : 'LocalReboot';
}
