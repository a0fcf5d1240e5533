import { randomUUID } from 'node:crypto';
import type { AcsRequest, DuOperation, DuResult } from '../cwmp/rpc-types.js';
import type { DeviceState } from './device-state.js';
import { runTransfer } from './transfers.js';

/** How one operation ends, beside its times. */
type End = Omit<DuResult, 'startTime' | 'completeTime'>;

/** Only a model that shows software modules has them. */
export function hasSoftwareModules(state: DeviceState): boolean {
  return state.hasObject(tableOf(state));
}

/** Carries out the operations one after another; each ends in a result of its own (TR-069 §A.4.1.10). */
export async function changeDeploymentUnits(
  { operations }: AcsRequest<'ChangeDUState'>,
  state: DeviceState,
  now: () => Date,
): Promise<readonly DuResult[]> {
  const results: DuResult[] = [];
  for (const operation of operations) {
    const startTime = stamp(now());
    const end = await carryOut(operation, state, now);
    results.push({ ...end, startTime, completeTime: stamp(now()) });
  }
  return results;
}

function carryOut(operation: DuOperation, state: DeviceState, now: () => Date): Promise<End> {
  switch (operation.kind) {
    case 'install':
      return install(operation, state, now);
    case 'update':
      return update(operation, state, now);
    case 'uninstall':
      return Promise.resolve(uninstall(operation, state));
  }
}

async function install(
  operation: Extract<DuOperation, { kind: 'install' }>,
  state: DeviceState,
  now: () => Date,
): Promise<End> {
  const uuid = operation.uuid || randomUUID();
  const environment = operation.executionEnvRef.replace(/\.?$/, '.');
  if (operation.executionEnvRef !== '' && !state.hasObject(environment))
    return failed(uuid, 9023, 'Unknown Execution Environment');
  if (rowOf(uuid, state) !== undefined) return failed(uuid, 9026, 'Duplicate Deployment Unit');
  const file = await download(operation, now);
  if (file.faultCode !== 0) return failed(uuid, file.faultCode, file.faultString);
  const row = state.makeRow(tableOf(state), false);
  const { url, executionEnvRef } = operation;
  const at = stamp(now());
  write(row, { UUID: uuid, URL: url, ExecutionEnvRef: executionEnvRef, Installed: at }, state);
  write(row, { Version: versionIn(file.body), Status: 'Installed', Resolved: '1', LastUpdate: at }, state);
  return installed(row, state);
}

async function update(
  operation: Extract<DuOperation, { kind: 'update' }>,
  state: DeviceState,
  now: () => Date,
): Promise<End> {
  const row = rowOf(operation.uuid, state);
  if (row === undefined) return failed(operation.uuid, 9028, 'Unknown Deployment Unit');
  const url = operation.url || (state.value(`${row}URL`) ?? '');
  const file = await download({ ...operation, url }, now);
  if (file.faultCode !== 0) return failed(operation.uuid, file.faultCode, file.faultString);
  write(row, { URL: url, Version: versionIn(file.body), LastUpdate: stamp(now()) }, state);
  return installed(row, state);
}

function uninstall({ uuid }: Extract<DuOperation, { kind: 'uninstall' }>, state: DeviceState): End {
  const row = rowOf(uuid, state);
  if (row === undefined) return failed(uuid, 9028, 'Unknown Deployment Unit');
  const version = state.value(`${row}Version`) ?? '';
  state.removeRow(row);
  return { ...nothing, uuid, version, currentState: 'Uninstalled', resolved: true };
}

const nothing: End = {
  uuid: '',
  deploymentUnitRef: '',
  version: '',
  currentState: '',
  resolved: false,
  executionUnitRefList: '',
  faultCode: 0,
  faultString: '',
};

function failed(uuid: string, faultCode: number, faultString: string): End {
  return { ...nothing, uuid, currentState: 'Failed', faultCode, faultString };
}

function installed(row: string, state: DeviceState): End {
  const of = (name: string) => state.value(row + name) ?? '';
  const deploymentUnitRef = row.slice(0, -1);
  return {
    ...nothing,
    uuid: of('UUID'),
    version: of('Version'),
    deploymentUnitRef,
    currentState: 'Installed',
    resolved: true,
  };
}

function download(
  { url, username, password }: { readonly url: string; readonly username: string; readonly password: string },
  now: () => Date,
) {
  const rest = { fileType: '', fileSize: 0, targetFileName: '', delaySeconds: 0, successUrl: '', failureUrl: '' };
  return runTransfer({ method: 'Download', commandKey: '', url, username, password, ...rest }, () => '', now);
}

function versionIn(body: string): string {
  return /^VERSION=(\S+)/m.exec(body)?.[1] ?? '1.0';
}

function tableOf(state: DeviceState): string {
  return `${state.root}SoftwareModules.DeploymentUnit.`;
}

function rowOf(uuid: string, state: DeviceState): string | undefined {
  const table = tableOf(state);
  return state
    .rows(table)
    .map(number => `${table}${number}.`)
    .find(row => state.value(`${row}UUID`) === uuid);
}

function write(row: string, values: Readonly<Record<string, string>>, state: DeviceState): void {
  for (const [name, value] of Object.entries(values)) state.put(row + name, value);
}

function stamp(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}
