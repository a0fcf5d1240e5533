import { CwmpFault } from '../fault.js';
import type { AcsMethod, AcsRequest, CpeRequest, CpeResponse } from '../rpc-types.js';
import { type EnvelopeStyle, writeEnvelope } from '../soap/envelope.js';
import type { XmlElement } from '../soap/xml-element.js';
import { addObject } from './add-object.js';
import type { AcsRpcCodec } from './codec.js';
import { deleteObject } from './delete-object.js';
import { download } from './download.js';
import { factoryReset } from './factory-reset.js';
import { getParameterAttributes } from './get-parameter-attributes.js';
import { getParameterNames } from './get-parameter-names.js';
import { getParameterValues } from './get-parameter-values.js';
import { getRpcMethods } from './get-rpc-methods.js';
import { readInform } from './inform.js';
import { reboot } from './reboot.js';
import { setParameterAttributes } from './set-parameter-attributes.js';
import { setParameterValues } from './set-parameter-values.js';
import { readTransferComplete } from './transfer-complete.js';
import { upload } from './upload.js';

/** Every RPC the ACS can ask of a CPE; a new one adds its line here. */
const acsRpcs: { readonly [M in AcsMethod]: AcsRpcCodec<M> } = {
  GetRPCMethods: getRpcMethods,
  GetParameterNames: getParameterNames,
  GetParameterValues: getParameterValues,
  SetParameterValues: setParameterValues,
  GetParameterAttributes: getParameterAttributes,
  SetParameterAttributes: setParameterAttributes,
  AddObject: addObject,
  DeleteObject: deleteObject,
  Reboot: reboot,
  FactoryReset: factoryReset,
  Download: download,
  Upload: upload,
};

/** What a CPE may ask of this ACS, as GetRPCMethods tells it. */
export const methodsOfAcs: readonly string[] = ['Inform', 'GetRPCMethods', 'TransferComplete'];

export const acsMethods = Object.keys(acsRpcs) as readonly AcsMethod[];

export function isAcsMethod(name: string): name is AcsMethod {
  return Object.hasOwn(acsRpcs, name);
}

/** The codec of a method, seen without its type parameter: the method name inside request and response keeps them apart. */
function codecOf(method: AcsMethod): AcsRpcCodec<AcsMethod> {
  return acsRpcs[method] as unknown as AcsRpcCodec<AcsMethod>;
}

export function writeAcsRequest(style: EnvelopeStyle, id: string, request: AcsRequest): string {
  const content = codecOf(request.method).writeRequest(request);
  return writeEnvelope(style, id, `<cwmp:${request.method}>${content}</cwmp:${request.method}>`);
}

/** The simulated CPE's view. Throws CwmpFault 9000 for a method it does not know. */
export function readAcsRequest(name: string, element: XmlElement): AcsRequest {
  if (!isAcsMethod(name)) throw new CwmpFault(9000, `method ${name.slice(0, 64)} is not supported`);
  return codecOf(name).readRequest(element);
}

export function writeCpeResponse(style: EnvelopeStyle, id: string | undefined, response: CpeResponse): string {
  const content = codecOf(response.method).writeResponse(response);
  return writeEnvelope(style, id, `<cwmp:${response.method}Response>${content}</cwmp:${response.method}Response>`);
}

/** Reads `…Response` of the method that was asked; the answer to something else is CwmpFault 8003. */
export function readCpeResponse(asked: AcsMethod, name: string, element: XmlElement): CpeResponse {
  if (name !== `${asked}Response`) throw new CwmpFault(8003, `asked ${asked}, got ${name.slice(0, 64)}`);
  return codecOf(asked).readResponse(element);
}

/** What a CPE says of its own accord. */
export function readCpeRequest(name: string, element: XmlElement): CpeRequest {
  switch (name) {
    case 'Inform':
      return readInform(element);
    case 'TransferComplete':
      return readTransferComplete(element);
    case 'GetRPCMethods':
      return { method: 'GetRPCMethods' };
    default:
      return { method: 'unknown', name };
  }
}
