import { Agent, type AgentServices } from '../../src/agent/agent.js';
import { agentConfigSchema, type ControllerConfig } from '../../src/agent/config.js';
import { OwnedTree } from '../../src/agent/local-agent/owned-tree.js';
import { DescriptionCache } from '../../src/agent/messages/description-cache.js';
import { defineRoles } from '../../src/agent/permissions.js';
import type { AdoptedDevice } from '../../src/agent/ports.js';
import type { PendingNotify } from '../../src/agent/subscriptions/outbox.js';
import type { Clock } from '../../src/base/clock.js';
import { silentLog } from '../../src/base/log.js';
import type {
  Change,
  ChangeRejected,
  ChangeResult,
  CommandOutputs,
  DataModel,
  DataModelEvent,
  DataModelListener,
  Interest,
  Invocation,
} from '../../src/datamodel/data-model.js';
import { loadModel, modelOf, objectsBelow } from '../../src/datamodel/model-facts.js';
import type { SupportedModel } from '../../src/datamodel/supported-model.js';
import { MemoryStore } from '../../src/store/memory-store.js';
import type { Store } from '../../src/store/store.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import type { NotifyRequest, ParamMap, UspBody, UspRequest, UspResponse } from '../../src/usp/message.js';
import { VirtualClock } from './virtual-clock.js';

export const agentId = 'os::00D09E-1' as EndpointId;
export const owner = 'self::controller' as EndpointId;

type ResponseOf<R extends UspRequest> = Extract<UspResponse, { readonly type: `${R['type']}Resp` }>;

/** A device whose whole model is in memory: every value known, every change made at once, told to the Agent like any other. */
export class SmallDevice implements DataModel {
  readonly supported: SupportedModel;
  readonly tree: OwnedTree;
  readonly commands: Invocation[] = [];
  readonly canceled: string[] = [];
  interests: readonly Interest[] = [];
  /** Refuses the changes it is given. */
  refuse: ChangeRejected | undefined;
  private listener: DataModelListener = async () => {};

  constructor(objects: readonly string[] = ['Device.DeviceInfo.', 'Device.WiFi.', 'Device.NAT.', 'Device.IP.']) {
    const standard = loadModel('tr181-usp');
    const root = standard.object('Device.');
    const below = objects.flatMap(path => [...objectsBelow(standard, path)]);
    this.supported = modelOf(standard.uri, root ? [root, ...below] : below);
    this.tree = new OwnedTree(this.supported, () => undefined);
  }

  snapshot() {
    return this.tree;
  }

  async fetch(): Promise<void> {}

  async apply(changes: readonly Change[]): Promise<readonly ChangeResult[]> {
    if (this.refuse) throw this.refuse;
    const changed = new Map<string, string>();
    const [created, deleted]: [string[], string[]] = [[], []];
    const results = changes.map(change => this.carryOut(change, changed, created, deleted));
    if (changed.size > 0) await this.listener({ kind: 'values', changed });
    if (created.length + deleted.length > 0) await this.listener({ kind: 'rows', created, deleted });
    return results;
  }

  private carryOut(change: Change, changed: Map<string, string>, created: string[], deleted: string[]): ChangeResult {
    if (change.kind === 'delete') {
      const removed = this.tree.remove(change.object);
      deleted.push(...removed);
      return { kind: 'delete', removed };
    }
    if (change.kind === 'add') {
      const values = Object.fromEntries(change.params.map(({ name, value }) => [name, value]));
      const object = this.row(change.table, values);
      created.push(object);
      return { kind: 'add', object, failures: [] };
    }
    for (const { name, value } of change.params) {
      if (this.tree.value(change.object + name) !== value) changed.set(change.object + name, value);
      this.tree.set(change.object + name, value);
    }
    return { kind: 'set', failures: [] };
  }

  async operate(invocation: Invocation): Promise<CommandOutputs | undefined> {
    this.commands.push(invocation);
    return undefined;
  }

  async cancel(requestId: string): Promise<boolean> {
    this.canceled.push(requestId);
    return true;
  }

  observe(interests: readonly Interest[]): void {
    this.interests = interests;
  }

  onEvent(listener: DataModelListener): void {
    this.listener = listener;
  }

  /** A row that is there from the start. */
  row(table: string, values: ParamMap): string {
    return this.tree.add(table, { Alias: `cpe-${this.tree.rows(table).length + 1}`, ...values });
  }

  /** The device itself changes a value. */
  async report(values: ParamMap): Promise<void> {
    for (const [name, value] of Object.entries(values)) this.tree.set(name, value);
    await this.listener({ kind: 'values', changed: new Map(Object.entries(values)) });
  }

  event(event: DataModelEvent): Promise<void> {
    return this.listener(event);
  }
}

export interface SmallAgentOptions {
  readonly store?: MemoryStore;
  readonly clock?: VirtualClock;
  readonly device?: SmallDevice;
  readonly controllers?: readonly Partial<ControllerConfig>[];
}

/** One Agent without transports, on virtual time, with what it told whom. */
export class SmallAgent {
  readonly told: PendingNotify[] = [];
  /** While it is set, no Controller can be reached. */
  unreachable = false;
  private messages = 0;

