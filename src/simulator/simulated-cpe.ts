import type { Cancel, Clock } from '../base/clock.js';
import { reasonOf } from '../base/errors.js';
import type { Log } from '../base/log.js';
import { CwmpFault } from '../cwmp/fault.js';
import { writeInform } from '../cwmp/rpc/inform.js';
import { acsMethods, readAcsRequest, refusalOf, writeCpeResponse, writeReport } from '../cwmp/rpc/registry.js';
import type {
  AcsMethod,
  AcsRequest,
  CpeReport,
  CpeResponse,
  DeviceId,
  InformEvent,
  ParameterValue,
} from '../cwmp/rpc-types.js';
import { defaultStyle, readEnvelope, writeEnvelope, writeFaultEnvelope } from '../cwmp/soap/envelope.js';
import { AcsClient, AcsError, type AcsTls } from './acs-client.js';
import type { Called, ConnectionRequestServer } from './connection-request-server.js';
import { changeDeploymentUnits, hasSoftwareModules } from './deployment-units.js';
import { DeviceState, type FactoryState } from './device-state.js';
import { requestedDiagnostics, runDiagnostics } from './diagnostics.js';
import { kindsOf, type NotificationFraming, notificationDatagram, sendDatagram } from './lightweight-notifier.js';
import { StunClient, type StunOwner } from './stun-client.js';
import { runTransfer, type Transfer, TransferQueue } from './transfers.js';

export interface SimulatedCpeOptions {
  readonly acs: string;
  readonly factory: FactoryState;
  readonly identity: DeviceId;
  readonly clock: Clock;
  readonly log: Log;
  readonly username?: string;
  readonly password?: string;
  readonly tls?: AcsTls | undefined;
  /** Overrides PeriodicInformInterval, seconds. */
  readonly periodic?: number;
  /** Without it the device is behind NAT: nobody can call it. */
  readonly calls?: ConnectionRequestServer;
  readonly quirks?: Quirks;
}

/** How a device misbehaves; for tests. */
export interface Quirks {
  readonly noCookies?: boolean;
  readonly newConnections?: boolean;
  /** GetParameterValues of the root fails with this fault. */
  readonly refuseRoot?: number;
  /** GetParameterNames of the root with NextLevel false fails with this fault. */
  readonly refuseNames?: number;
  /** Methods that are neither listed by GetRPCMethods nor obeyed. */
  readonly lacks?: readonly AcsMethod[];
  /** Transfers begin only after so many seconds. */
  readonly transferDelay?: number;
  readonly notificationFraming?: NotificationFraming;
  /** Tables whose rows have other numbers after each power cycle: every row takes that of the next one. */
  readonly renumbers?: readonly string[];
}

/** Time a reboot, a diagnostics run or a transfer takes. */
const workMs = 50;
const maxRetryMs = 60_000;

/** A CPE over real sockets: informs, obeys, changes, and calls again when it has something to say. */
export class SimulatedCpe implements Called, StunOwner {
  readonly state: DeviceState;
  private readonly pending: InformEvent[] = [
    { code: '0 BOOTSTRAP', commandKey: '' },
    { code: '1 BOOT', commandKey: '' },
  ];
  private readonly changed = new Set<string>();
  private readonly changedLightly = new Set<string>();
  private readonly reports: CpeReport[] = [];
  private readonly transfers: TransferQueue;
  private afterSession: (() => void)[] = [];
  private retries = 0;
  private busy = false;
  private again = false;
  private stopped = false;
  private cancelPeriodic: Cancel = () => {};
  private cancelRetry: Cancel = () => {};
  private sessionsDone = 0;
  private rpcsDone = 0;
  private client: AcsClient | undefined;
  private readonly url: string;
  private readonly stun: StunClient;

  constructor(private readonly options: SimulatedCpeOptions) {
    this.state = new DeviceState(options.factory);
    this.stun = new StunClient(options.clock, this);
    this.transfers = new TransferQueue(transfer => this.transfer(transfer));
    const { identity, calls, acs } = options;
    this.url = calls?.register(this) ?? 'http://192.0.2.1:7547/behind-nat';
    const info = `${this.state.root}DeviceInfo.`;
    for (const [name, value] of [
      [`${info}ManufacturerOUI`, identity.oui],
      [`${info}SerialNumber`, identity.serialNumber],
      [`${info}ProductClass`, identity.productClass],
    ] as const)
      if (this.state.value(name) !== undefined) this.state.put(name, value);
    this.manage('URL', acs);
    this.manage('ConnectionRequestURL', this.url);
    for (const name of ['ConnectionRequestUsername', 'ConnectionRequestPassword']) this.manage(name, '', true);
  }

  /** Sessions that ended by the book. */
  get sessions(): number {
    return this.sessionsDone;
  }

