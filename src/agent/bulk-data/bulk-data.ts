import type { Cancel, Clock } from '../../base/clock.js';
import { reasonOf } from '../../base/errors.js';
import type { Log } from '../../base/log.js';
import type { DataModelEvent } from '../../datamodel/data-model.js';
import type { Store } from '../../store/store.js';
import type { EndpointId } from '../../usp/endpoint-id.js';
import { UspError } from '../../usp/errors.js';
import type { Controller } from '../controllers.js';
import type { LocalAgent } from '../local-agent/local-agent.js';
import { profileTable } from '../local-agent/tables.js';
import { nextPeriodic } from '../periodic.js';
import type { AdoptedDevice } from '../ports.js';
import { retryWait } from '../subscriptions/retry-machine.js';
import type { Collector } from './collect.js';
import { encodeReports } from './encode.js';
import { bulkData, httpTargetOf, mqttTargetOf, type Profile, profilesOf } from './profile.js';
import { type Report, reportFromPlain, reportToPlain } from './report.js';
import type { ReportSenders } from './send.js';

export interface BulkDataPorts {
  readonly endpointId: EndpointId;
  readonly local: LocalAgent;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Store;
  readonly senders: ReportSenders;
  readonly collect: Collector;
  /** `oui`, `pc`, `sn`, `eid` of this Agent (R-BULK.1). */
  readonly identity: readonly (readonly [string, string])[];
  readonly controllers: () => readonly Controller[];
  /** Tells the Controller of Push!, if it subscribed to it; resolves when that is durable. */
  readonly push: (controller: Controller, row: string, data: string) => Promise<void>;
  /** In [0, 1). */
  readonly random: () => number;
}

/** More failed reports of a profile are not kept, whatever NumberOfRetainedFailedReports says. */
const mostRetained = 100;

/** What a profile has under way. */
interface Running {
  profile: Profile;
  /** What the profile said when its timer was set: another text sets it anew. */
  settings: string;
  cancelNext: Cancel;
  cancelRetry: Cancel;
  /** Reports that did not arrive yet, the oldest first; the last is the one being retried. */
  failed: readonly Report[];
  /** Aborts the transfer that is under way. */
  transfer: AbortController | undefined;
  /** Transfers of one profile follow one another. */
  turn: Promise<void>;
}

/** Device.BulkData. of one Agent: collects what its profiles name, when they say, and sends it where they say (TR-369 annex A). */
export class BulkData {
  private readonly running = new Map<string, Running>();
  private readonly kept = new Map<string, readonly Report[]>();

  constructor(private readonly ports: BulkDataPorts) {}

  async restore(): Promise<void> {
    for await (const [key, plain] of this.ports.store.entries(['agent', this.ports.endpointId, 'bulk'])) {
      const reports = Array.isArray(plain) ? plain.map(reportFromPlain) : [];
      this.kept.set(key[3] ?? '', reports);
    }
    this.refresh();
  }

  stop(): void {
    for (const row of [...this.running.keys()]) this.end(row);
  }

  touches(event: DataModelEvent): boolean {
    if (event.kind === 'values') return [...event.changed.keys()].some(path => path.startsWith(bulkData));
    return event.kind === 'rows' && [...event.created, ...event.deleted].some(path => path.startsWith(bulkData));
  }

  /** Profiles came, went or changed; those that did not go on as they were. */
  refresh(): void {
    const { tree } = this.ports.local;
    const wanted = tree.value(`${bulkData}Enable`) === 'true' ? profilesOf(tree).filter(({ enabled }) => enabled) : [];
    for (const row of [...this.running.keys()]) if (!wanted.some(profile => profile.row === row)) this.end(row);
    for (const profile of wanted) this.adopt(profile);
    const rows = tree.rowPaths(profileTable);
    for (const row of [...this.kept.keys()]) if (!rows.includes(row)) this.keep(row, []);
  }

