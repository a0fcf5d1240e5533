import { GangwayError } from '../base/errors.js';

/** Every USP error code this gateway raises (TR-369 "Error Codes"); names as in the standard's table. */
export const uspErrorCodes = {
  messageFailed: 7000,
  messageNotSupported: 7001,
  requestDenied: 7002,
  internalError: 7003,
  invalidArguments: 7004,
  resourcesExceeded: 7005,
  permissionDenied: 7006,
  invalidConfiguration: 7007,
  invalidPathSyntax: 7008,
  parameterActionFailed: 7009,
  unsupportedParameter: 7010,
  invalidType: 7011,
  invalidValue: 7012,
  nonWriteableParameter: 7013,
  valueConflict: 7014,
  operationError: 7015,
  objectDoesNotExist: 7016,
  objectCouldNotBeCreated: 7017,
  objectIsNotATable: 7018,
  nonCreatableObject: 7019,
  objectCouldNotBeUpdated: 7020,
  requiredParameterFailed: 7021,
  commandFailure: 7022,
  commandCanceled: 7023,
  deleteFailure: 7024,
  duplicateKey: 7025,
  invalidPath: 7026,
  invalidCommandArguments: 7027,
  registerFailure: 7028,
  alreadyInUse: 7029,
  deregisterFailure: 7030,
  pathAlreadyRegistered: 7031,
  recordNotParseable: 7100,
  secureExchangeRequired: 7101,
  secureExchangeNotSupported: 7102,
  segmentationNotSupported: 7103,
  invalidRecordField: 7104,
  sessionTerminated: 7105,
  sessionContextNotAllowed: 7106,
} as const;

export type UspErrorName = keyof typeof uspErrorCodes;
/** A number of the table above, a data-model one (7200-7299) or a vendor one (7800-7999). */
export type UspErrorCode = number;

/** A refusal in the words of USP: which code, on which path, and a text a technician understands. */
export class UspError extends GangwayError {
  readonly family = 'usp';
  readonly code: UspErrorCode;

  constructor(
    code: UspErrorName | UspErrorCode,
    message: string,
    /** The path or parameter that is refused, when there is one. */
    readonly path?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.code = typeof code === 'number' ? code : uspErrorCodes[code];
  }
}
