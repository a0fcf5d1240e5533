import type { Clock } from '../base/clock.js';
import type { Cpe } from '../cpe/cpe.js';
import type { ValueType } from '../datamodel/supported-model.js';
import { FixedObjects, type FixedParam } from './fixed-object.js';
import type { Mapping } from './mapping/mapping.js';

export const gatewayObject = 'Device.X_GANGWAY_Gateway.';

const text: ValueType = { base: 'string' };
const time: ValueType = { base: 'dateTime' };
const flag: ValueType = { base: 'boolean' };
const count: ValueType = { base: 'unsignedInt' };
const seconds: ValueType = { base: 'unsignedInt', units: 'seconds' };

/** What the gateway knows about the device that the device itself does not say. */
export function gatewayFacts(cpe: Cpe, mapping: Mapping, clock: Clock): FixedObjects {
  const say = (type: ValueType, read: () => string): FixedParam => ({ type, read });
  return new FixedObjects(
    new Map([
      [
        gatewayObject,
        {
          LastContact: say(time, () => dateTime(cpe.contact.lastInform)),
          NextContactExpected: say(time, () => dateTime(cpe.contact.nextInformExpected)),
          InSession: say(flag, () => String(cpe.contact.inSession)),
          /** Requests that wait for the next session, and how waking the device stands. */
          WaitingRequests: say(count, () => String(cpe.contact.waiting)),
          WakeState: say(text, () => cpe.contact.wake.phase),
          WakeMethod: say(text, () => cpe.contact.wake.method ?? ''),
          WakeProblem: say(text, () => cpe.contact.wake.reason ?? ''),
          Discovered: say(flag, () => String(cpe.contact.discovered)),
          /** How long ago the value known longest was read. */
          ValuesAge: say(seconds, () => String(oldestAge(cpe, clock.now()))),
          RemoteAddress: say(text, () => cpe.contact.remoteAddress ?? ''),
          CWMPNamespace: say(text, () => cpe.contact.cwmpNamespace ?? ''),
          CWMPManufacturer: say(text, () => cpe.identity.manufacturer),
          CWMPOUI: say(text, () => cpe.identity.oui),
          CWMPProductClass: say(text, () => cpe.identity.productClass),
          CWMPSerialNumber: say(text, () => cpe.identity.serialNumber),
          LegacyRoot: say(text, () => cpe.root),
          DeviceID: say(text, () => cpe.key),
          Mappings: say({ base: 'string', list: true }, () => mapping.layers.join(',')),
        },
      ],
    ]),
  );
}

/** TR-106 §3.2: the Unknown Time. */
const unknownTime = '0001-01-01T00:00:00Z';

function dateTime(ms: number | undefined): string {
  return ms === undefined ? unknownTime : new Date(ms).toISOString();
}

function oldestAge({ tree }: Cpe, now: number): number {
  return Math.max(0, Math.round((now - (tree.oldestAt() ?? now)) / 1000));
}