  /** ForceCollection(): at once, whatever Enable and ReportingInterval say. Rejects with UspError when there is no such profile. */
  async force(row: string): Promise<void> {
    const profile = profilesOf(this.ports.local.tree).find(candidate => candidate.row === row);
    if (!profile) throw new UspError('objectDoesNotExist', `${row} does not exist`, row);
    const running = this.running.get(row);
    // What comes of it is told by the report, not by the command.
    void (running ? this.report(running) : this.once(profile));
  }

  computed(param: string): string | undefined {
    switch (param) {
      case `${bulkData}Status`:
        return this.ports.local.tree.value(`${bulkData}Enable`) === 'true' ? 'Enabled' : 'Disabled';
      case `${bulkData}MinReportingInterval`:
        return '1';
      case `${bulkData}Protocols`:
        return 'HTTP,MQTT,USPEventNotif';
      case `${bulkData}EncodingTypes`:
        return 'CSV,JSON';
      case `${bulkData}ParameterWildCardSupported`:
        return 'true';
      case `${bulkData}MaxNumberOfProfiles`:
      case `${bulkData}MaxNumberOfParameterReferences`:
        return '-1';
      default:
        if (param.endsWith('.HTTP.CompressionsSupported')) return 'GZIP,Deflate';
        return param.endsWith('.HTTP.MethodsSupported') ? 'POST,PUT' : undefined;
    }
  }

  private adopt(profile: Profile): void {
    const settings = JSON.stringify(profile);
    const known = this.running.get(profile.row);
    if (known?.settings === settings) return;
    const changedEncoding = known !== undefined && known.profile.encoding.type !== profile.encoding.type;
    const failed = changedEncoding ? [] : (known?.failed ?? this.kept.get(profile.row) ?? []);
    if (known) this.end(profile.row);
    if (changedEncoding) this.keep(profile.row, []);
    const none = () => {};
    const turn = known?.turn ?? Promise.resolve();
    const running = { profile, settings, cancelNext: none, cancelRetry: none, failed, transfer: undefined, turn };
    this.running.set(profile.row, running);
    this.arm(running, this.ports.clock.now());
  }

  private end(row: string): void {
    const running = this.running.get(row);
    if (!running) return;
    running.cancelNext();
    running.cancelRetry();
    running.transfer?.abort();
    this.running.delete(row);
  }

  /** Intervals complete at TimeReference plus a multiple of ReportingInterval; without one they count from now. */
  private arm(running: Running, since: number): void {
    const { clock } = this.ports;
    const { interval, timeReference } = running.profile;
    const now = clock.now();
    const due = nextPeriodic(now, interval, timeReference ?? since);
    running.cancelNext = clock.after(due - now, () => {
      this.arm(running, since);
      void this.report(running);
    });
  }

  /** R-BULK.3: what did not arrive until the next interval goes along with its report, or is given up. */
  private report(running: Running): Promise<void> {
    running.cancelRetry();
    running.transfer?.abort();
    running.turn = running.turn
      .then(() => this.collectAndSend(running))
      .catch((error: unknown) => this.warn(running.profile, 'a report was lost', error));
    return running.turn;
  }

  private async collectAndSend(running: Running): Promise<void> {
    const { profile } = running;
    const report = await this.collect(profile);
    if (!report) return;
    running.failed = retained(running.failed, profile.retained);
    await this.attempt(running, [...running.failed, report], 0);
  }

  private async attempt(running: Running, reports: readonly Report[], retries: number): Promise<void> {
    const transfer = new AbortController();
    running.transfer = transfer;
    try {
      await this.send(running.profile, reports, transfer.signal);
      running.failed = [];
      this.keep(running.profile.row, []);
    } catch (error) {
      running.failed = reports;
      this.keep(running.profile.row, reports);
      this.warn(running.profile, 'a report did not arrive', error);
      if (!transfer.signal.aborted) this.retry(running, reports, retries + 1);
    }
  }

