import type { Key, Plain, Store } from '../store/store.js';

/** An asynchronous command under way, as remembered across restarts (design decision 7). */
export interface PendingOperation {
  readonly requestId: string;
  /** Concrete: `Device.IP.Diagnostics.IPPing()`. */
  readonly command: string;
  /** The Controller's own key. */
  readonly commandKey: string;
  /**
   * `finished`: the device is done, only the end is not announced yet. `check`: the gateway compares a checksum. `wait`: for a time window.
   */
  readonly kind: (typeof kinds)[number];
  /** Given to the CPE in place of the Controller's key: unique and at most 32 characters (TR-069 A.3.2.8). */
  readonly cwmpKey: string;
  /** ms since epoch. */
  readonly startedAt: number;
  /** ms since epoch: when it counts as failed (transfer) or is looked after (diagnostics). */
  readonly deadline: number;
  readonly transfer?: TransferFacts;
  readonly outputs?: Readonly<Record<string, string>>;
  /** Endpoint ID of the Controller that asked. */
  readonly originator?: string;
  /** Of a command that has not reached the device yet. */
  readonly args?: Readonly<Record<string, string>>;
  readonly windows?: readonly { readonly start: number; readonly end: number }[];
}

const kinds = ['diagnostics', 'transfer', 'finished', 'check', 'wait'] as const;

export interface TransferFacts {
  readonly type: 'Download' | 'Upload';
  readonly url: string;
  /** The row it is about, without final dot; empty: none. */
  readonly affected: string;
  readonly firmware: boolean;
}

/** The pending operations of one device. */
export class Operations {
  private readonly pending = new Map<string, PendingOperation>();

  private constructor(
    private readonly store: Store,
    private readonly prefix: Key,
  ) {}

  static async load(store: Store, prefix: Key): Promise<Operations> {
    const operations = new Operations(store, prefix);
    for await (const [, value] of store.entries(prefix)) {
      const operation = fromPlain(value);
      if (operation !== undefined) operations.pending.set(operation.requestId, operation);
    }
    return operations;
  }

  /** Durable when it resolves: only then may the RPC be sent. */
  async begin(operation: PendingOperation): Promise<void> {
    await this.store.write([{ put: [...this.prefix, operation.requestId], value: toPlain(operation) }]);
    this.pending.set(operation.requestId, operation);
  }

  async end(requestId: string): Promise<void> {
    this.pending.delete(requestId);
    await this.store.write([{ remove: [...this.prefix, requestId] }]);
  }

  get(requestId: string): PendingOperation | undefined {
    return this.pending.get(requestId);
  }

  ofKind(kind: PendingOperation['kind']): readonly PendingOperation[] {
    return [...this.pending.values()].filter(operation => operation.kind === kind);
  }

  /** The transfer a CPE speaks of; some return another key or none, then the only one outstanding is meant. */
  transferFor(cwmpKey: string): PendingOperation | undefined {
    const transfers = this.ofKind('transfer');
    const named = transfers.find(operation => operation.cwmpKey === cwmpKey);
    return named ?? (transfers.length === 1 ? transfers[0] : undefined);
  }
}

function toPlain({ transfer, outputs, args, windows, ...rest }: PendingOperation): Plain {
  return {
    ...rest,
    ...(transfer && { transfer: { ...transfer } }),
    ...(outputs && { outputs: { ...outputs } }),
    ...(args && { args: { ...args } }),
    ...(windows && { windows: windows.map(window => ({ ...window })) }),
  };
}

function fromPlain(value: Plain): PendingOperation | undefined {
  if (!isRecord(value)) return undefined;
  const { requestId, command, commandKey, cwmpKey, startedAt, deadline, transfer, outputs, originator, args } = value;
  if (typeof requestId !== 'string' || typeof command !== 'string' || typeof commandKey !== 'string') return undefined;
  if (typeof cwmpKey !== 'string' || typeof startedAt !== 'number' || typeof deadline !== 'number') return undefined;
  const kind = kinds.find(known => known === value['kind']);
  if (kind === undefined) return undefined;
  const facts = transferFrom(transfer);
  return {
    ...{ requestId, command, commandKey, kind, cwmpKey, startedAt, deadline },
    ...(facts && { transfer: facts }),
    ...(outputs !== undefined && isRecord(outputs) && { outputs: textsOf(outputs) }),
    ...(typeof originator === 'string' && { originator }),
    ...(args !== undefined && isRecord(args) && { args: textsOf(args) }),
    ...(Array.isArray(value['windows']) && { windows: value['windows'].flatMap(windowFrom) }),
  };
}

function windowFrom(value: Plain): readonly { start: number; end: number }[] {
  if (!isRecord(value)) return [];
  const { start, end } = value;
  return typeof start === 'number' && typeof end === 'number' ? [{ start, end }] : [];
}

function textsOf(values: Readonly<Record<string, Plain>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

function transferFrom(value: Plain | undefined): TransferFacts | undefined {
  if (value === undefined || !isRecord(value)) return undefined;
  const { type, url, affected, firmware } = value;
  if (type !== 'Download' && type !== 'Upload') return undefined;
  if (typeof url !== 'string' || typeof affected !== 'string') return undefined;
  return { type, url, affected, firmware: firmware === true };
}

function isRecord(value: Plain): value is { readonly [key: string]: Plain } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}