  /** RPCs of the ACS that were answered. */
  get rpcs(): number {
    return this.rpcsDone;
  }

  /** Powers the device on. */
  start(): void {
    this.schedulePeriodic();
    this.inform();
  }

  stop(): void {
    this.stopped = true;
    this.cancelPeriodic();
    this.cancelRetry();
    this.stun.stop();
  }

  /** A change nobody asked for over CWMP: a button, a user, the weather. Watched parameters are reported (TR-069 §3.7.1.5). */
  changeLocally(name: string, value: string): void {
    this.state.put(name, value);
    const kinds = kindsOf(this.state.notification.get(name) ?? 0);
    if (kinds.informs) this.changed.add(name);
    if (kinds.active) this.raise({ code: '4 VALUE CHANGE', commandKey: '' });
    if (kinds.datagrams) this.changedLightly.add(name);
    if (kinds.activeDatagram) this.notifyLightly();
  }

  /** Pulls the plug and puts it back: a session that is open breaks. */
  powerCycle(): void {
    this.client?.close();
    for (const table of this.options.quirks?.renumbers ?? []) this.state.rotateRows(table);
    this.raise({ code: '1 BOOT', commandKey: '' });
  }

  /** TR-069 Annex M, when it is switched on. */
  private notifyLightly(): void {
    const { acs, identity, clock, username = '', password = '', quirks } = this.options;
    const used = this.managed('LightweightNotificationProtocolsUsed').split(',');
    const params = this.state.values([...this.changedLightly].filter(name => this.state.value(name) !== undefined));
    if (!used.includes('UDP') || params.length === 0) return;
    this.changedLightly.clear();
    const settings = {
      host: this.managed('UDPLightweightNotificationHost') || new URL(acs).hostname.replace(/^\[|\]$/g, ''),
      port: Number(this.managed('UDPLightweightNotificationPort')) || 7547,
      username,
      password,
    };
    const content = { identity, ts: Math.floor(clock.now() / 1000), params };
    sendDatagram(notificationDatagram(settings, content, quirks?.notificationFraming), settings);
  }

  credentials(): { username: string; password: string } {
    return { username: this.managed('ConnectionRequestUsername'), password: this.managed('ConnectionRequestPassword') };
  }

  called(): boolean {
    this.raise({ code: '6 CONNECTION REQUEST', commandKey: '' });
    return true;
  }

  /** UDPConnectionRequestAddress reports itself (TR-069 §G.2.1.1). */
  bound({ address, port }: { readonly address: string; readonly port: number }, behindNat: boolean): void {
    const base = `${this.state.root}ManagementServer.`;
    this.state.put(`${base}NATDetected`, behindNat ? '1' : '0');
    this.state.put(`${base}UDPConnectionRequestAddress`, `${address}:${port}`);
    for (const name of ['NATDetected', 'UDPConnectionRequestAddress']) this.changed.add(base + name);
    this.raise({ code: '4 VALUE CHANGE', commandKey: '' });
  }

  // ---- when to call the ACS

  /** Something happened that a session has to tell. */
  raise(event: InformEvent): void {
    const known = this.pending.some(other => other.code === event.code && other.commandKey === event.commandKey);
    if (!known) this.pending.push(event);
    this.inform();
  }

  private schedulePeriodic(): void {
    this.cancelPeriodic();
    const seconds = this.options.periodic ?? Number(this.managed('PeriodicInformInterval') || 0);
    if (this.stopped || !(seconds > 0)) return;
    this.cancelPeriodic = this.options.clock.after(seconds * 1000, () => {
      this.raise({ code: '2 PERIODIC', commandKey: '' });
      this.schedulePeriodic();
    });
  }

  /** One session at a time; what comes up meanwhile makes another one. */
  private inform(): void {
    if (this.stopped) return;
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    this.session()
      .then(() => this.succeeded())
      .catch((error: unknown) => this.failed(error))
      .finally(() => {
        this.busy = false;
        if (!this.again) return;
        this.again = false;
        if (this.pending.length > 0) this.inform();
      });
  }

  private succeeded(): void {
    this.retries = 0;
    this.sessionsDone++;
    for (const work of this.afterSession.splice(0)) this.options.clock.after(workMs, work);
    this.followStun();
  }

  private followStun(): void {
    if (this.stopped) return;
    const address = this.managed('STUNServerAddress') || new URL(this.options.acs).hostname;
    const on = /^(1|true)$/i.test(this.managed('STUNEnable'));
    this.stun.apply(
      on
        ? {
            address,
            port: Number(this.managed('STUNServerPort')) || 3478,
            username: this.managed('STUNUsername'),
            password: this.managed('STUNPassword'),
            keepAliveMs: (Number(this.managed('STUNMinimumKeepAlivePeriod')) || 20) * 1000,
          }
        : undefined,
    );
  }