  /** R-BULK.2 */
  private retry(running: Running, reports: readonly Report[], n: number): void {
    const { clock, local, random } = this.ports;
    const { profile } = running;
    const policy = profile.protocol === 'HTTP' ? httpTargetOf(local.tree, profile.row).retry : undefined;
    if (!policy || this.running.get(profile.row) !== running) return;
    running.cancelRetry = clock.after(retryWait(n, policy, random()), () => {
      running.turn = running.turn.then(() => this.attempt(running, reports, n));
    });
  }

  private async once(profile: Profile): Promise<void> {
    try {
      const report = await this.collect(profile);
      if (report) await this.send(profile, [report], new AbortController().signal);
    } catch (error) {
      this.warn(profile, 'a report did not arrive', error);
    }
  }

  private async collect(profile: Profile): Promise<Report | undefined> {
    const controller = this.owner(profile);
    if (!controller) {
      this.warn(profile, 'nothing is reported', new Error('the Controller of the profile is not enabled'));
      return undefined;
    }
    const collected = this.ports.clock.now();
    return { collected, items: await this.ports.collect(profile.references, controller) };
  }

  private async send(profile: Profile, reports: readonly Report[], signal: AbortSignal): Promise<void> {
    const { endpointId, local, senders } = this.ports;
    switch (profile.protocol) {
      case 'HTTP': {
        const target = httpTargetOf(local.tree, profile.row);
        const report = encodeReports(reports, profile.encoding);
        return senders.http(report, target, await this.query(profile, target), signal);
      }
      case 'MQTT':
        return senders.mqtt(
          endpointId,
          encodeReports(reports, profile.encoding),
          mqttTargetOf(local.tree, profile.row),
        );
      case 'USPEventNotif': {
        // Retries and durability are those of the Notify.
        const [latest] = reports.slice(-1);
        const controller = this.owner(profile);
        if (latest && controller)
          await this.ports.push(controller, profile.row, encodeReports([latest], profile.encoding).body);
        return;
      }
      default:
        throw new Error(`Protocol "${profile.protocol}" sends nothing`);
    }
  }

  private async query(profile: Profile, target: ReturnType<typeof httpTargetOf>) {
    const { collect, identity } = this.ports;
    const controller = this.owner(profile);
    if (!controller || target.uriParameters.length === 0) return identity;
    const references = target.uriParameters.map(({ name, path }) => ({ name, path, exclude: false }));
    const items = await collect(references, controller);
    return [...identity, ...items.map(({ name, value }) => [name, value] as const)];
  }

  private owner(profile: Profile): Controller | undefined {
    return this.ports.controllers().find(({ row, enabled }) => enabled && row === `${profile.controller}.`);
  }

  /** What failed is remembered as long as the profile wants it, over a restart too where it says so. */
  private keep(row: string, reports: readonly Report[]): void {
    const { endpointId, local, log, store } = this.ports;
    const known = this.kept.get(row);
    const persist = reports.length > 0 && httpTargetOf(local.tree, row).persist;
    if (!persist && !known) return;
    const key = ['agent', endpointId, 'bulk', row];
    if (persist) this.kept.set(row, reports);
    else this.kept.delete(row);
    const op = persist ? { put: key, value: reports.map(reportToPlain) } : { remove: key };
    store
      .write([op])
      .catch((error: unknown) =>
        log.error('failed reports could not be kept', { agent: endpointId, reason: reasonOf(error) }),
      );
  }

  private warn({ row }: Profile, what: string, error: unknown): void {
    this.ports.log.warn(what, { agent: this.ports.endpointId, profile: row, reason: reasonOf(error) });
  }
}

/** What tells collectors whose report it is (R-BULK.1). */
export function identityQuery(endpointId: EndpointId, device: AdoptedDevice): readonly (readonly [string, string])[] {
  const { oui, productClass, serialNumber } = device;
  return [
    ['oui', oui],
    ['pc', productClass],
    ['sn', serialNumber],
    ['eid', endpointId],
  ];
}

/** The newest that fit beside the report to come. */
function retained(failed: readonly Report[], wanted: number): readonly Report[] {
  const limit = wanted < 0 ? mostRetained : Math.min(wanted, mostRetained);
  return limit === 0 ? [] : failed.slice(-limit);
}
