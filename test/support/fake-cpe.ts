import type { Clock } from '../../src/base/clock.js';
import type { CallOptions, Contact, Cpe, CpeEvent, DeviceKey, LegacyRoot } from '../../src/cpe/cpe.js';
import { KnownTree, noChange, type TreeChange } from '../../src/cpe/known-tree.js';
import type { Support } from '../../src/cpe/rpc-methods.js';
import { CwmpFault, type ParameterFault } from '../../src/cwmp/fault.js';
import type {
  AcsMethod,
  AcsRequest,
  CpeResponse,
  DeviceId,
  InformEvent,
  ParameterInfo,
  ParameterValue,
} from '../../src/cwmp/rpc-types.js';
import type { SupportedModel } from '../../src/datamodel/supported-model.js';
import type { DumpEntry } from '../../src/simulator/device-dump.js';

interface Leaf {
  value: string;
  readonly type: string;
  readonly writable: boolean;
}

/**
 * A device without a network: a legacy tree that answers reads and obeys writes the way a strict CPE does, and the gateway's knowledge
 * of it beside it. What a new row contains comes from a sibling row, else from `template`.
 */
export class FakeCpe implements Cpe {
  readonly tree = new KnownTree();
  readonly requests: AcsRequest[] = [];
  readonly reads: string[][] = [];
  watched: readonly string[] = [];
  rowsMayMove = true;
  /** What GetAllQueuedTransfers and GetQueuedTransfers tell; undefined: it has neither. */
  queue: readonly string[] | undefined;
  /** Its GetRPCMethods; undefined: nobody asked. */
  methods: readonly AcsMethod[] | undefined;
  contact: Contact;
  /** Set to make the next RPC fail. */
  refuse: ((request: AcsRequest) => Error | undefined) | undefined;
  listener: ((event: CpeEvent) => Promise<void>) | undefined;
  private readonly leaves = new Map<string, Leaf>();
  private readonly objects = new Map<string, boolean>();
  private readonly highest = new Map<string, number>();

  constructor(
    entries: readonly DumpEntry[],
    private readonly clock: Clock,
    readonly root: LegacyRoot = rootOf(entries),
    readonly identity: DeviceId = identityOf(entries, root),
    private readonly template?: SupportedModel,
  ) {
    for (const entry of entries) {
      if (entry.object) this.putObject(entry.name, entry.writable === true);
      else this.putLeaf(entry.name, entry.value, entry.type, entry.writable === true);
    }
    this.contact = {
      lastInform: clock.now(),
      nextInformExpected: undefined,
      inSession: true,
      discovered: true,
      cwmpNamespace: 'urn:dslforum-org:cwmp-1-0',
      remoteAddress: '192.0.2.1',
      waiting: 0,
      wake: { phase: 'idle', method: undefined, reason: undefined, retryAt: undefined },
    };
    this.discover();
  }

  get key(): DeviceKey {
    return `${this.identity.oui}-${this.identity.serialNumber}` as DeviceKey;
  }

  /** What the device itself does, without the gateway knowing. */
  change(name: string, value: string): void {
    const leaf = this.leaves.get(name);
    if (leaf === undefined) throw new Error(`no ${name}`);
    leaf.value = value;
  }

  valueOf(name: string): string | undefined {
    return this.leaves.get(name)?.value;
  }

  putLeaf(name: string, value: string, type = 'string', writable = true): void {
    this.putParents(name);
    this.leaves.set(name, { value, type, writable });
  }

  putObject(name: string, writable: boolean): void {
    this.putParents(name.slice(0, -1));
    this.objects.set(name, writable);
  }

  /** New rows get the lowest free number again. */
  forgetNumbers(): void {
    this.highest.clear();
  }

  drop(object: string): void {
    for (const name of [...this.leaves.keys()]) if (name.startsWith(object)) this.leaves.delete(name);
    for (const name of [...this.objects.keys()]) if (name.startsWith(object)) this.objects.delete(name);
  }

  private putParents(name: string): void {
    for (let cut = name.lastIndexOf('.'); cut > 0; cut = name.lastIndexOf('.', cut - 1)) {
      const object = name.slice(0, cut + 1);
      if (!this.objects.has(object)) this.objects.set(object, false);
    }
  }

  discover(): void {
    const infos: ParameterInfo[] = [
      ...[...this.objects].map(([name, writable]) => ({ name, writable })),
      ...[...this.leaves].map(([name, { writable }]) => ({ name, writable })),
    ];
    this.tree.mergeNames(this.root, infos, this.clock.now());
    this.tree.mergeValues(this.paramsBelow(this.root), this.clock.now());
  }

