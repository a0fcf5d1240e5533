import { CwmpFault } from '../fault.js';
import type { DeviceId, Inform, InformEvent } from '../rpc-types.js';
import { type EnvelopeStyle, writeEnvelope } from '../soap/envelope.js';
import type { XmlElement } from '../soap/xml-element.js';
import { array, field, integer, items, text } from './codec.js';
import { readParameterList, writeParameterList } from './parameter-list.js';

/** TR-069 allows 64 characters; some devices take more. What is longer would only swell every key made from it. */
const maxIdLength = 256;

/** TR-069 §A.3.3.1. Throws CwmpFault 8003 when the device cannot be told: OUI or SerialNumber missing or endless. */
export function readInform(element: XmlElement): Inform {
  const inform = readAnyInform(element);
  const { oui, serialNumber } = inform.deviceId;
  if (oui !== '' && serialNumber !== '') return inform;
  throw new CwmpFault(8003, 'Inform has no OUI or no SerialNumber in its DeviceId');
}

/** The same, where something else may tell the device: OUI and SerialNumber may be empty. Throws CwmpFault 8003 without a DeviceId. */
export function readAnyInform(element: XmlElement): Inform {
  return {
    method: 'Inform',
    deviceId: readDeviceId(element),
    events: items(element, 'Event')
      .map(readEvent)
      .filter(event => event.code !== ''),
    currentTime: text(element, 'CurrentTime'),
    retryCount: integer(element, 'RetryCount', 0),
    params: readParameterList(element),
  };
}

function readDeviceId(element: XmlElement): DeviceId {
  const device = element.child('DeviceId');
  if (!device) throw new CwmpFault(8003, 'Inform has no DeviceId');
  const id = {
    manufacturer: text(device, 'Manufacturer'),
    oui: text(device, 'OUI'),
    productClass: text(device, 'ProductClass'),
    serialNumber: text(device, 'SerialNumber'),
  };
  if (Object.values(id).some(part => part.length > maxIdLength)) {
    throw new CwmpFault(8003, `a part of DeviceId is longer than ${maxIdLength} characters`);
  }
  return id;
}

function readEvent(struct: XmlElement): InformEvent {
  return { code: text(struct, 'EventCode'), commandKey: text(struct, 'CommandKey') };
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

const spokenVersions = ['1.0', '1.1', '1.2', '1.3', '1.4'];

/** `offered`: the SupportedCWMPVersions of a CPE that has any (CWMP 1.4, TR-069 §3.6.1); it is told the highest that both speak. */
export function writeInformResponse(style: EnvelopeStyle, id: string | undefined, offered: string | undefined): string {
  const common = offered?.split(',').map(version => version.trim());
  const use = common && spokenVersions.findLast(version => common.includes(version));
  const header = use && `<cwmp:UseCWMPVersion ${style.prefix}:mustUnderstand="1">${use}</cwmp:UseCWMPVersion>`;
  return writeEnvelope(style, id, '<cwmp:InformResponse><MaxEnvelopes>1</MaxEnvelopes></cwmp:InformResponse>', header);
}