  /** TR-069 §3.2.1.1: retry with growing waits, the events kept. */
  private failed(error: unknown): void {
    if (this.stopped) return;
    this.retries++;
    this.options.log.debug('session failed', { serial: this.options.identity.serialNumber, reason: reasonOf(error) });
    const wait = Math.min(maxRetryMs, 1000 * 2 ** (this.retries - 1));
    this.cancelRetry = this.options.clock.after(wait, () => this.inform());
  }

  // ---- one session

  private async session(): Promise<void> {
    const { acs, username = '', password = '', tls, quirks } = this.options;
    const client = new AcsClient({ url: acs, username, password, tls, timeoutMs: 60_000, ...quirks });
    this.client = client;
    const events = [...this.pending];
    const changed = [...this.changed];
    try {
      const inform = writeInform(this.informMessage(events, changed));
      await this.expect(client, 'Inform', writeEnvelope(defaultStyle, '1', `<cwmp:Inform>${inform}</cwmp:Inform>`));
      for (const report of [...this.reports]) {
        await this.expect(client, report.method, writeReport(defaultStyle, '1', report));
        this.reports.splice(this.reports.indexOf(report), 1);
      }
      this.pending.splice(0, this.pending.length, ...this.pending.filter(event => !events.includes(event)));
      for (const name of changed) this.changed.delete(name);
      await this.serve(client);
    } finally {
      client.close();
      this.client = undefined;
    }
  }

  private async expect(client: AcsClient, method: string, message: string): Promise<void> {
    const answer = await client.post(message);
    const envelope = answer.body === '' ? undefined : readEnvelope(answer.body);
    if (envelope?.content.kind === 'fault')
      throw new AcsError(`the ACS refused ${method}: ${envelope.content.fault.message}`);
    if (envelope?.content.name !== `${method}Response`) throw new AcsError(`the ACS did not answer ${method}`);
  }

  private informMessage(events: readonly InformEvent[], changed: readonly string[]) {
    const { identity, clock } = this.options;
    return {
      method: 'Inform' as const,
      deviceId: identity,
      events: events.length > 0 ? events : [{ code: '2 PERIODIC', commandKey: '' }],
      currentTime: new Date(clock.now()).toISOString().replace(/\.\d+Z$/, 'Z'),
      retryCount: this.retries,
      params: this.forced([...changed]),
    };
  }

  private forced(changed: readonly string[]): readonly ParameterValue[] {
    const { root } = this.state;
    const forced =
      root === 'Device.'
        ? [
            'RootDataModelVersion',
            'DeviceInfo.HardwareVersion',
            'DeviceInfo.SoftwareVersion',
            'DeviceInfo.ProvisioningCode',
          ]
        : [
            'DeviceSummary',
            'DeviceInfo.SpecVersion',
            'DeviceInfo.HardwareVersion',
            'DeviceInfo.SoftwareVersion',
            'DeviceInfo.ProvisioningCode',
          ];
    const names = [...forced, 'ManagementServer.ConnectionRequestURL', 'ManagementServer.ParameterKey'].map(
      name => root + name,
    );
    const known = [...new Set([...names, ...changed])].filter(name => this.state.value(name) !== undefined);
    const params = this.state.values(known);
    // Names-only dumps hold no forced parameter: the root has to show somewhere.
    return params.length > 0
      ? params
      : [{ name: `${root}ManagementServer.ConnectionRequestURL`, value: this.url, type: 'string' }];
  }

  private async serve(client: AcsClient): Promise<void> {
    let answer = await client.post('');
    while (answer.status === 200 && answer.body !== '') {
      const envelope = readEnvelope(answer.body);
      if (envelope?.content.kind !== 'method') return;
      const { name, element } = envelope.content;
      answer = await client.post(this.reply(envelope.id, () => this.perform(readAcsRequest(name, element))));
    }
  }

  private reply(id: string | undefined, perform: () => CpeResponse): string {
    this.rpcsDone++;
    try {
      return writeCpeResponse(defaultStyle, id, perform());
    } catch (error) {
      const fault = error instanceof CwmpFault ? error : new CwmpFault(9002, reasonOf(error));
      return writeFaultEnvelope(defaultStyle, id, fault);
    }
  }

  // ---- RPCs

