import type { Store } from '../store/store.js';
import { hopefulProfile, profileFromPlain, profileToPlain, type ReadProfile } from './read-profile.js';

/** What was learnt of every model and firmware; durable when it changes, which is seldom. */
export interface Profiles {
  of(model: readonly string[]): ReadProfile;
  learn(model: readonly string[], profile: ReadProfile): Promise<void>;
}

export class ProfileBook implements Profiles {
  private readonly models = new Map<string, ReadProfile>();

  private constructor(private readonly store: Store) {}

  static async load(store: Store): Promise<ProfileBook> {
    const book = new ProfileBook(store);
    for await (const [[, ...model], plain] of store.entries(['cpe-profile'])) {
      book.models.set(model.join(' '), profileFromPlain(plain));
    }
    return book;
  }

  of(model: readonly string[]): ReadProfile {
    return this.models.get(model.join(' ')) ?? hopefulProfile;
  }

  async learn(model: readonly string[], profile: ReadProfile): Promise<void> {
    if (profile === this.of(model)) return;
    const plain = profileToPlain(profile);
    if (JSON.stringify(plain) === JSON.stringify(profileToPlain(this.of(model)))) return;
    this.models.set(model.join(' '), profile);
    await this.store.write([{ put: ['cpe-profile', ...model], value: plain }]);
  }
}
