import { reasonOf, unreachable } from '../base/errors.js';
import { CpeError } from '../cpe/cpe.js';
import { CwmpFault } from '../cwmp/fault.js';
import { UspError, type UspErrorName } from '../usp/errors.js';

/** What was being done when the device refused: the same fault means different things. */
export type Deed = 'read' | 'write' | 'add' | 'delete' | 'operate';

type Row = Readonly<Record<Deed, UspErrorName>>;

const all = (name: UspErrorName): Row => ({ read: name, write: name, add: name, delete: name, operate: name });

/** TR-069 Table 64 (CPE fault codes) in USP's words; what is missing is the deed's own failure. */
const table: Readonly<Record<number, Row>> = {
  /** Method not supported. */
  9000: { ...all('requestDenied'), operate: 'commandFailure' },
  /** Request denied. */
  9001: { ...all('requestDenied'), operate: 'commandFailure' },
  /** Internal error. */
  9002: { ...all('internalError'), operate: 'commandFailure' },
  /** Invalid arguments. */
  9003: { ...all('invalidArguments'), operate: 'commandFailure' },
  /** Resources exceeded. */
  9004: { ...all('resourcesExceeded'), operate: 'resourcesExceeded' },
  /** Invalid parameter name. */
  9005: {
    read: 'invalidPath',
    write: 'unsupportedParameter',
    add: 'unsupportedParameter',
    delete: 'objectDoesNotExist',
    operate: 'commandFailure',
  },
  /** Invalid parameter type. */
  9006: { ...all('invalidType'), operate: 'invalidCommandArguments' },
  /** Invalid parameter value. */
  9007: { ...all('invalidValue'), operate: 'invalidCommandArguments' },
  /** Attempt to set a non-writable parameter. */
  9008: { ...all('nonWriteableParameter'), operate: 'commandFailure' },
  /** Notification request rejected: never on behalf of a Controller's request. */
  9009: all('internalError'),
  /** File transfer failure and its kinds. */
  9010: all('commandFailure'),
  9011: all('commandFailure'),
  /** File transfer server authentication failure. */
  9012: all('commandFailure'),
  /** Unsupported protocol for file transfer. */
  9013: { ...all('commandFailure'), operate: 'invalidCommandArguments' },
  9014: all('commandFailure'),
  9015: all('commandFailure'),
  9016: all('commandFailure'),
  9017: all('commandFailure'),
  9018: all('commandFailure'),
  /** File authentication failure. */
  9019: all('commandFailure'),
  /** Unable to complete download within the time windows. */
  9020: all('commandFailure'),
  /** Cancelation of file transfer not permitted in the current state. */
  9021: all('commandFailure'),
  /** Invalid UUID format. */
  9022: { ...all('commandFailure'), operate: 'invalidCommandArguments' },
  /** Execution environments and deployment units (TR-157): unknown, disabled, mismatched, duplicate. */
  9023: all('commandFailure'),
  9024: all('commandFailure'),
  9025: all('commandFailure'),
  9026: all('commandFailure'),
  /** System resources exceeded. */
  9027: all('resourcesExceeded'),
  /** Deployment units: unknown, in the wrong state, downgrade, version missing, version there already. */
  9028: all('commandFailure'),
  9029: all('commandFailure'),
  9030: all('commandFailure'),
  9031: all('commandFailure'),
  9032: all('commandFailure'),
};

const otherwise: Row = {
  read: 'internalError',
  write: 'parameterActionFailed',
  add: 'objectCouldNotBeCreated',
  delete: 'deleteFailure',
  operate: 'commandFailure',
};

/** The CWMP fault codes the table names. */
export const knownFaults: readonly number[] = Object.keys(table).map(Number);

/** A CWMP fault as a refusal; the text carries the device's own code and words. Vendor faults (9800-9899) become vendor errors 7800-7899. */
export function faultToUsp(
  fault: { readonly code: number; readonly text: string },
  deed: Deed,
  path?: string,
): UspError {
  const text = `the device answered CWMP fault ${fault.code}${fault.text === '' ? '' : ` (${fault.text})`}`;
  const code = fault.code >= 9800 && fault.code <= 9899 ? fault.code - 2000 : (table[fault.code] ?? otherwise)[deed];
  return new UspError(code, text, path);
}

/** Anything thrown while a device was asked, as a UspError. */
export function toUspError(error: unknown, deed: Deed, path?: string): UspError {
  if (error instanceof UspError) return error;
  if (error instanceof CwmpFault) return faultToUsp(error, deed, path);
  if (error instanceof CpeError) return unanswered(error, deed, path);
  return new UspError('internalError', reasonOf(error), path, { cause: error });
}

function unanswered(error: CpeError, deed: Deed, path: string | undefined): UspError {
  const code = deed === 'operate' ? 'commandFailure' : 'internalError';
  return new UspError(code, `${unansweredText(error.reason)}: ${error.message}`, path, { cause: error });
}

function unansweredText(reason: CpeError['reason']): string {
  switch (reason) {
    case 'unreachable':
      return 'the device cannot be reached at present';
    case 'timeout':
      return 'the device did not open a session in time';
    case 'lost':
      return 'the session broke before the device answered, it may have taken effect';
    case 'gone':
      return 'the device is no longer managed here';
    default:
      return unreachable(reason);
  }
}
