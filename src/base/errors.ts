/**
 * The errors of Gangway are closed families: `UspError` (7xxx), `CwmpFault` (8xxx/9xxx), `ConfigError` (the operator's
 * input), `CpeError` (the device could not be asked), `StoreError`, `MtpError`, and `Defect` (our bug). All descend from here.
 */
export abstract class GangwayError extends Error {
  abstract readonly family: string;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** A state the code promised could not occur. */
export class Defect extends GangwayError {
  readonly family = 'defect';
}

/** Makes a switch over a closed union exhaustive at compile time. */
export function unreachable(value: never): never {
  throw new Defect(`unexpected ${JSON.stringify(value)}`);
}

/** The text of anything thrown, for logs and error messages. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