  private perform(request: AcsRequest): CpeResponse {
    const { state } = this;
    const { quirks } = this.options;
    if (!this.methods().includes(request.method)) throw new CwmpFault(9000, refusalOf(request.method));
    switch (request.method) {
      case 'GetRPCMethods':
        return { method: request.method, methods: this.methods() };
      case 'GetParameterNames':
        if (quirks?.refuseNames && !request.nextLevel && request.path === state.root)
          throw new CwmpFault(quirks.refuseNames, 'too much');
        return { method: request.method, params: state.names(request.path, request.nextLevel) };
      case 'GetParameterValues':
        if (quirks?.refuseRoot && request.names.includes(state.root))
          throw new CwmpFault(quirks.refuseRoot, 'too much');
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
      case 'Reboot':
        this.afterSession.push(() => this.reboot(request.commandKey));
        return { method: request.method };
      case 'FactoryReset':
        this.afterSession.push(() => this.reset());
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
        return { method: request.method, transfers: this.transfers.list() };
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
    const lacks = this.options.quirks?.lacks ?? [];
    const modules = hasSoftwareModules(this.state);
    return acsMethods.filter(method => (method !== 'ChangeDUState' || modules) && !lacks.includes(method));
  }

  private changeDeploymentUnits(request: AcsRequest<'ChangeDUState'>): void {
    const { clock, log } = this.options;
    const { commandKey } = request;
    changeDeploymentUnits(request, this.state, () => new Date(clock.now()))
      .then(results => {
        this.reports.push({ method: 'DUStateChangeComplete', results, commandKey });
        this.pending.push({ code: '11 DU STATE CHANGE COMPLETE', commandKey: '' });
        this.raise({ code: 'M ChangeDUState', commandKey });
      })
      .catch((error: unknown) => log.error('deployment units could not be changed', { reason: reasonOf(error) }));
  }

  private queue(transfer: Transfer, delaySeconds: number): void {
    this.transfers.add(transfer);
    const delay = delaySeconds + (this.options.quirks?.transferDelay ?? 0);
    this.afterSession.push(() =>
      this.options.clock.after(delay * 1000, () => this.transfers.start(transfer.commandKey)),
    );
  }

  private scheduleInform({ delaySeconds, commandKey }: AcsRequest<'ScheduleInform'>): void {
    this.options.clock.after(delaySeconds * 1000, () => {
      this.pending.push({ code: '3 SCHEDULED', commandKey: '' });
      this.raise({ code: 'M ScheduleInform', commandKey });
    });
  }

  private set(request: AcsRequest<'SetParameterValues'>): CpeResponse {
    this.state.set(request.params, request.parameterKey);
    const names = request.params.map(param => param.name);
    if (names.some(name => name.endsWith('.PeriodicInformInterval'))) this.schedulePeriodic();
    for (const object of requestedDiagnostics(names, this.state)) {
      this.afterSession.push(() => {
        runDiagnostics(object, this.state);
        this.raise({ code: '8 DIAGNOSTICS COMPLETE', commandKey: '' });
      });
    }
    return { method: 'SetParameterValues', status: 0 };
  }

  private setAttributes(request: AcsRequest<'SetParameterAttributes'>): CpeResponse {
    for (const { name, notification } of request.params) {
      const exists = name.endsWith('.') ? this.state.hasObject(name) : this.state.value(name) !== undefined;
      if (!exists) throw new CwmpFault(9005, `Invalid parameter name ${name}`);
      if (notification !== undefined) this.state.notification.set(name, notification);
    }
    return { method: 'SetParameterAttributes' };
  }

  private reboot(commandKey: string): void {
    this.raise({ code: '1 BOOT', commandKey: '' });
    this.raise({ code: 'M Reboot', commandKey });
  }

  private reset(): void {
    const url = this.managed('URL');
    this.state.factoryReset();
    this.manage('URL', url);
    this.manage('ConnectionRequestURL', this.url);
    for (const name of ['ConnectionRequestUsername', 'ConnectionRequestPassword']) this.manage(name, '', true);
    this.pending.splice(0, this.pending.length, { code: '0 BOOTSTRAP', commandKey: '' });
    this.raise({ code: '1 BOOT', commandKey: '' });
  }

  private async transfer(request: Transfer): Promise<void> {
    const now = () => new Date(this.options.clock.now());
    const { body, ...result } = await runTransfer(
      request,
      () => `# configuration of ${this.options.identity.serialNumber}\n`,
      now,
    );
    this.reports.push(result);
    const events: InformEvent[] = [
      { code: '7 TRANSFER COMPLETE', commandKey: '' },
      { code: `M ${request.method}`, commandKey: request.commandKey },
    ];
    const version = /^VERSION=(\S+)/m.exec(body)?.[1];
    if (request.method !== 'Upload' && request.fileType.startsWith('1') && version !== undefined) {
      this.state.put(`${this.state.root}DeviceInfo.SoftwareVersion`, version);
      events.unshift({ code: '1 BOOT', commandKey: '' });
    }
    for (const event of events.slice(0, -1)) this.pending.push(event);
    this.raise(events.at(-1) ?? { code: '2 PERIODIC', commandKey: '' });
  }

  private managed(name: string): string {
    return this.state.value(`${this.state.root}ManagementServer.${name}`) ?? '';
  }

  private manage(name: string, value: string, writable = false): void {
    this.state.put(`${this.state.root}ManagementServer.${name}`, value, { type: 'string', writable });
  }
}
