import type { UspController } from '../controller/usp-controller.js';
import type { SimulatedCpe } from '../simulator/simulated-cpe.js';
import type { EndpointId } from '../usp/endpoint-id.js';
import type { ParamMap, UspResponse } from '../usp/message.js';
import { CommandFailure } from './failure.js';
import { printNotify, printResponse } from './usp-print.js';

export interface DemoStage {
  readonly controller: UspController;
  readonly agent: EndpointId;
  readonly device: SimulatedCpe;
  /** A TR-098 device: what the gateway translates can be looked up in its own tree. */
  readonly legacy: boolean;
}

export interface DemoStep {
  readonly title: string;
  /** Gives what to print; throws when the exchange did not do what it should. */
  readonly run: (stage: DemoStage) => Promise<readonly string[]>;
}

/** What the demo shows of one Agent. */
export function demoSteps({ legacy }: DemoStage): readonly DemoStep[] {
  const ssid = legacy ? 'Pretty Fly For A Wi-Fi 5GHz' : 'Example 5G';
  return [
    get('Get: who are you?', [
      'Device.DeviceInfo.ModelName',
      'Device.DeviceInfo.Description',
      'Device.DeviceInfo.SoftwareVersion',
    ]),
    get('Get with a search expression', [`Device.WiFi.SSID.[SSID=="${ssid}"].`], 'SSID'),
    rename(ssid),
    portMapping,
    subscribed,
    ping,
  ];
}

function get(title: string, paramPaths: readonly string[], only?: string): DemoStep {
  return {
    title: `${title}: ${paramPaths.join(', ')}`,
    run: async ({ controller, agent }) => {
      const response = await controller.request(agent, { type: 'Get', paramPaths, maxDepth: 0 });
      for (const { requestedPath, fault, resolved } of response.reqPathResults) {
        if (fault) throw new CommandFailure(`${requestedPath}: ${fault.errMsg} (${fault.errCode})`);
        if (resolved.length === 0) throw new CommandFailure(`${requestedPath} found nothing`);
      }
      return printResponse(response).filter(line => only === undefined || line.includes(`.${only} =`));
    },
  };
}

/** Set through a search expression, seen in the device's own tree, and put back. */
function rename(ssid: string): DemoStep {
  const path = (name: string) => `Device.WiFi.SSID.[SSID=="${name}"].`;
  return {
    title: `Set through a search expression: ${path(ssid)}`,
    run: async stage => {
      const lines = await set(stage, path(ssid), { SSID: 'Renamed by USP' });
      const { device, legacy } = stage;
      const own = legacy ? 'InternetGatewayDevice.LANDevice.1.WLANConfiguration.2.SSID' : 'Device.WiFi.SSID.2.SSID';
      if (device.state.value(own) !== 'Renamed by USP')
        throw new CommandFailure(`the device still has ${device.state.value(own)}`);
      await set(stage, path('Renamed by USP'), { SSID: ssid });
      return [...lines, `the CPE has ${own} = Renamed by USP (and gets its old name back)`];
    },
  };
}

const portMapping: DemoStep = {
  title: 'Add and Delete Device.NAT.PortMapping.',
  run: async ({ controller, agent }) => {
    const values = {
      Enable: 'true',
      Interface: await wanInterface(controller, agent),
      Protocol: 'TCP',
      ExternalPort: '4443',
      InternalPort: '443',
      InternalClient: '192.168.178.20',
      Description: 'demo',
    };
    const response = await controller.request(agent, {
      type: 'Add',
      allowPartial: false,
      createObjs: [{ objPath: 'Device.NAT.PortMapping.', params: settings(values) }],
    });
    const status = response.createdObjResults[0]?.status;
    if (!status?.ok) throw new CommandFailure('nothing was created');
    const gone = await controller.request(agent, {
      type: 'Delete',
      allowPartial: false,
      objPaths: [status.instantiatedPath],
    });
    return [...printResponse(response), ...printResponse(gone)];
  },
};

