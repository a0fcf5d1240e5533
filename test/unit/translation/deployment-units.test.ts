import { describe, expect, it } from 'vitest';
import { CwmpFault } from '../../../src/cwmp/fault.js';
import type { DuResult } from '../../../src/cwmp/rpc-types.js';
import { anyAge } from '../../../src/datamodel/data-model.js';
import { never, openSmall, smallCpe } from '../../support/small-igd.js';
import { VirtualClock } from '../../support/virtual-clock.js';

const modules = 'Device.SoftwareModules.';
const legacy = 'InternetGatewayDevice.SoftwareModules.';
const uuid = '11111111-2222-5333-8444-555555555555';

/** A device that has software modules, one of them installed. */
async function open() {
  const clock = new VirtualClock();
  const cpe = smallCpe(clock);
  for (const [name, value] of [
    ['DeploymentUnit.1.UUID', uuid],
    ['DeploymentUnit.1.Version', '1.0'],
    ['DeploymentUnit.1.ExecutionEnvRef', `${legacy}ExecEnv.1`],
    ['ExecEnv.1.Name', 'Linux'],
  ] as const)
    cpe.putLeaf(legacy + name, value);
  cpe.discover();
  return openSmall({ cpe, clock });
}

const invocation = (command: string, args: Readonly<Record<string, string>> = {}) => ({
  command: modules + command,
  args,
  commandKey: 'key of the controller',
  requestId: 'r1',
});
const result: DuResult = {
  uuid,
  deploymentUnitRef: `${legacy}DeploymentUnit.2.`,
  version: '2.0',
  currentState: 'Installed',
  resolved: true,
  executionUnitRefList: `${legacy}ExecutionUnit.1,${legacy}ExecutionUnit.2`,
  startTime: '2026-01-01T00:00:00Z',
  completeTime: '2026-01-01T00:01:00Z',
  faultCode: 0,
  faultString: '',
};
const autonomous = { ...result, operation: 'Update' };
type House = Awaited<ReturnType<typeof open>>;
const keyOf = ({ cpe }: House) =>
  cpe.requests.flatMap(sent => ('commandKey' in sent ? [sent.commandKey] : [])).at(-1) ?? '';
const complete = (commandKey: string, ...results: readonly DuResult[]) =>
  ({ kind: 'reported', report: { method: 'DUStateChangeComplete', commandKey, results } }) as const;
const ends = ({ events }: House) => events.flatMap(event => (event.kind === 'completed' ? [event.outcome] : []));
const told = ({ events }: House) => events.flatMap(event => (event.kind === 'event' ? [event.args] : []));

