import type { Clock } from '../base/clock.js';
import { CwmpFault } from '../cwmp/fault.js';
import type { AcsRequest, CpeResponse, ParameterValue } from '../cwmp/rpc-types.js';
import { BreakingReads } from './breaking-reads.js';
import type { CpeEvent } from './cpe.js';
import type { DeviceMemory } from './device-memory.js';
import { discover, type ReadContext, readNames, readSubtree } from './discovery.js';
import { isEmptyChange, noChange, type TreeChange } from './known-tree.js';
import type { MethodBook } from './rpc-methods.js';
import { isSecretName } from './secret-names.js';
import type { Rpc } from './session-work.js';

/** RPCs of one device, and what their answers tell about its tree. */
export class DeviceCalls {
  private readonly breaking = new BreakingReads();

  constructor(
    private readonly memory: DeviceMemory,
    private readonly methods: MethodBook,
    private readonly clock: Clock,
    private readonly tell: (event: CpeEvent) => Promise<void>,
    /** The device has work now that it only does when the session is over. */
    private readonly letGo: () => void,
  ) {}

  async read(rpc: Rpc, paths: readonly string[]): Promise<void> {
    const change = noChange();
    const context = this.readContext();
    const { profile } = context;
    const partial = paths.filter(path => path.endsWith('.'));
    for (const path of partial.filter(path => !partial.some(other => other !== path && path.startsWith(other)))) {
      if (context.profile.reads === 'names') await this.readLeaves(rpc, context, path, change);
      else await readSubtree(rpc, context, path, change);
    }
    const names = paths.filter(path => !path.endsWith('.') && !partial.some(object => path.startsWith(object)));
    await readNames(rpc, context, names, change);
    await this.memory.learn(profile, context.profile);
    await this.announce(change);
  }

  async readRows(rpc: Rpc, tables: readonly string[]): Promise<void> {
    const change = noChange();
    for (const table of tables) {
      const answer = await rpc({ method: 'GetParameterNames', path: table, nextLevel: true });
      if (answer.method === 'GetParameterNames')
        this.memory.tree.mergeChildren(table, answer.params, this.clock.now(), change);
    }
    await this.announce(change);
  }

  async call<R extends AcsRequest>(rpc: Rpc, request: R): Promise<CpeResponse<R['method']>> {
    const answer = await this.ask(rpc, request);
    this.reflect(request, answer);
    if (request.method === 'AddObject' && answer.method === 'AddObject')
      await this.learnRow(rpc, `${request.object}${answer.instanceNumber}.`);
    // What the device has taken must be known after a kill -9 too: a Controller will have been told.
    if (changesTheTree(request)) await this.memory.save();
    if (waitsForSessionEnd(request)) this.letGo();
    // The codec reads the response of the method that was asked, or throws.
    return answer as CpeResponse<R['method']>;
  }

  /** What the device is known not to have is not tried; what it turns out not to have is remembered. */
  private async ask(rpc: Rpc, request: AcsRequest): Promise<CpeResponse> {
    const model = this.memory.model;
    if (this.methods.support(model, request.method) === 'no')
      throw new CwmpFault(9000, `this device does not have ${request.method}`);
    try {
      return await rpc(request);
    } catch (error) {
      if (error instanceof CwmpFault && error.code === 9000) await this.methods.noteRefusal(model, request.method);
      throw error;
    }
  }

  get knowsMethods(): boolean {
    return this.methods.knows(this.memory.model);
  }

  /** Asks the device which RPCs it has, once for its model and firmware. */
  async learnMethods(rpc: Rpc): Promise<void> {
    if (this.knowsMethods) return;
    const model = this.memory.model;
    try {
      const answer = await rpc({ method: 'GetRPCMethods' });
      await this.methods.learn(model, answer.method === 'GetRPCMethods' ? answer.methods : []);
    } catch (error) {
      if (!(error instanceof CwmpFault)) throw error;
      await this.methods.learn(model, []);
    }
  }