/** The interface the first port mapping that is there uses. */
async function wanInterface(controller: UspController, agent: EndpointId): Promise<string> {
  const response = await controller.request(agent, {
    type: 'Get',
    paramPaths: ['Device.NAT.PortMapping.1.Interface'],
    maxDepth: 0,
  });
  const found = response.reqPathResults[0]?.resolved[0]?.params['Interface'];
  if (!found) throw new CommandFailure('the device has no port mapping to go by');
  return found;
}

const subscribed: DemoStep = {
  title: 'Subscribe to ValueChange; somebody then presses a button at the CPE',
  run: async stage => {
    const { controller, agent, device, legacy } = stage;
    const watched = 'Device.DeviceInfo.ProvisioningCode';
    const row = await subscribe(stage, 'ValueChange', watched);
    const own = `${legacy ? 'InternetGatewayDevice.' : 'Device.'}DeviceInfo.ProvisioningCode`;
    const changed = `demo-${Date.now().toString(36)}`;
    const arrival = controller.nextNotify(
      found => found.kind === 'valueChange' && found.paramValue === changed,
      20_000,
    );
    arrival.catch(() => undefined);
    await until(() => device.state.notification.get(own) === 2, 'the device was not asked to report the parameter');
    device.changeLocally(own, changed);
    const { notify } = await arrival;
    await controller.request(agent, { type: 'Delete', allowPartial: false, objPaths: [row] });
    return printNotify(notify);
  },
};

const ping: DemoStep = {
  title: 'Operate: Device.IP.Diagnostics.IPPing()',
  run: async stage => {
    const { controller, agent } = stage;
    const command = 'Device.IP.Diagnostics.IPPing()';
    const row = await subscribe(stage, 'OperationComplete', command);
    const commandKey = `demo-${Date.now().toString(36)}`;
    const complete = controller.nextNotify(
      found => found.kind === 'operComplete' && found.commandKey === commandKey,
      20_000,
    );
    complete.catch(() => undefined);
    const inputArgs = {
      Host: 'example.org',
      ProtocolVersion: 'IPv4',
      NumberOfRepetitions: '3',
      Timeout: '1000',
      DataBlockSize: '64',
    };
    const response = await controller.request(agent, {
      type: 'Operate',
      command,
      commandKey,
      sendResp: true,
      inputArgs,
    });
    failUnless(
      response,
      response.results.every(result => result.outcome.kind === 'requested'),
    );
    const { notify } = await complete;
    await controller.request(agent, { type: 'Delete', allowPartial: false, objPaths: [row] });
    return [...printResponse(response), ...printNotify(notify)];
  },
};

async function subscribe({ controller, agent }: DemoStage, type: string, reference: string): Promise<string> {
  const values = { Enable: 'true', NotifType: type, ReferenceList: reference, NotifRetry: 'true' };
  const response = await controller.request(agent, {
    type: 'Add',
    allowPartial: false,
    createObjs: [{ objPath: 'Device.LocalAgent.Subscription.', params: settings(values) }],
  });
  const status = response.createdObjResults[0]?.status;
  if (!status?.ok) throw new CommandFailure('the subscription was not made');
  return status.instantiatedPath;
}

async function set({ controller, agent }: DemoStage, objPath: string, values: ParamMap): Promise<readonly string[]> {
  const response = await controller.request(agent, {
    type: 'Set',
    allowPartial: false,
    updateObjs: [{ objPath, params: settings(values) }],
  });
  failUnless(
    response,
    response.updatedObjResults.every(({ status }) => status.ok && status.instances.length > 0),
  );
  return printResponse(response);
}

function settings(values: ParamMap) {
  return Object.entries(values).map(([param, value]) => ({ param, value, required: true }));
}

function failUnless(response: UspResponse, good: boolean): void {
  if (!good) throw new CommandFailure(`unexpected ${JSON.stringify(response)}`);
}

async function until(condition: () => boolean, otherwise: string): Promise<void> {
  const end = Date.now() + 15_000;
  while (!condition()) {
    if (Date.now() > end) throw new CommandFailure(otherwise);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
