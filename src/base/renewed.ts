import { statSync } from 'node:fs';
import { reasonOf } from './errors.js';

/**
 * Something made of files that may be replaced while we run, as certificates are: made anew when the files have changed. A new set that
 * cannot be used is told once, and what was made before stays. Asking for the state of files works where notifications of the file
 * system do not: over networks, and for mounted secrets that are swapped as a whole.
 */
export class Renewed<T> {
  private constructor(
    private readonly files: readonly string[],
    private readonly make: () => T,
    private readonly onProblem: (reason: string) => void,
    private seen: string,
    private made: T,
  ) {}

  /** Throws what `make` throws. */
  static now<T>(files: readonly string[], make: () => T, onProblem: (reason: string) => void): Renewed<T> {
    const seen = stateOf(files);
    return new Renewed(files, make, onProblem, seen, make());
  }

  /** For files that may not be there yet: `made` stands for what cannot be made, and the reason is told as any other. */
  static whenThere<T>(
    files: readonly string[],
    make: () => T,
    onProblem: (reason: string) => void,
    made: T,
  ): Renewed<T> {
    const renewed = new Renewed(files, make, onProblem, '', made);
    renewed.refresh();
    return renewed;
  }

  /** As made last, without a look. */
  get value(): T {
    return this.made;
  }

  /** True when it was made anew. `always` makes it whether or not the files have changed. */
  refresh(always = false): boolean {
    const state = stateOf(this.files);
    if (state === this.seen && !always) return false;
    this.seen = state;
    try {
      this.made = this.make();
      return true;
    } catch (error) {
      this.onProblem(reasonOf(error));
      return false;
    }
  }
}

function stateOf(files: readonly string[]): string {
  return files.map(file => `${file} ${describe(file)}`).join(' ');
}

function describe(file: string): string {
  try {
    const { ino, size, mtimeMs } = statSync(file);
    return `${ino}.${size}.${mtimeMs}`;
  } catch {
    return 'absent';
  }
}