  private constructor(
    readonly store: MemoryStore,
    readonly clock: VirtualClock,
    readonly device: SmallDevice,
  ) {}

  private opened: Agent | undefined;

  static async open(options: SmallAgentOptions = {}): Promise<SmallAgent> {
    const { store = new MemoryStore(), clock = new VirtualClock(), device = new SmallDevice(), controllers } = options;
    const small = new SmallAgent(store, clock, device);
    const identity: AdoptedDevice = {
      id: 'device-1',
      manufacturer: 'Example',
      oui: '00D09E',
      productClass: 'Router',
      serialNumber: '1',
      root: 'Device.',
      model: 'Router',
      isDiscovered: () => true,
    };
    const configs = (controllers ?? [{}]).map(
      (config): ControllerConfig => ({
        endpointId: owner,
        role: 'full',
        profile: 'standard',
        devices: '*',
        mtp: { type: 'websocket' },
        ...config,
      }),
    );
    small.opened = await Agent.open(agentId, identity, device, configs, small.services());
    return small;
  }

  get agent(): Agent {
    if (!this.opened) throw new Error('not open yet');
    return this.opened;
  }

  /** The same store and device after the gateway restarted. */
  async restart(): Promise<SmallAgent> {
    await this.agent.stop();
    return SmallAgent.open({ store: this.store, clock: this.clock, device: this.device });
  }

  async request<R extends UspRequest>(request: R, by: EndpointId = owner): Promise<ResponseOf<R>> {
    const body = await this.answer(request, by);
    if (body?.type !== `${request.type}Resp`)
      throw new Error(`${request.type} was answered by ${JSON.stringify(body)}`);
    return body as ResponseOf<R>;
  }

  /** Whatever the Agent says to it. */
  async answer(request: UspRequest, by: EndpointId = owner): Promise<UspBody | undefined> {
    const controller = this.agent.controller(by);
    if (!controller) throw new Error(`${by} is no Controller here`);
    let answered: UspBody | undefined;
    await this.agent.handle(`m${++this.messages}`, request, controller, async body => {
      answered = body;
    });
    return answered;
  }

  async add(objPath: string, values: ParamMap, by: EndpointId = owner): Promise<string> {
    const params = Object.entries(values).map(([param, value]) => ({ param, value, required: true }));
    const answer = await this.request({ type: 'Add', allowPartial: false, createObjs: [{ objPath, params }] }, by);
    const status = answer.createdObjResults[0]?.status;
    if (!status?.ok) throw new Error(`nothing was added to ${objPath}`);
    return status.instantiatedPath;
  }

  set(objPath: string, values: ParamMap, by: EndpointId = owner): Promise<UspBody | undefined> {
    const params = Object.entries(values).map(([param, value]) => ({ param, value, required: true }));
    return this.answer({ type: 'Set', allowPartial: false, updateObjs: [{ objPath, params }] }, by);
  }

  delete(path: string, by: EndpointId = owner): Promise<UspBody | undefined> {
    return this.answer({ type: 'Delete', allowPartial: false, objPaths: [path] }, by);
  }

  operate(command: string, inputArgs: ParamMap = {}, by: EndpointId = owner): Promise<UspBody | undefined> {
    return this.answer({ type: 'Operate', command, commandKey: 'key', sendResp: true, inputArgs }, by);
  }

  async get(...paramPaths: string[]): Promise<ParamMap> {
    return this.getAs(owner, ...paramPaths);
  }

  async getAs(by: EndpointId, ...paramPaths: string[]): Promise<ParamMap> {
    const answer = await this.request({ type: 'Get', paramPaths, maxDepth: 0 }, by);
    const found = answer.reqPathResults.flatMap(({ resolved }) => resolved);
    return Object.fromEntries(
      found.flatMap(({ path, params }) => Object.entries(params).map(([name, value]) => [path + name, value])),
    );
  }

  subscribe(values: ParamMap, by: EndpointId = owner): Promise<string> {
    return this.add('Device.LocalAgent.Subscription.', { Enable: 'true', ...values }, by);
  }

  /** What was sent for a Subscription, retries included. */
  of(subscriptionId: string): readonly NotifyRequest[] {
    return this.told.map(({ body }) => body).filter(body => body.subscriptionId === subscriptionId);
  }

  private services(): AgentServices {
    return {
      ...quietServices(this.store, this.clock),
      deliver: async (_, notify) => {
        if (this.unreachable) throw new Error('nobody is there');
        this.told.push(notify);
      },
    };
  }
}

/** What an Agent needs of its house where there is none. */
export function quietServices(store: Store, clock: Clock): AgentServices {
  return {
    store,
    clock,
    log: silentLog,
    config: agentConfigSchema.parse({}),
    descriptions: new DescriptionCache(),
    softwareVersion: 'test',
    roles: defineRoles({}),
    defaultConnections: {},
    deliver: async () => {},
    sessionParameter: () => undefined,
    resetSession: async () => {},
    transports: { ports: {}, mqtt: [], stomp: [], socket: undefined, listener: () => undefined },
    reportSenders: { http: async () => {}, mqtt: async () => {} },
    routesChanged: () => {},
  };
}
