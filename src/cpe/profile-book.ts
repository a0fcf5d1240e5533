import type { Store } from '../store/store.js';
import { ModelBook } from './model-book.js';
import { hopefulProfile, profileFromPlain, profileToPlain, type ReadProfile } from './read-profile.js';

/** What was learnt of every model and firmware; durable when it changes, which is seldom. */
export interface Profiles {
  of(model: readonly string[]): ReadProfile;
  learn(model: readonly string[], profile: ReadProfile): Promise<void>;
}

export class ProfileBook implements Profiles {
  private readonly models: ModelBook<ReadProfile>;

  private constructor(store: Store) {
    this.models = new ModelBook(store, 'cpe-profile');
  }

  static async load(store: Store): Promise<ProfileBook> {
    const book = new ProfileBook(store);
    await book.models.load(profileFromPlain);
    return book;
  }

  of(model: readonly string[]): ReadProfile {
    return this.models.get(model) ?? hopefulProfile;
  }

  async learn(model: readonly string[], profile: ReadProfile): Promise<void> {
    if (profile === this.of(model)) return;
    const plain = profileToPlain(profile);
    if (JSON.stringify(plain) === JSON.stringify(profileToPlain(this.of(model)))) return;
    await this.models.put(model, profile, plain);
  }
}
