import { GangwayError } from '../base/errors.js';

/** Bytes are no Record or Message, or break a rule of the encoding (R-ENC.2, R-ENC.3). */
export class WireError extends GangwayError {
  readonly family = 'wire';

  constructor(
    message: string,
    /** msg_id and whether it was a request, as far as the header could be read (R-MTP.5). */
    readonly header?: {
      readonly msgId: string;
      readonly request: boolean;
      /** A request of a type that a later version of USP may have. */
      readonly unknownType?: boolean;
    },
  ) {
    super(message);
  }
}

/** The one member of a oneof that is set; more or none is an error (R-ENC.3). */
export function only<K extends string>(holder: object, members: readonly K[], what: string): K {
  const present = members.filter(member => {
    const value = (holder as Record<string, unknown>)[member];
    return value !== undefined && value !== null && Object.hasOwn(holder, member);
  });
  const [first] = present;
  if (first === undefined || present.length !== 1) {
    throw new WireError(
      `${what} has ${present.length === 0 ? 'nothing it understands' : `${present.join(' and ')} at once`}`,
    );
  }
  return first;
}

/** The name of an enum number; an unknown number is an error (R-ENC.2). */
export function enumName<T>(names: readonly T[], value: number | null | undefined, what: string): T {
  const name = names[value ?? 0];
  if (name === undefined) throw new WireError(`${what} has the unknown value ${value}`);
  return name;
}
