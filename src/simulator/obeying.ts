import type { Clock } from '../base/clock.js';
import { reasonOf } from '../base/errors.js';
import type { Log } from '../base/log.js';
import { CwmpFault } from '../cwmp/fault.js';
import { acsMethods, refusalOf } from '../cwmp/rpc/registry.js';
import type { AcsMethod, AcsRequest, CpeResponse, InformEvent } from '../cwmp/rpc-types.js';
import { changeDeploymentUnits, hasSoftwareModules } from './deployment-units.js';
import type { DeviceState } from './device-state.js';
import { requestedDiagnostics, runDiagnostics } from './diagnostics.js';
import type { News } from './news.js';
import type { Quirks } from './quirks.js';
import { runTransfer, type Transfer, TransferQueue } from './transfers.js';

/** Time a reboot, a diagnostics run or a transfer takes. */
const workMs = 50;

export interface ObeyingParts {
  readonly state: DeviceState;
  readonly news: News;
  readonly quirks: Quirks;
  readonly clock: Clock;
  readonly log: Log;
  /** What an Upload sends. */
  readonly configuration: string;
  /** Something happened that a session has to tell. */
  raise(event: InformEvent): void;
  /** Back to how it left the factory. */
  reset(): void;
  /** PeriodicInformInterval was set. */
  periodSet(): void;
}

/** Does what the ACS asks: at once, or after the session what a device only does then. */
export class Obeying {
  private readonly transfers = new TransferQueue(transfer => this.transfer(transfer));
  private afterSession: (() => void)[] = [];

  constructor(private readonly parts: ObeyingParts) {}

  /** The session is over: what waited for that begins. */
  sessionOver(): void {
    for (const work of this.afterSession.splice(0)) this.parts.clock.after(workMs, work);
  }

  /** Throws CwmpFault. */
  perform(request: AcsRequest): CpeResponse {
    const { state, quirks } = this.parts;
    if (!this.methods().includes(request.method)) throw new CwmpFault(9000, refusalOf(request.method));
    switch (request.method) {
      case 'GetRPCMethods':
        return { method: request.method, methods: this.methods() };
      case 'GetParameterNames':
        if (quirks.refuseNames && !request.nextLevel && request.path === state.root)
          throw new CwmpFault(quirks.refuseNames, 'too much');
        return { method: request.method, params: state.names(request.path, request.nextLevel) };
      case 'GetParameterValues':
        if (quirks.refuseRoot && request.names.includes(state.root)) throw new CwmpFault(quirks.refuseRoot, 'too much');
        return { method: request.method, params: state.values(request.names) };
      case 'SetParameterValues':
        return this.set(request);
      case 'GetParameterAttributes':
        return {
          method: request.method,
          params: request.names.map(name => ({
            name,
            notification: state.notification.get(name) ?? 0,
            accessList: [],
          })),
        };
      case 'SetParameterAttributes':
        return this.setAttributes(request);
      case 'AddObject':
        return { method: request.method, instanceNumber: state.addObject(request.object), status: 0 };
      case 'DeleteObject':
        state.deleteObject(request.object);
        return { method: request.method, status: 0 };
      default:
        return this.begin(request);
    }
  }

  /** What is done after the session. */
  private begin(request: Exclude<AcsRequest, { readonly method: AtOnce }>): CpeResponse {
    switch (request.method) {
      case 'Reboot':
        this.afterSession.push(() => this.reboot(request.commandKey));
        return { method: request.method };
      case 'FactoryReset':
        this.afterSession.push(() => this.parts.reset());
        return { method: request.method };
      case 'Download':
      case 'Upload':
        this.queue(request, request.delaySeconds);
        return {
          method: request.method,
          status: 1,
          startTime: '0001-01-01T00:00:00Z',
          completeTime: '0001-01-01T00:00:00Z',
        };
      case 'ScheduleDownload':
        this.queue(request, request.windows[0]?.start ?? 0);
        return { method: request.method };
      case 'CancelTransfer':
        this.transfers.cancel(request.commandKey);
        return { method: request.method };
      case 'GetQueuedTransfers':
      case 'GetAllQueuedTransfers':
        return { method: request.method, transfers: this.transfers.list() };
      case 'ScheduleInform':
        this.afterSession.push(() => this.scheduleInform(request));
        return { method: request.method };
      case 'ChangeDUState':
        this.afterSession.push(() => this.changeDeploymentUnits(request));
        return { method: request.method };
    }
  }

