import { maxNameLength } from './place.js';

/** How much is taken of what one device tells. */
export interface TreeBounds {
  readonly parameters: number;
  readonly objects: number;
  /** Of paths, names and values. */
  readonly characters: number;
}

/** Real devices have up to some ten thousand parameters. */
export const treeBounds: TreeBounds = { parameters: 50_000, objects: 25_000, characters: 16_000_000 };

/** Levels of a data model; real ones have some fifteen. */
const maxDepth = 32;

/** How much is known of one device, held within bounds: a broken or hostile one invents parameters without end. */
export class TreeSize {
  parameters = 0;
  objects = 0;
  characters = 0;
  /** What was not taken, in words, the first of its kind; undefined: all was. */
  beyond: string | undefined = undefined;

  constructor(private readonly bounds: TreeBounds) {}

  clear(): void {
    this.parameters = 0;
    this.objects = 0;
    this.characters = 0;
    this.beyond = undefined;
  }

  /** False: there is no room for it. */
  addParameter(characters: number): boolean {
    const { parameters } = this.bounds;
    if (this.parameters >= parameters) return this.refuse(`more than ${parameters} parameters`);
    if (!this.grow(characters)) return false;
    this.parameters++;
    return true;
  }

  /** False: there is no room for it. */
  addObject(characters: number): boolean {
    const { objects } = this.bounds;
    if (this.objects >= objects) return this.refuse(`more than ${objects} objects`);
    if (!this.grow(characters)) return false;
    this.objects++;
    return true;
  }

  /** False: there is no room for it. What becomes smaller always has. */
  grow(characters: number): boolean {
    if (characters > 0 && this.characters + characters > this.bounds.characters)
      return this.refuse(`more than ${this.bounds.characters} characters`);
    this.characters += characters;
    return true;
  }

  dropParameters(count: number, characters: number): void {
    this.parameters -= count;
    this.characters -= characters;
  }

  dropObject(characters: number): void {
    this.objects--;
    this.characters -= characters;
  }

  /** Those of `told` with names that a data model can have; as a rule `told` itself. */
  named<T extends { readonly name: string }>(told: readonly T[]): readonly T[] {
    return told.every(({ name }) => isName(name))
      ? told
      : told.filter(({ name }) => isName(name) || this.misnamed(name));
  }

  private misnamed(name: string): false {
    return this.refuse(
      name.length > maxNameLength ? `a name of ${name.length} characters` : `a name of more than ${maxDepth} levels`,
    );
  }

  private refuse(what: string): false {
    this.beyond ??= what;
    return false;
  }
}

function isName(name: string): boolean {
  if (name.length > maxNameLength) return false;
  return name.length <= 2 * maxDepth || levels(name) <= maxDepth;
}

function levels(name: string): number {
  let count = 1;
  for (let at = name.indexOf('.'); at >= 0; at = name.indexOf('.', at + 1)) count++;
  return count;
}