  private paramsBelow(path: string): ParameterValue[] {
    return [...this.leaves]
      .filter(([name]) => name.startsWith(path))
      .map(([name, { value, type }]) => ({ name, value, type }));
  }

  async read(paths: readonly string[], { signal }: CallOptions): Promise<void> {
    signal.throwIfAborted();
    this.reads.push([...paths]);
    const change = noChange();
    for (const path of paths) this.readOne(path, change);
    await this.tell(change);
  }

  private readOne(path: string, change: TreeChange): void {
    const now = this.clock.now();
    if (path.endsWith('.')) {
      this.tree.mergeSubtree(path, this.paramsBelow(path), now, change);
      return;
    }
    const leaf = this.leaves.get(path);
    if (leaf === undefined) this.tree.forget(path, change);
    else this.tree.mergeValues([{ name: path, value: leaf.value, type: leaf.type }], now, change);
  }

  async readRows(tables: readonly string[], { signal }: CallOptions): Promise<void> {
    signal.throwIfAborted();
    this.reads.push(tables.map(table => `rows ${table}`));
    const change = noChange();
    for (const table of tables) this.tree.mergeChildren(table, this.childInfos(table), this.clock.now(), change);
    await this.tell(change);
  }

  private childInfos(table: string): ParameterInfo[] {
    const direct = (name: string): boolean => name.startsWith(table) && /^[^.]+\.?$/.test(name.slice(table.length));
    return [
      ...[...this.objects]
        .filter(([name]) => name !== table && direct(name))
        .map(([name, writable]) => ({ name, writable })),
      ...[...this.leaves].filter(([name]) => direct(name)).map(([name, { writable }]) => ({ name, writable })),
    ];
  }

  private async tell(change: TreeChange): Promise<void> {
    const { values, rowsAdded, rowsRemoved } = change;
    if (values.length + rowsAdded.length + rowsRemoved.length === 0) return;
    await this.listener?.({ kind: 'changed', values, rowsAdded, rowsRemoved });
  }

  async call<R extends AcsRequest>(request: R, { signal }: CallOptions): Promise<CpeResponse<R['method']>> {
    signal.throwIfAborted();
    this.requests.push(request);
    const refusal = this.refuse?.(request);
    if (refusal !== undefined) throw refusal;
    return (await this.answer(request)) as CpeResponse<R['method']>;
  }

  private async answer(request: AcsRequest): Promise<CpeResponse> {
    switch (request.method) {
      case 'SetParameterValues':
        return this.setValues(request.params);
      case 'AddObject':
        return this.addObject(request.object);
      case 'DeleteObject':
        if (!this.objects.has(request.object)) throw new CwmpFault(9005, 'Invalid parameter name');
        this.drop(request.object);
        this.tree.forget(request.object);
        return { method: 'DeleteObject', status: 0 };
      case 'Download':
      case 'Upload':
        return { method: request.method, status: 1, startTime: '', completeTime: '' };
      case 'Reboot':
      case 'FactoryReset':
      case 'ScheduleDownload':
      case 'CancelTransfer':
      case 'ChangeDUState':
        return { method: request.method };
      case 'GetAllQueuedTransfers':
      case 'GetQueuedTransfers':
        if (this.queue !== undefined) return { method: request.method, transfers: this.queue.map(queuedAs) };
        throw new CwmpFault(9000, 'Method not supported');
      default:
        throw new CwmpFault(9000, 'Method not supported');
    }
  }

  private setValues(params: readonly ParameterValue[]): CpeResponse<'SetParameterValues'> {
    const faults = params.flatMap(param => this.faultOf(param) ?? []);
    if (faults.length > 0) throw new CwmpFault(9003, 'Invalid arguments', faults);
    if (new Set(params.map(param => param.name)).size < params.length) throw new CwmpFault(9003, 'Parameter twice');
    for (const { name, value } of params) this.change(name, value);
    this.tree.mergeValues(params, this.clock.now());
    return { method: 'SetParameterValues', status: 0 };
  }

