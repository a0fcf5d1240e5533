import type { CpeUser } from '../cwmp/auth.js';
import { canonicalDeviceKey, foldedKey } from '../cwmp/device-key.js';
import type { Plain, Store } from '../store/store.js';

/** Users that CPEs authenticate as, kept in the store and changed while the gateway runs. Passwords are written, never told. */
export class CpeUsers {
  private readonly users = new Map<string, CpeUser>();
  /** Devices that users are there for alone; made anew when somebody asks. */
  private named: ReadonlySet<string> | undefined;

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

  /** Whether a user is there for this device alone; its OUI in capital letters. */
  names(device: string): boolean {
    this.named ??= new Set([...this.users.values()].flatMap(user => (user.device ? [foldedKey(user.device)] : [])));
    return this.named.has(device);
  }

  *list(): Iterable<{ readonly username: string; readonly device: string | null }> {
    for (const [username, { device }] of this.users) yield { username, device: device ?? null };
  }

  /** Resolves when it is durable; from then on the user holds. With false, and without effect, for a device that none could be. */
  async put(username: string, { password, device }: CpeUser): Promise<boolean> {
    const bound = device === undefined ? undefined : canonicalDeviceKey(device);
    if (device !== undefined && bound === undefined) return false;
    await this.store.write([{ put: ['cpe-user', username], value: { password, device: bound ?? null } }]);
    this.users.set(username, { password, device: bound });
    this.named = undefined;
    return true;
  }

  /** Resolves with false when there was none. */
  async remove(username: string): Promise<boolean> {
    if (!this.users.has(username)) return false;
    await this.store.write([{ remove: ['cpe-user', username] }]);
    this.named = undefined;
    return this.users.delete(username);
  }
}

function userFrom(plain: Plain): CpeUser {
  const { password, device } = plain as { readonly password: string; readonly device: string | null };
  return { password, device: device === null ? undefined : (canonicalDeviceKey(device) ?? device) };
}
