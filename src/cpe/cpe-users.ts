import type { CpeUser } from '../cwmp/auth.js';
import type { Plain, Store } from '../store/store.js';

/** Users that CPEs authenticate as, kept in the store and changed while the gateway runs. Passwords are written, never told. */
export class CpeUsers {
  private readonly users = new Map<string, CpeUser>();

  private constructor(private readonly store: Store) {}

  static async open(store: Store): Promise<CpeUsers> {
    const opened = new CpeUsers(store);
    for await (const [[, username = ''], plain] of store.entries(['cpe-user']))
      opened.users.set(username, userFrom(plain));
    return opened;
  }

  get(username: string): CpeUser | undefined {
    return this.users.get(username);
  }

  *list(): Iterable<{ readonly username: string; readonly device: string | null }> {
    for (const [username, { device }] of this.users) yield { username, device: device ?? null };
  }

  /** Resolves when it is durable; from then on the user holds. */
  async put(username: string, user: CpeUser): Promise<void> {
    await this.store.write([
      { put: ['cpe-user', username], value: { password: user.password, device: user.device ?? null } },
    ]);
    this.users.set(username, user);
  }

  /** Resolves with false when there was none. */
  async remove(username: string): Promise<boolean> {
    if (!this.users.has(username)) return false;
    await this.store.write([{ remove: ['cpe-user', username] }]);
    return this.users.delete(username);
  }
}

function userFrom(plain: Plain): CpeUser {
  const { password, device } = plain as { readonly password: string; readonly device: string | null };
  return { password, device: device ?? undefined };
}