  private faultOf({ name, type, value }: ParameterValue): ParameterFault | undefined {
    const leaf = this.leaves.get(name);
    if (leaf === undefined) return { name, code: 9005, text: 'Invalid parameter name' };
    if (!leaf.writable) return { name, code: 9008, text: 'Attempt to set a non-writable parameter' };
    if (leaf.type !== type) return { name, code: 9006, text: `Invalid parameter type ${type}` };
    const legal =
      type === 'boolean' ? /^(0|1|true|false)$/.test(value) : /[iI]nt$/.test(type) ? /^-?\d+$/.test(value) : true;
    return legal ? undefined : { name, code: 9007, text: 'Invalid parameter value' };
  }

  private addObject(table: string): CpeResponse<'AddObject'> {
    if (this.objects.get(table) !== true) throw new CwmpFault(9005, 'Invalid parameter name');
    const numbers = this.childInfos(table).map(info => Number(info.name.slice(table.length, -1)));
    const number = Math.max(this.highest.get(table) ?? 0, ...numbers.filter(Number.isInteger), 0) + 1;
    this.highest.set(table, number);
    const row = `${table}${number}.`;
    const fresh = this.newLeaves(table);
    this.putObject(row, true);
    for (const [name, leaf] of fresh) this.putLeaf(row + name, leaf.value, leaf.type, leaf.writable);
    this.tree.mergeNames(row, [{ name: row, writable: true }, ...this.childInfos(row)], this.clock.now());
    return { method: 'AddObject', instanceNumber: number, status: 0 };
  }

  /** A sibling's parameters (of this table, or of the same table elsewhere) emptied; else what the standard says. */
  private newLeaves(table: string): [string, Leaf][] {
    const generic = genericOf(table);
    const sibling = [...this.objects.keys()].find(
      object => /\.\d+\.$/.test(object) && genericOf(object) === `${generic}{i}.`,
    );
    if (sibling !== undefined) {
      return [...this.leaves]
        .filter(([name]) => name.startsWith(sibling))
        .map(([name, leaf]) => [name.slice(sibling.length), { ...leaf, value: emptyOf(leaf.type) }]);
    }
    const params = this.template?.object(`${generic}{i}.`)?.params.values() ?? [];
    return [...params].map(param => [
      param.name,
      {
        value: param.default ?? emptyOf(param.type.base),
        type: param.type.list === true ? 'string' : param.type.base,
        writable: param.access !== 'readOnly',
      },
    ]);
  }

  turn<T>(work: (calls: Pick<Cpe, 'read' | 'readRows' | 'call'>) => Promise<T>): Promise<T> {
    return work(this);
  }

  supports(method: AcsMethod): Support {
    return this.methods === undefined ? 'unknown' : this.methods.includes(method) ? 'yes' : 'no';
  }

  watch(params: readonly string[]): void {
    this.watched = params;
  }

  /** An Inform with these parameters; returns the event as the cpe room would make it. */
  inform(
    events: readonly InformEvent[],
    values: Readonly<Record<string, string>> = {},
    fresh: readonly InformEvent[] = events,
  ): Extract<CpeEvent, { kind: 'inform' }> {
    for (const [name, value] of Object.entries(values)) this.change(name, value);
    const params = Object.keys(values).map(name => ({
      name,
      value: this.valueOf(name) ?? '',
      type: this.leaves.get(name)?.type ?? 'string',
    }));
    const changed = params.filter(param => this.tree.value(param.name)?.value !== param.value);
    this.tree.mergeValues(params, this.clock.now());
    return { kind: 'inform', events, changed, params, fresh };
  }
}

function genericOf(path: string): string {
  return path.replace(/\.\d+(?=\.)/g, '.{i}');
}

function emptyOf(type: string): string {
  if (type === 'boolean') return '0';
  return /[iI]nt|[lL]ong/.test(type) ? '0' : type === 'dateTime' ? '0001-01-01T00:00:00Z' : '';
}

function rootOf(entries: readonly DumpEntry[]): LegacyRoot {
  return entries.some(entry => entry.name.startsWith('Device.')) ? 'Device.' : 'InternetGatewayDevice.';
}

function identityOf(entries: readonly DumpEntry[], root: LegacyRoot): DeviceId {
  const value = (name: string): string =>
    entries.find(entry => entry.name === `${root}DeviceInfo.${name}`)?.value ?? '';
  return {
    manufacturer: value('Manufacturer'),
    oui: value('ManufacturerOUI') || '000000',
    productClass: value('ProductClass'),
    serialNumber: value('SerialNumber') || '1',
  };
}

function queuedAs(commandKey: string) {
  return {
    commandKey,
    state: 2,
    isDownload: true,
    fileType: '1 Firmware Upgrade Image',
    fileSize: 0,
    targetFileName: '',
  };
}
