import type { UspErrorName } from './errors.js';

export interface ErrorMeaning {
  /** When it is said, in our words. */
  readonly when: string;
  /** Why this gateway has no use for it; such a code is raised nowhere. */
  readonly unused?: string;
}

const services = 'no USP Services register here (R-REG); such a request gets 7001';

/** Every code of TR-369 "Error Codes" and what it stands for here. `ERRORS.md` is made from this and from the code; a test keeps the three in step. */
export const uspErrorTable: Readonly<Record<UspErrorName, ErrorMeaning>> = {
  messageFailed: { when: 'the Message as a whole failed', unused: 'a more telling code is always known' },
  messageNotSupported: { when: 'the Message is none an Agent takes: Notify, Register, Deregister' },
  requestDenied: { when: 'refused without a reason that concerns the caller: lock-out, or the device denied it' },
  internalError: { when: 'the device cannot be reached or misbehaved, or the gateway has a fault of its own' },
  invalidArguments: { when: 'a field of the Message cannot be used; around every failure named in param_errs' },
  resourcesExceeded: {
    when: 'a bound is reached: rows of a table, requests waiting for a device, Messages for a session',
  },
  permissionDenied: {
    when: 'the role of the Controller lacks the right to write, add, delete or operate; a stranger asks',
  },
  invalidConfiguration: {
    when: 'the result would be unusable',
    unused: 'devices say so themselves, with 9003 or 9007',
  },
  invalidPathSyntax: { when: 'a path or expression cannot be parsed, or compares what has no order' },
  parameterActionFailed: { when: 'the device refused a parameter without saying why' },
  unsupportedParameter: { when: 'the object has no such parameter' },
  invalidType: { when: 'the text is no literal of the parameter type' },
  invalidValue: { when: 'of the right type, but outside of what the model or the device allows' },
  nonWriteableParameter: { when: 'read-only, or write-once and already written' },
  valueConflict: { when: 'the value contradicts that of another parameter' },
  operationError: {
    when: 'a row cannot be worked on',
    unused: 'the kind of failure is always known: 7017, 7020, 7024',
  },
  objectDoesNotExist: { when: 'the path is right, but the row is not there' },
  objectCouldNotBeCreated: { when: 'the device made no row' },
  objectIsNotATable: { when: 'instances are asked of, or added to, an object that has one only' },
  nonCreatableObject: { when: 'rows of this table come and go with the device alone' },
  objectCouldNotBeUpdated: { when: 'the object cannot be changed', unused: 'a parameter is to blame, and named' },
  requiredParameterFailed: { when: 'a parameter marked required failed; its own code is beside it' },
  commandFailure: { when: 'the command ran and failed, or the device has none like it' },
  commandCanceled: { when: 'an asynchronous command was ended by Cancel()' },
  deleteFailure: { when: 'the device keeps the row' },
  duplicateKey: { when: 'another row has these unique keys' },
  invalidPath: { when: 'not in the supported model, or hidden from the Controller' },
  invalidCommandArguments: { when: 'an input argument is missing or cannot be used' },
  registerFailure: { when: 'Register failed', unused: services },
  alreadyInUse: { when: 'the path belongs to another USP Service', unused: services },
  deregisterFailure: { when: 'Deregister failed', unused: services },
  pathAlreadyRegistered: { when: 'the path belongs to another USP Service', unused: services },
  recordNotParseable: {
    when: 'the Record cannot be read',
    unused: 'there is nobody known to tell (R-MTP.5); WebSocket closes',
  },
  secureExchangeRequired: { when: 'a session in plaintext where PayloadSecurity is TLS' },
  secureExchangeNotSupported: { when: 'a session with TLS, and the Agent has no certificate' },
  segmentationNotSupported: { when: 'a segmented payload', unused: 'segmentation is supported' },
  invalidRecordField: { when: 'an Endpoint ID that is none' },
  sessionTerminated: { when: 'the Agent ends a session context: SessionMode became Forbid, or Reset()' },
  sessionContextNotAllowed: { when: 'a Record of a session where SessionMode is Forbid' },
};