describe('deployment units', () => {
  it('are installed by ChangeDUState, and the end is told once', async () => {
    const house = await open();
    const args = { URL: 'http://h/app', ExecutionEnvRef: `${modules}ExecEnv.1` };
    expect(await house.bridge.operate(invocation('InstallDU()', args), never)).toBeUndefined();
    expect(house.cpe.requests).toMatchObject([
      {
        method: 'ChangeDUState',
        operations: [{ kind: 'install', url: 'http://h/app', executionEnvRef: `${legacy}ExecEnv.1` }],
      },
    ]);
    const key = keyOf(house);
    await house.bridge.onCpeEvent(complete(key, result));
    await house.bridge.onCpeEvent(complete(key, result));
    expect(ends(house)).toEqual([{ ok: true, outputs: { UUID: uuid, Version: '2.0' } }]);
    expect(told(house)).toMatchObject([
      {
        UUID: uuid,
        DeploymentUnitRef: `${modules}DeploymentUnit.2`,
        ExecutionUnitRefList: `${modules}ExecutionUnit.1,${modules}ExecutionUnit.2`,
        OperationPerformed: 'Install',
        'Fault.FaultCode': '0',
      },
    ]);
  });

  it('are updated and uninstalled by what their row says', async () => {
    const house = await open();
    const [row] = house.bridge.snapshot(anyAge).rows(`${modules}DeploymentUnit.`) ?? [];
    await house.bridge.operate(invocation(`DeploymentUnit.${row}.Update()`, { URL: 'http://h/2' }), never);
    await house.bridge.operate(invocation(`DeploymentUnit.${row}.Uninstall()`), never);
    expect(house.cpe.requests).toMatchObject([
      { operations: [{ kind: 'update', uuid, version: '1.0', url: 'http://h/2' }] },
      { operations: [{ kind: 'uninstall', uuid, version: '1.0', executionEnvRef: `${legacy}ExecEnv.1` }] },
    ]);
  });

  it('a fault ends the command and is told', async () => {
    const house = await open();
    await house.bridge.operate(invocation('InstallDU()', { URL: 'http://h/app' }), never);
    const failed = { ...result, currentState: 'Failed', faultCode: 9026, faultString: 'Duplicate' };
    await house.bridge.onCpeEvent(complete('of another key', failed));
    expect(ends(house)).toMatchObject([{ ok: false, error: { code: 7022 } }]);
    expect(told(house)).toMatchObject([{ CurrentState: 'Failed', 'Fault.FaultString': 'Duplicate' }]);
  });

  it('the end comes over a restart', async () => {
    const first = await open();
    await first.bridge.operate(invocation('InstallDU()', { URL: 'http://h/app' }), never);
    const house = await openSmall({ cpe: first.cpe, store: first.store, clock: first.clock });
    await house.bridge.onCpeEvent(complete(keyOf(first), result));
    expect(ends(house)).toHaveLength(1);
  });

  it('a device that cannot read the operation gets it in the other spelling', async () => {
    const house = await open();
    house.cpe.refuse = request =>
      request.method === 'ChangeDUState' && !request.nested ? new CwmpFault(9003, 'Invalid arguments') : undefined;
    await house.bridge.operate(invocation('InstallDU()', { URL: 'http://h/app' }), never);
    expect(house.cpe.requests).toMatchObject([{ method: 'ChangeDUState' }, { method: 'ChangeDUState', nested: true }]);
  });

  it('that changed by themselves are told', async () => {
    const house = await open();
    await house.bridge.onCpeEvent({
      kind: 'reported',
      report: { method: 'AutonomousDUStateChangeComplete', results: [{ ...result, operation: 'Update' }] },
    });
    expect(told(house)).toMatchObject([{ OperationPerformed: 'Update' }]);
  });

  it('of which some failed are told one by one, and the command ends with the fault', async () => {
    const house = await open();
    await house.bridge.operate(invocation('InstallDU()', { URL: 'http://h/app' }), never);
    const second = { ...result, uuid: '2', currentState: 'Failed', faultCode: 9023, faultString: 'Unknown EE' };
    await house.bridge.onCpeEvent(complete(keyOf(house), result, second, { ...result, uuid: '3' }));
    expect(told(house).map(args => [args['UUID'], args['CurrentState'], args['Fault.FaultCode']])).toEqual([
      [uuid, 'Installed', '0'],
      ['2', 'Failed', '7022'],
      ['3', 'Installed', '0'],
    ]);
    expect(ends(house)).toMatchObject([{ ok: false, error: { code: 7022 } }]);
  });

  it.each([
    ['by themselves', () => ({ method: 'AutonomousDUStateChangeComplete', results: [autonomous] }) as const],
    ['for somebody else', () => complete('of another ACS', result).report],
    ['for nobody that is named', () => complete('', result).report],
  ])('that changed %s are told once, also after a restart', async (_for, report) => {
    const house = await open();
    await house.bridge.onCpeEvent({ kind: 'reported', report: report() });
    await house.bridge.onCpeEvent({ kind: 'reported', report: report() });
    expect(told(house)).toHaveLength(1);
    const again = await openSmall({ cpe: house.cpe, store: house.store, clock: house.clock });
    await again.bridge.onCpeEvent({ kind: 'reported', report: report() });
    expect(told(again)).toEqual([]);
  });

  it('that changed at an unknown time are told each time', async () => {
    const house = await open();
    const report = complete('', { ...result, completeTime: '' });
    for (let time = 0; time < 2; time++) await house.bridge.onCpeEvent(report);
    expect(told(house)).toHaveLength(2);
  });

  it('are commands only where the device has software modules', async () => {
    const house = await open();
    expect(house.bridge.supported.object(modules)?.commands.get('InstallDU()')?.input).toHaveLength(5);
    expect(house.bridge.supported.object(modules)?.events.has('DUStateChange!')).toBe(true);
    const { bridge } = await openSmall();
    expect(bridge.supported.object(modules)).toBeUndefined();
  });
});
