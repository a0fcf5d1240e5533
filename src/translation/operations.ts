import { z } from 'zod';
import type { Key, Plain, Store, WriteOp } from '../store/store.js';

const windowSchema = z.object({
  /** ms since epoch. */
  from: z.number(),
  to: z.number(),
  /** How often a failed transfer may be repeated; -1: as often as the window lasts. */
  retries: z.number(),
});

const planSchema = z.object({
  fileType: z.string(),
  username: z.string(),
  password: z.string(),
  fileSize: z.number(),
  targetFileName: z.string().default(''),
  windows: z.array(windowSchema).readonly(),
  /** What the gateway itself checks before the device gets the file. */
  check: z.object({ algorithm: z.string(), digest: z.string() }).optional(),
  /** Not sent after the check, but kept for Activate(). */
  hold: z.boolean(),
});

const transferSchema = z.object({
  type: z.enum(['Download', 'Upload']),
  url: z.string(),
  /** The row it is about, without final dot; empty: none. */
  affected: z.string(),
  firmware: z.boolean(),
  /** Software version when it was asked for: another one later tells of an upgrade nobody reported. */
  version: z.string().default(''),
  /**
   * `verifying`: the gateway looks at the file first. `waiting`: its time has not come, or the device could not be reached in it. `sent`: the device
   * has it. `assumed`: the device let on that it is done, but has not said how: success, unless it says otherwise by the deadline.
   */
  state: z.enum(['verifying', 'waiting', 'sent', 'assumed']).default('sent'),
  /** What is still to be sent, or may have to be sent again. */
  plan: planSchema.optional(),
});

const operationSchema = z.object({
  requestId: z.string(),
  /** Concrete: `Device.IP.Diagnostics.IPPing()`. */
  command: z.string(),
  /** The Controller's own key. */
  commandKey: z.string(),
  /** `finished`: the device is done, only the end is not announced yet. `deploymentUnit`: a ChangeDUState. */
  kind: z.enum(['diagnostics', 'transfer', 'finished', 'deploymentUnit']),
  /** Given to the CPE in place of the Controller's key: unique and at most 32 characters (TR-069 A.3.2.8). */
  cwmpKey: z.string(),
  /** ms since epoch. */
  startedAt: z.number(),
  /** ms since epoch: when it counts as failed (transfer) or is looked after (diagnostics). */
  deadline: z.number(),
  transfer: transferSchema.optional(),
  outputs: z.record(z.string(), z.string()).optional(),
  /** Endpoint ID of the Controller that asked. */
  originator: z.string().optional(),
});

/** An asynchronous command under way, as remembered across restarts (design decision 7). */
export type PendingOperation = Readonly<z.infer<typeof operationSchema>>;
export type TransferFacts = Readonly<z.infer<typeof transferSchema>>;
export type DownloadPlan = Readonly<z.infer<typeof planSchema>>;
export type TransferWindow = Readonly<z.infer<typeof windowSchema>>;
export type TransferOperation = PendingOperation & { readonly transfer: TransferFacts };

/** How a transfer ended. */
export interface TransferEnd {
  /** 0 = success. */
  readonly faultCode: number;
  readonly faultString: string;
  readonly startTime: string;
  readonly completeTime: string;
  /** The device never took the request: there is no transfer to tell of, and the image still waits. */
  readonly notBegun?: boolean;
}

/** A device repeats a TransferComplete at most until its next session succeeds. */
const remembered = 32;

/** The pending operations of one device, and the keys of those that ended last. */
export class Operations {
  private readonly pending = new Map<string, PendingOperation>();
  private ended: readonly string[] = [];

  private constructor(
    private readonly store: Store,
    private readonly prefix: Key,
  ) {}

  static async load(store: Store, prefix: Key): Promise<Operations> {
    const operations = new Operations(store, prefix);
    for await (const [, value] of store.entries(prefix)) {
      const read = operationSchema.safeParse(value);
      if (read.success) operations.pending.set(read.data.requestId, read.data);
    }
    const ended = await store.get(operations.endedKey);
    if (Array.isArray(ended)) operations.ended = ended.map(String);
    return operations;
  }

  /** Durable when it resolves: only then may the RPC be sent. Also changes what is remembered of one that began. */
  async begin(operation: PendingOperation): Promise<void> {
    await this.store.write([{ put: [...this.prefix, operation.requestId], value: toPlain(operation) }]);
    this.pending.set(operation.requestId, operation);
  }

  /** Forgets it, and remembers its key: what the device says of it again is a repetition. */
  async end(requestId: string): Promise<void> {
    const key = this.pending.get(requestId)?.cwmpKey ?? '';
    this.pending.delete(requestId);
    await this.store.write([{ remove: [...this.prefix, requestId] }, ...(key === '' ? [] : [this.noteOp(key)])]);
  }

  /** Forgets one that did not begin after all. If the device does it nevertheless, that is news. */
  async drop(requestId: string): Promise<void> {
    this.pending.delete(requestId);
    await this.store.write([{ remove: [...this.prefix, requestId] }]);
  }

  /** The device spoke of this before: a key, or another name of what it reported. */
  wasTold(name: string): boolean {
    return this.ended.includes(name);
  }

  noteTold(name: string): Promise<void> {
    return this.store.write([this.noteOp(name)]);
  }

  get(requestId: string): PendingOperation | undefined {
    return this.pending.get(requestId);
  }

  ofKind(kind: PendingOperation['kind']): readonly PendingOperation[] {
    return [...this.pending.values()].filter(operation => operation.kind === kind);
  }

  transfers(): readonly TransferOperation[] {
    return this.ofKind('transfer').filter(isTransfer);
  }

  /**
   * The transfer a CPE speaks of. Some return another key or none: then it is the one that an `M …` event of the same Inform named
   * (`spoken`), or the only one the device has.
   */
  transferFor(cwmpKey: string, spoken: readonly string[]): TransferOperation | 'repeated' | undefined {
    const transfers = this.transfers();
    const named = transfers.find(operation => operation.cwmpKey === cwmpKey);
    if (named !== undefined) return named;
    if (this.wasTold(cwmpKey)) return 'repeated';
    const bySession = transfers.filter(operation => spoken.includes(operation.cwmpKey));
    if (bySession.length === 1) return bySession[0];
    const sent = transfers.filter(({ transfer }) => transfer.state === 'sent' || transfer.state === 'assumed');
    return sent.length === 1 ? sent[0] : undefined;
  }

  private get endedKey(): Key {
    return [...this.prefix.slice(0, -1), 'ended'];
  }

  private noteOp(name: string): WriteOp {
    this.ended = [...this.ended.filter(other => other !== name), name].slice(-remembered);
    return { put: this.endedKey, value: [...this.ended] };
  }
}

export function isTransfer(operation: PendingOperation): operation is TransferOperation {
  return operation.transfer !== undefined;
}

/** Without what is undefined: stores keep plain data. */
function toPlain(operation: PendingOperation): Plain {
  return JSON.parse(JSON.stringify(operation)) as Plain;
}
