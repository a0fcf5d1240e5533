import { ConfigError } from '../base/config-error.js';
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
  /** Objects by supported path; everything below is meant too. */
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

/** What one Controller may do; decided once per supported path and remembered. */
export class Role {
  private readonly decided = new Map<string, Rights>();

  constructor(readonly definition: RoleDefinition) {}

  get name(): string {
    return this.definition.name;
  }

  /** `path`: supported path of the object. */
  rights(path: string): Rights {
    const known = this.decided.get(path);
    if (known) return known;
    const winner = this.definition.permissions.findLast(permission =>
      permission.targets.some(target => covers(target, path)),
    );
    const rights = winner ?? nothing;
    this.decided.set(path, rights);
    return rights;
  }

  may(path: string, about: keyof Rights, letter: Letter): boolean {
    return this.rights(path)[about].includes(letter);
  }
}

/** A target without row covers the table's rows too. */
function covers(target: string, path: string): boolean {
  return path.startsWith(target) || path.replaceAll('{i}.', '').startsWith(target.replaceAll('{i}.', ''));
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
  return new Map([...builtIn, ...own].map(definition => [definition.name, new Role(definition)]));
}

/** The role of a Controller nobody gave one: it sees nothing. */
export const noRole = new Role({ name: 'none', permissions: [] });