  private methods(): readonly AcsMethod[] {
    const { lacks = [] } = this.parts.quirks;
    const modules = hasSoftwareModules(this.parts.state);
    return acsMethods.filter(method => (method !== 'ChangeDUState' || modules) && !lacks.includes(method));
  }

  private set(request: AcsRequest<'SetParameterValues'>): CpeResponse {
    const { state, raise, periodSet } = this.parts;
    state.set(request.params, request.parameterKey);
    const names = request.params.map(param => param.name);
    if (names.some(name => name.endsWith('.PeriodicInformInterval'))) periodSet();
    for (const object of requestedDiagnostics(names, state)) {
      this.afterSession.push(() => {
        runDiagnostics(object, state);
        raise({ code: '8 DIAGNOSTICS COMPLETE', commandKey: '' });
      });
    }
    return { method: 'SetParameterValues', status: 0 };
  }

  private setAttributes(request: AcsRequest<'SetParameterAttributes'>): CpeResponse {
    const { state } = this.parts;
    for (const { name, notification } of request.params) {
      const exists = name.endsWith('.') ? state.hasObject(name) : state.value(name) !== undefined;
      if (!exists) throw new CwmpFault(9005, `Invalid parameter name ${name}`);
      if (notification !== undefined) state.notification.set(name, notification);
    }
    return { method: 'SetParameterAttributes' };
  }

  private reboot(commandKey: string): void {
    this.parts.raise({ code: '1 BOOT', commandKey: '' });
    this.parts.raise({ code: 'M Reboot', commandKey });
  }

  private scheduleInform({ delaySeconds, commandKey }: AcsRequest<'ScheduleInform'>): void {
    const { clock, news, raise } = this.parts;
    clock.after(delaySeconds * 1000, () => {
      news.add({ code: '3 SCHEDULED', commandKey: '' });
      raise({ code: 'M ScheduleInform', commandKey });
    });
  }

  private changeDeploymentUnits(request: AcsRequest<'ChangeDUState'>): void {
    const { state, news, log, raise } = this.parts;
    const { commandKey } = request;
    changeDeploymentUnits(request, state, () => this.now())
      .then(results => {
        news.reports.push({ method: 'DUStateChangeComplete', results, commandKey });
        news.add({ code: '11 DU STATE CHANGE COMPLETE', commandKey: '' });
        raise({ code: 'M ChangeDUState', commandKey });
      })
      .catch((error: unknown) => log.error('deployment units could not be changed', { reason: reasonOf(error) }));
  }

  private queue(transfer: Transfer, delaySeconds: number): void {
    const { clock, quirks } = this.parts;
    this.transfers.add(transfer);
    const delay = delaySeconds + (quirks.transferDelay ?? 0);
    this.afterSession.push(() => clock.after(delay * 1000, () => this.transfers.start(transfer.commandKey)));
  }

  private async transfer(request: Transfer): Promise<void> {
    const { state, news, configuration, raise } = this.parts;
    const { body, ...result } = await runTransfer(
      request,
      () => configuration,
      () => this.now(),
    );
    news.reports.push(result);
    const version = /^VERSION=(\S+)/m.exec(body)?.[1];
    if (request.method !== 'Upload' && request.fileType.startsWith('1') && version !== undefined) {
      state.put(`${state.root}DeviceInfo.SoftwareVersion`, version);
      news.add({ code: '1 BOOT', commandKey: '' });
    }
    news.add({ code: '7 TRANSFER COMPLETE', commandKey: '' });
    raise({ code: `M ${request.method}`, commandKey: request.commandKey });
  }

  private now(): Date {
    return new Date(this.parts.clock.now());
  }
}

type AtOnce =
  | 'GetRPCMethods'
  | 'GetParameterNames'
  | 'GetParameterValues'
  | 'SetParameterValues'
  | 'GetParameterAttributes'
  | 'SetParameterAttributes'
  | 'AddObject'
  | 'DeleteObject';
