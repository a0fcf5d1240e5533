import type { AcsMethod } from '../cwmp/rpc-types.js';
import type { Plain, Store } from '../store/store.js';
import { ModelBook } from './model-book.js';

/** `unknown`: nobody has said; the method may be tried. */
export type Support = 'yes' | 'no' | 'unknown';

/**
 * Methods that a CPE need not have and that something else can be done without (TR-069 Table 4). The others are always tried: many devices leave
 * what they have out of their list, and nobody is served by a refusal the device has not made.
 */
const dispensable: ReadonlySet<AcsMethod> = new Set<AcsMethod>([
  'ScheduleDownload',
  'CancelTransfer',
  'GetQueuedTransfers',
  'GetAllQueuedTransfers',
  'ScheduleInform',
  'ChangeDUState',
]);

export function isDispensable(method: AcsMethod): boolean {
  return dispensable.has(method);
}

interface Known {
  /** Undefined: the device gave no list one can believe. */
  readonly listed: readonly string[] | undefined;
  /** Answered with 9000, whatever the list says. */
  readonly refused: readonly string[];
}

/** Which RPCs a model and firmware has: its GetRPCMethods, corrected by what it answered since. */
export class MethodBook {
  private readonly models: ModelBook<Known>;

  private constructor(store: Store) {
    this.models = new ModelBook(store, 'cpe-methods');
  }

  static async load(store: Store): Promise<MethodBook> {
    const book = new MethodBook(store);
    await book.models.load(fromPlain);
    return book;
  }

  /** The model was asked. */
  knows(model: readonly string[]): boolean {
    return this.models.has(model);
  }

  support(model: readonly string[], method: AcsMethod): Support {
    if (!isDispensable(method)) return 'yes';
    const { listed, refused } = this.of(model);
    if (refused.includes(method)) return 'no';
    if (listed === undefined) return 'unknown';
    return listed.includes(method) ? 'yes' : 'no';
  }

  /** What the device listed; nothing when it refused to. A list without GetParameterValues is none. */
  async learn(model: readonly string[], methods: readonly string[]): Promise<void> {
    const listed = methods.includes('GetParameterValues')
      ? [...new Set(methods)].slice(0, 64).map(name => name.slice(0, 64))
      : undefined;
    await this.put(model, { ...this.of(model), listed });
  }

  async noteRefusal(model: readonly string[], method: AcsMethod): Promise<void> {
    const known = this.of(model);
    if (!isDispensable(method) || known.refused.includes(method)) return;
    await this.put(model, { ...known, refused: [...known.refused, method] });
  }

  private of(model: readonly string[]): Known {
    return this.models.get(model) ?? { listed: undefined, refused: [] };
  }

  private async put(model: readonly string[], known: Known): Promise<void> {
    const plain = { refused: [...known.refused], ...(known.listed && { listed: [...known.listed] }) };
    await this.models.put(model, known, plain);
  }
}

function fromPlain(plain: Plain): Known {
  const { listed, refused } = plain as Readonly<Record<string, Plain | undefined>>;
  return {
    listed: Array.isArray(listed) ? listed.map(String) : undefined,
    refused: Array.isArray(refused) ? refused.map(String) : [],
  };
}
