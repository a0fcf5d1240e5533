import { afterAll, beforeAll } from 'vitest';
import { webSocketLink } from '../../src/controller/link.js';
import { AgentRefused, UspController } from '../../src/controller/usp-controller.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import type {
  AddSuccess,
  Notification,
  NotifyRequest,
  ObjectSettings,
  OperateResponse,
  ParamMap,
  UspErrorBody,
  UspRequest,
} from '../../src/usp/message.js';
import { add, controllerId, get, House } from '../scenario/harness.js';

export const localAgent = 'Device.LocalAgent.';
export const subscriptions = `${localAgent}Subscription.`;
export const controllers = `${localAgent}Controller.`;

/** One gateway, one simulated CPE and one Controller over WebSocket, started once for a test file. */
export class Stand {
  private readonly house: House;
  readonly controller: UspController;
  readonly agent: EndpointId;

  constructor(parts: { house: House; controller: UspController; agent: EndpointId }) {
    this.house = parts.house;
    this.controller = parts.controller;
    this.agent = parts.agent;
  }

  get gateway() {
    return this.house.gateway;
  }

  get parts() {
    return this.house;
  }

  request<R extends UspRequest>(request: R) {
    return this.controller.request<R>(this.agent, request);
  }

  /** The Error message a request must be answered with. */
  async refusal(request: UspRequest): Promise<UspErrorBody> {
    try {
      await this.request(request);
    } catch (error) {
      if (error instanceof AgentRefused) return error.body;
      throw error;
    }
    throw new Error(`${request.type} was expected to be refused`);
  }

  values(...paths: string[]): Promise<ParamMap> {
    return get(this.controller, this.agent, ...paths);
  }

  async value(path: string): Promise<string | undefined> {
    return (await this.values(path))[path];
  }

  /** Full paths of a table's rows. */
  async rows(table: string): Promise<readonly string[]> {
    const answer = await this.request({ type: 'GetInstances', objPaths: [table], firstLevelOnly: true });
    return answer.reqPathResults.flatMap(({ instances }) => instances.map(({ path }) => path));
  }

  /** The row of the Controller that speaks here. */
  async ownRow(): Promise<string> {
    const paths = Object.keys(await this.values(`${controllers}[EndpointID=="${controllerId}"].EndpointID`));
    return paths[0]?.replace(/EndpointID$/, '') ?? '';
  }

  place(table: string, values: ParamMap): Promise<string> {
    return add(this.controller, this.agent, table, values);
  }

  add(createObjs: readonly ObjectSettings[], allowPartial = false) {
    return this.request({ type: 'Add', allowPartial, createObjs });
  }

  set(updateObjs: readonly ObjectSettings[], allowPartial = false) {
    return this.request({ type: 'Set', allowPartial, updateObjs });
  }

  delete(objPaths: readonly string[], allowPartial = false) {
    return this.request({ type: 'Delete', allowPartial, objPaths });
  }

  operate(command: string, inputArgs: ParamMap = {}, commandKey = 'key'): Promise<OperateResponse> {
    return this.request({ type: 'Operate', command, commandKey, sendResp: true, inputArgs });
  }

  next(wanted: (notification: Notification, notify: NotifyRequest) => boolean, timeoutMs?: number) {
    return this.controller.nextNotify(wanted, timeoutMs);
  }

  /** A session of another Controller; the link is closed with the gateway. */
  async strangerOverWebSocket(endpointId: EndpointId): Promise<UspController> {
    const url = this.gateway.websocket ?? '';
    return new UspController(endpointId, await webSocketLink({ url, controller: endpointId, agent: this.agent }));
  }

  /** Collects what arrives until the returned function is called. */
  collect(): { readonly seen: NotifyRequest[]; stop(): void } {
    const seen: NotifyRequest[] = [];
    return { seen, stop: this.controller.onNotify(({ notify }) => seen.push(notify)) };
  }
}

/** Starts the stand before a file's tests and closes it after them. */
export function withStand(
  options: Parameters<typeof House.open>[0] = {},
  device: Parameters<House['device']>[0] = {},
): () => Stand {
  let stand: Stand | undefined;
  let house: House | undefined;
  beforeAll(async () => {
    house = await House.open(options);
    const { agent } = await house.device(device);
    stand = new Stand({ house, agent, controller: await house.overWebSocket(agent) });
  });
  afterAll(() => house?.close());
  return () => {
    if (!stand) throw new Error('the stand is not open yet');
    return stand;
  };
}

export function needs(objPath: string, values: ParamMap): ObjectSettings {
  return settings(objPath, values, true);
}

export function wants(objPath: string, values: ParamMap): ObjectSettings {
  return settings(objPath, values, false);
}

function settings(objPath: string, values: ParamMap, required: boolean): ObjectSettings {
  return { objPath, params: Object.entries(values).map(([param, value]) => ({ param, value, required })) };
}

let counter = 0;

/** Settings of a Subscription no other test has. */
export function subscription(values: ParamMap = {}): ParamMap {
  counter++;
  return {
    ID: `conf-${counter}`,
    Enable: 'true',
    NotifType: 'ValueChange',
    ReferenceList: 'Device.DeviceInfo.SoftwareVersion',
    ...values,
  };
}

export function succeeded(status: { readonly ok: boolean } | undefined): AddSuccess {
  if (!status?.ok) throw new Error(`expected oper_success: ${JSON.stringify(status)}`);
  return status as AddSuccess;
}
