import { ChangeRejected } from '../../datamodel/data-model.js';
import { UspError, uspErrorCodes } from '../../usp/errors.js';
import type { UspErrorBody } from '../../usp/message.js';

/** Codes that stay inside param_errs; the message as a whole then says 7004 (TP-469 asks 7006 to show outside). */
const wrapped = new Set<number>([
  uspErrorCodes.invalidArguments,
  uspErrorCodes.invalidPathSyntax,
  uspErrorCodes.unsupportedParameter,
  uspErrorCodes.invalidType,
  uspErrorCodes.invalidValue,
  uspErrorCodes.nonWriteableParameter,
  uspErrorCodes.valueConflict,
  uspErrorCodes.objectDoesNotExist,
  uspErrorCodes.objectCouldNotBeCreated,
  uspErrorCodes.objectIsNotATable,
  uspErrorCodes.nonCreatableObject,
  uspErrorCodes.objectCouldNotBeUpdated,
  uspErrorCodes.requiredParameterFailed,
  uspErrorCodes.deleteFailure,
  uspErrorCodes.duplicateKey,
  uspErrorCodes.invalidPath,
]);

/** Why one entry of an Add, Set or Delete failed, with the full path of what is to blame. */
export class EntryFailure extends UspError {
  constructor(
    readonly blamed: string,
    cause: UspError,
    /** Name of the parameter relative to its object, when one is to blame. */
    readonly param?: string,
    readonly object?: string,
  ) {
    super(cause.code, cause.message, blamed, { cause });
  }
}

/** The Error a message becomes when allow_partial is false and an entry failed; it reports one failure. */
export function messageFailure(error: UspError): UspErrorBody {
  const path = error instanceof EntryFailure ? error.blamed : error.path;
  return {
    type: 'Error',
    errCode: wrapped.has(error.code) ? uspErrorCodes.invalidArguments : error.code,
    errMsg: error.message,
    paramErrs: path === undefined ? [] : [{ paramPath: path, errCode: error.code, errMsg: error.message }],
  };
}

/** What the data model's refusal says about one of the changes it was given. */
export function blame(error: unknown, objectOf: (index: number) => string): { index: number; failure: UspError } {
  if (error instanceof UspError) return { index: 0, failure: error };
  if (!(error instanceof ChangeRejected)) throw error;
  const [first] = error.failures;
  if (!first) return { index: 0, failure: new UspError('internalError', 'the change was refused without a reason') };
  const object = objectOf(first.index);
  return {
    index: first.index,
    failure: new EntryFailure(object + (first.setting ?? ''), first.error, first.setting, object),
  };
}