  /** Reads the whole data model, unless that is done. To be saved when the settings are written. */
  async discover(rpc: Rpc): Promise<void> {
    const { memory } = this;
    if (memory.record.discovered) return;
    if (memory.tree.leaves(memory.root).next().done) await this.findRoot(rpc);
    const context = this.readContext();
    const { profile } = context;
    let out: AcsRequest | undefined;
    const noted: Rpc = request => {
      out = request;
      return rpc(request);
    };
    try {
      await discover(noted, context);
    } catch (error) {
      if (out) await memory.learn(profile, this.breaking.broke(context.profile, out));
      throw error;
    }
    memory.change({ discovered: true, softwareVersion: memory.softwareVersion });
    await memory.learn(profile, context.profile);
    await this.tell({ kind: 'discovered', replaced: true });
  }

  /** The Inform named no parameter: which root the device has is asked. */
  private async findRoot(rpc: Rpc): Promise<void> {
    for (const root of ['InternetGatewayDevice.', 'Device.'] as const) {
      try {
        const answer = await rpc({ method: 'GetParameterNames', path: root, nextLevel: true });
        const told = answer.method === 'GetParameterNames' ? answer.params : [];
        if (!told.some(({ name }) => name.startsWith(root) && name !== root)) continue;
        if (root !== this.memory.root) this.memory.startAfresh(root);
        return;
      } catch (error) {
        if (!(error instanceof CwmpFault)) throw error;
      }
    }
  }

  private readLeaves(rpc: Rpc, context: ReadContext, object: string, change: TreeChange): Promise<void> {
    const names = [...this.memory.tree.leaves(object)].map(([name]) => name);
    return readNames(rpc, context, names, change);
  }

  /** Names, access and defaults of a row the device has just made. */
  private async learnRow(rpc: Rpc, row: string): Promise<void> {
    const { tree } = this.memory;
    const now = this.clock.now();
    try {
      const names = await rpc({ method: 'GetParameterNames', path: row, nextLevel: false });
      if (names.method === 'GetParameterNames') tree.mergeNames(row, names.params, now);
      const values = await rpc({ method: 'GetParameterValues', names: [row] });
      if (values.method === 'GetParameterValues') tree.mergeValues(values.params, now);
    } catch (error) {
      // The row is there all the same; what is not known of it is read when somebody asks.
      if (!(error instanceof CwmpFault)) throw error;
    }
  }

  /** What a successful RPC says about the tree. */
  private reflect(request: AcsRequest, answer: CpeResponse): void {
    const { tree } = this.memory;
    const now = this.clock.now();
    if (request.method === 'SetParameterValues') tree.mergeValues(request.params.map(withoutSecret), now);
    else if (request.method === 'DeleteObject') tree.forget(request.object);
    else if (request.method === 'AddObject' && answer.method === 'AddObject') {
      tree.addRow(`${request.object}${answer.instanceNumber}.`);
    } else if (answer.method === 'GetParameterValues') tree.mergeValues(answer.params, now);
  }

  private readContext(): ReadContext {
    const { tree, root, profile } = this.memory;
    return { tree, root, now: () => this.clock.now(), profile };
  }

  private async announce(change: TreeChange): Promise<void> {
    if (isEmptyChange(change)) return;
    const { values, rowsAdded, rowsRemoved } = change;
    await this.tell({ kind: 'changed', values, rowsAdded, rowsRemoved });
  }
}

/** A secret is kept by the device alone; read back, it would be empty too. */
function withoutSecret(param: ParameterValue): ParameterValue {
  return isSecretName(param.name) ? { ...param, value: '' } : param;
}

function changesTheTree({ method }: AcsRequest): boolean {
  return method === 'SetParameterValues' || method === 'AddObject' || method === 'DeleteObject';
}

/** What the device only does when the session is over: a session kept warm would hold it up. */
function waitsForSessionEnd(request: AcsRequest): boolean {
  switch (request.method) {
    case 'Reboot':
    case 'FactoryReset':
    case 'Download':
    case 'Upload':
    case 'ScheduleDownload':
    case 'ChangeDUState':
      return true;
    case 'SetParameterValues':
      return request.params.some(param => param.name.endsWith('.DiagnosticsState') && param.value === 'Requested');
    default:
      return false;
  }
}
