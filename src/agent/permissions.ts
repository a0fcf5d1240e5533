import { ConfigError } from '../base/config-error.js';
import { parsePath } from '../datamodel/parse-path.js';
import type { PathExpression, Step } from '../datamodel/path-expression.js';
import { toSupported } from '../datamodel/supported-path.js';
import { UspError } from '../usp/errors.js';
import type { RolesConfig } from './config.js';

/** The four permission strings of TR-181 ControllerTrust, by what they speak about. */
export interface Rights {
  readonly param: string;
  readonly obj: string;
  readonly instantiatedObj: string;
  readonly commandEvent: string;
}

export type Letter = 'r' | 'w' | 'x' | 'n';

export interface Permission extends Rights {
  /** Objects, with everything below them, or single parameters, commands and events; rows may be searched for. */
  readonly targets: readonly string[];
}

/** Later permissions have the higher Order: the last one that covers a path decides alone (TR-369 "Role Based Access Control"). */
export interface RoleDefinition {
  readonly name: string;
  readonly permissions: readonly Permission[];
}

const everything = { param: 'rw-n', obj: 'rw-n', instantiatedObj: 'rw-n', commandEvent: 'r-xn' };
const nothing: Rights = { param: '----', obj: '----', instantiatedObj: '----', commandEvent: '----' };
const readable = { param: 'r--n', obj: 'r--n', instantiatedObj: 'r--n', commandEvent: 'r--n' };

const builtIn: readonly RoleDefinition[] = [
  { name: 'full', permissions: [{ targets: ['Device.'], ...everything }] },
  {
    name: 'readonly',
    permissions: [
      { targets: ['Device.'], ...readable },
      // The raw tree holds what the standard model would hide.
      { targets: ['Device.X_GANGWAY_IGD.', 'Device.X_GANGWAY_CWMP.'], ...nothing },
      // A portal must be able to subscribe.
      { targets: ['Device.LocalAgent.Subscription.'], ...everything },
    ],
  },
];

/** Does a target with a search expression or reference cover this concrete path now? */
export type Search = (target: PathExpression, path: string) => boolean;

interface CompiledPermission extends Rights {
  readonly targets: readonly PathExpression[];
}

/**
 * What one Controller may do. Within a role the covering permission of the highest Order decides alone; the results of several roles
 * are joined (TR-369 "Role Based Access Control"). Decisions that hang on no values are remembered.
 */
export class Role {
  private readonly decided = new Map<string, readonly Rights[]>();
  private readonly roles: readonly (readonly CompiledPermission[])[];
  /** Targets that name rows, or elements, make decisions finer. */
  private readonly byRow: boolean;
  private readonly byElement: boolean;
  private readonly bySearch: boolean;

  constructor(
    readonly definitions: readonly RoleDefinition[],
    private readonly search: Search = () => false,
  ) {
    this.roles = definitions.map(({ permissions }) => permissions.map(compile));
    const targets = this.roles.flat().flatMap(permission => permission.targets);
    this.byRow = targets.some(({ steps }) => steps.some(step => step.kind === 'row'));
    this.byElement = targets.some(({ element }) => element !== undefined);
    this.bySearch = targets.some(isConditional);
  }

  /** What it allows may change without anyone changing the role. */
  get hangsOnValues(): boolean {
    return this.bySearch;
  }

  /**
   * `object`: concrete or supported path of an object, `{i}` where the row does not matter; `element`: a parameter, command or event of it.
   */
  may(object: string, about: keyof Rights, letter: Letter, element = ''): boolean {
    return this.rights(object, element).some(rights => rights[about].includes(letter));
  }

  /** As `may` for an object whose supported path is at hand, which is faster for who asks often. */
  mayAt(object: string, supported: string, about: keyof Rights, letter: Letter, element = ''): boolean {
    return this.may(this.byRow || this.bySearch ? object : supported, about, letter, element);
  }

  /** All rows of a table and all elements of an object are alike to it. */
  get isUniform(): boolean {
    return this.ignoresElements && !this.byRow;
  }

  /** All elements of an object are alike to it. */
  get ignoresElements(): boolean {
    return !this.byElement && !this.bySearch;
  }

  /** One of each role that covers the path. */
  private rights(object: string, element: string): readonly Rights[] {
    if (this.bySearch) return this.decide(object, element);
    const place = this.byRow || object.endsWith('{i}.') ? object : toSupported(object);
    const key = this.byElement ? place + element : place;
    const known = this.decided.get(key);
    if (known) return known;
    const rights = this.decide(place, element);
    if (this.decided.size < maxDecisions) this.decided.set(key, rights);
    return rights;
  }

  private decide(object: string, element: string): readonly Rights[] {
    const tokens = object.split('.').slice(1, -1);
    return this.roles.map(
      permissions =>
        permissions.findLast(({ targets }) => targets.some(target => this.covers(target, tokens, object, element))) ??
        nothing,
    );
  }

  private covers(target: PathExpression, tokens: readonly string[], object: string, element: string): boolean {
    const rest = behind(target.steps, tokens);
    if (rest === undefined) return false;
    if (target.element !== undefined && (rest > 0 || target.element.name !== element)) return false;
    return !isConditional(target) || object.includes('{i}') || this.search(target, object + element);
  }
}

const maxDecisions = 5000;

function compile(permission: Permission): CompiledPermission {
  const targets = permission.targets.flatMap(text => {
    try {
      return [parsePath(text)];
    } catch (error) {
      // What cannot be understood covers nothing.
      if (error instanceof UspError) return [];
      throw error;
    }
  });
  return { ...permission, targets };
}

function isConditional({ steps }: PathExpression): boolean {
  return steps.some(step => step.kind === 'search' || step.kind === 'follow');
}

const isRow = (token: string | undefined) => token !== undefined && /^(\d+|\{i\})$/.test(token);

/** How many tokens of the path lie below the target; undefined: it is elsewhere. A target without row means every row. */
function behind(steps: readonly Step[], tokens: readonly string[]): number | undefined {
  let at = 0;
  for (const step of steps) {
    if (step.kind === 'follow') return 0;
    if (step.kind === 'name') {
      if (isRow(tokens[at])) at++;
      if (tokens[at] !== step.name) return undefined;
    } else if (!isRow(tokens[at])) return undefined;
    else if (step.kind === 'row' && tokens[at] !== '{i}' && tokens[at] !== String(step.number)) return undefined;
    at++;
  }
  return tokens.length - at;
}

/** All roles a Controller can be given, by name. Throws ConfigError when a definition takes a built-in name. */
export function defineRoles(config: RolesConfig): ReadonlyMap<string, Role> {
  const own = Object.entries(config).map(([name, role]) => ({ name, permissions: role.permissions }));
  const taken = own.filter(role => builtIn.some(known => known.name === role.name));
  if (taken.length > 0) {
    throw new ConfigError(
      taken.map(role => ({ path: `roles.${role.name}`, message: 'this name is built in; choose another' })),
    );
  }
  return new Map([...builtIn, ...own].map(definition => [definition.name, new Role([definition])]));
}

/** The role of a Controller nobody gave one: it sees nothing. */
export const noRole = new Role([]);
