import { CwmpFault } from '../fault.js';
import type { AcsMethod, AcsRequest, CpeReport, CpeRequest, CpeResponse } from '../rpc-types.js';
import { type EnvelopeStyle, writeEnvelope } from '../soap/envelope.js';
import type { XmlElement } from '../soap/xml-element.js';
import { addObject } from './add-object.js';
import { autonomousDuStateChangeComplete } from './autonomous-du-state-change-complete.js';
import { autonomousTransferComplete } from './autonomous-transfer-complete.js';
import { cancelTransfer } from './cancel-transfer.js';
import { changeDuState } from './change-du-state.js';
import type { AcsRpcCodec, CpeReportCodec } from './codec.js';
import { deleteObject } from './delete-object.js';
import { download } from './download.js';
import { duStateChangeComplete } from './du-state-change-complete.js';
import { factoryReset } from './factory-reset.js';
import { getAllQueuedTransfers } from './get-all-queued-transfers.js';
import { getParameterAttributes } from './get-parameter-attributes.js';
import { getParameterNames } from './get-parameter-names.js';
import { getParameterValues } from './get-parameter-values.js';
import { getQueuedTransfers } from './get-queued-transfers.js';
import { getRpcMethods, writeMethodList } from './get-rpc-methods.js';
import { readInform } from './inform.js';
import { kicked } from './kicked.js';
import { reboot } from './reboot.js';
import { requestDownload } from './request-download.js';
import { scheduleDownload } from './schedule-download.js';
import { scheduleInform } from './schedule-inform.js';
import { setParameterAttributes } from './set-parameter-attributes.js';
import { setParameterValues } from './set-parameter-values.js';
import { transferComplete } from './transfer-complete.js';
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
  ScheduleDownload: scheduleDownload,
  CancelTransfer: cancelTransfer,
  GetQueuedTransfers: getQueuedTransfers,
  GetAllQueuedTransfers: getAllQueuedTransfers,
  ScheduleInform: scheduleInform,
  ChangeDUState: changeDuState,
};

/** Every RPC by which a CPE reports something; a new one adds its line here. */
const reports: { readonly [M in CpeReport['method']]: CpeReportCodec<M> } = {
  TransferComplete: transferComplete,
  AutonomousTransferComplete: autonomousTransferComplete,
  DUStateChangeComplete: duStateChangeComplete,
  AutonomousDUStateChangeComplete: autonomousDuStateChangeComplete,
  RequestDownload: requestDownload,
  Kicked: kicked,
};

/** Options and vouchers left TR-069 with Amendment 3: nobody here writes them, nobody here obeys them. */
const obsolete: readonly string[] = ['GetOptions', 'SetVouchers'];

/** Why a method is refused, for the FaultString. */
export function refusalOf(method: string): string {
  const name = method.slice(0, 64);
  return obsolete.includes(name)
    ? `${name} is obsolete: options and vouchers are not supported`
    : `method ${name} is not supported`;
}

export const reportMethods = Object.keys(reports) as readonly CpeReport['method'][];

/** What a CPE may ask of this ACS, as GetRPCMethods tells it. */
export const methodsOfAcs: readonly string[] = ['Inform', 'GetRPCMethods', ...reportMethods];

export const acsMethods = Object.keys(acsRpcs) as readonly AcsMethod[];

export function isAcsMethod(name: string): name is AcsMethod {
  return Object.hasOwn(acsRpcs, name);
}

export function isCpeResponse(name: string): boolean {
  return name.endsWith('Response') && isAcsMethod(name.slice(0, -'Response'.length));
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
  if (!isAcsMethod(name)) throw new CwmpFault(9000, refusalOf(name));
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
  if (isReport(name)) return reportCodecOf(name).read(element);
  switch (name) {
    case 'Inform':
      return readInform(element);
    case 'GetRPCMethods':
      return { method: 'GetRPCMethods' };
    default:
      return { method: 'unknown', name };
  }
}

/** The simulated CPE's view. */
export function writeReport(style: EnvelopeStyle, id: string, report: CpeReport): string {
  const content = reportCodecOf(report.method).write(report);
  return writeEnvelope(style, id, `<cwmp:${report.method}>${content}</cwmp:${report.method}>`);
}

/** What the ACS answers when the report has been taken. */
export function writeReportAnswer(style: EnvelopeStyle, id: string | undefined, report: CpeReport): string {
  const content = reportCodecOf(report.method).answer(report);
  return writeEnvelope(style, id, `<cwmp:${report.method}Response>${content}</cwmp:${report.method}Response>`);
}

/** What the ACS answers to GetRPCMethods. */
export function writeMethodsOfAcs(style: EnvelopeStyle, id: string | undefined): string {
  return writeEnvelope(
    style,
    id,
    `<cwmp:GetRPCMethodsResponse>${writeMethodList(methodsOfAcs)}</cwmp:GetRPCMethodsResponse>`,
  );
}

function isReport(name: string): name is CpeReport['method'] {
  return Object.hasOwn(reports, name);
}

/** As `codecOf`. */
function reportCodecOf(method: CpeReport['method']): CpeReportCodec<CpeReport['method']> {
  return reports[method] as unknown as CpeReportCodec<CpeReport['method']>;
}
