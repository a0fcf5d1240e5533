import { CwmpFault } from '../fault.js';
import type { Inform } from '../rpc-types.js';
import type { XmlElement } from '../soap/xml-element.js';
import { array, field, integer, items, text } from './codec.js';
import { readParameterList, writeParameterList } from './parameter-list.js';

/** TR-069 §A.3.3.1. Throws CwmpFault 8003 when the device cannot be told: OUI or SerialNumber missing. */
export function readInform(element: XmlElement): Inform {
  const device = element.child('DeviceId');
  if (!device) throw new CwmpFault(8003, 'Inform has no DeviceId');
  const deviceId = {
    manufacturer: text(device, 'Manufacturer'),
    oui: text(device, 'OUI'),
    productClass: text(device, 'ProductClass'),
    serialNumber: text(device, 'SerialNumber'),
  };
  if (deviceId.oui === '' || deviceId.serialNumber === '') {
    throw new CwmpFault(8003, 'Inform has no OUI or no SerialNumber in its DeviceId');
  }
  return {
    method: 'Inform',
    deviceId,
    events: items(element, 'Event').map(event => ({
      code: text(event, 'EventCode'),
      commandKey: text(event, 'CommandKey'),
    })),
    currentTime: text(element, 'CurrentTime'),
    retryCount: integer(element, 'RetryCount', 0),
    params: readParameterList(element),
  };
}

export function writeInform(inform: Inform): string {
  const { deviceId } = inform;
  const events = inform.events.map(
    event => `<EventStruct>${field('EventCode', event.code)}${field('CommandKey', event.commandKey)}</EventStruct>`,
  );
  return (
    `<DeviceId>${field('Manufacturer', deviceId.manufacturer)}${field('OUI', deviceId.oui)}` +
    `${field('ProductClass', deviceId.productClass)}${field('SerialNumber', deviceId.serialNumber)}</DeviceId>` +
    array('Event', 'cwmp:EventStruct', events) +
    field('MaxEnvelopes', 1) +
    field('CurrentTime', inform.currentTime) +
    field('RetryCount', inform.retryCount) +
    writeParameterList(inform.params)
  );
}
