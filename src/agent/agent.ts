import type { Clock } from '../base/clock.js';
import { reasonOf } from '../base/errors.js';
import type { Log } from '../base/log.js';
import type { CommandOutputs, DataModel, DataModelEvent, Invocation } from '../datamodel/data-model.js';
import type { PathExpression } from '../datamodel/path-expression.js';
import type { Store } from '../store/store.js';
import type { EndpointId } from '../usp/endpoint-id.js';
import { UspError } from '../usp/errors.js';
import type { ObjectSettings, UspBody, UspRequest } from '../usp/message.js';
import type { Route } from '../usp/transport.js';
import { Answering } from './answering.js';
import { BulkData, identityQuery } from './bulk-data/bulk-data.js';
import { collector } from './bulk-data/collect.js';
import type { ReportSenders } from './bulk-data/send.js';
import { CompositeModel } from './composite-model.js';
import type { AgentConfig, ControllerConfig } from './config.js';
import {
  type Controller,
  type ControllerContext,
  controllersOf,
  findController,
  placeRoles,
  placeTransports,
  syncConfigured,
} from './controllers.js';
import { Certificates } from './local-agent/certificates.js';
import { Challenges } from './local-agent/challenges.js';
import { inheritedRole } from './local-agent/inherited-role.js';
import { LocalAgent } from './local-agent/local-agent.js';
import { certificateTable, controllerTable, mqttClientTable, ownerParams, trust } from './local-agent/tables.js';
import { type TrustedCertificates, trustedCertificates } from './local-agent/trusted-certificates.js';
import type { DescriptionCache } from './messages/description-cache.js';
import { isOnBoardRequest, OnBoarding } from './on-boarding.js';
import { runOwnCommand } from './own-commands.js';
import { PeriodicClock, periodicEventPath } from './periodic.js';
import type { AdoptedDevice } from './ports.js';
import { Requests } from './requests.js';
import { ScheduleTimer } from './schedule-timer.js';
import { Outbox, type PendingNotify } from './subscriptions/outbox.js';
import { compileReferences, covers } from './subscriptions/reference.js';
import { Subscriptions } from './subscriptions/subscriptions.js';
import { OwnTransports, type TransportServices } from './transports/own-transports.js';
import { Watching } from './watching/watching.js';

export interface AgentServices extends ControllerContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly config: AgentConfig;
  readonly descriptions: DescriptionCache;
  readonly softwareVersion: string;
  /** Hands a Notify to its Controller; rejects when that cannot be reached now. */
  readonly deliver: (agent: Agent, notify: PendingNotify) => Promise<void>;
  /** A computed parameter of Device.LocalAgent.Controller.{i}.E2ESession.; undefined when it is none. */
  readonly sessionParameter: (agent: EndpointId, controller: string, name: string) => string | undefined;
  readonly resetSession: (agent: Agent, controller: Controller) => Promise<void>;
  readonly reportSenders: ReportSenders;
  /** The Agent's Controllers or their routes changed. */
  readonly routesChanged: (agent: Agent) => void;
  readonly transports: TransportServices;
}

/** A change here changes who may do what, or who is told what. */
const ownTables = [
  controllerTable,
  certificateTable,
  trust,
  mqttClientTable,
  'Device.LocalAgent.MTP.',
  ...Object.keys(ownerParams),
];

/** One USP Agent: a device's data model, Device.LocalAgent. beside it, and who may do what with them. */
export class Agent {
  readonly model: CompositeModel;
  readonly outbox: Outbox;
  readonly transports: OwnTransports;
  private readonly requests: Requests;
  private readonly answering: Answering;
  private readonly timer: ScheduleTimer;
  private readonly subscriptions: Subscriptions;
  private readonly periodic: PeriodicClock;
  private readonly onBoarding: OnBoarding;
  private readonly certificates: Certificates;
  private readonly challenges: Challenges;
  private readonly watching: Watching;
  private readonly bulkData: BulkData;
  private known: readonly Controller[] | undefined;
  private routesWait = false;

  private constructor(
    readonly endpointId: EndpointId,
    readonly device: AdoptedDevice,
    private readonly local: LocalAgent,
    deviceModel: DataModel,
    private readonly configs: readonly ControllerConfig[],
    private readonly services: AgentServices,
  ) {
    const { store, clock, log } = services;
    this.transports = new OwnTransports(endpointId, local, services.transports);
    this.timer = new ScheduleTimer({ endpointId, store, clock, log });
    this.model = new CompositeModel(local, deviceModel, this.timer);
    const deliver = (notify: PendingNotify) => services.deliver(this, notify);
    const bears = (id: EndpointId) => this.bearsNotify(id);
    const retryPolicy = (id: EndpointId) => this.retryPolicy(id);
    this.outbox = new Outbox(endpointId, { store, clock, log, deliver, bears, retryPolicy });
    const controllers = () => this.controllers();
    const { model, outbox } = this;
    const configure = (controller: Controller, settings: readonly ObjectSettings[]) =>
      this.answering.configure(controller, settings);
    this.subscriptions = new Subscriptions({ local, model, outbox, clock, controllers, configure });
    const lost = (what: string) => (error: unknown) =>
      log.error(`${what} was lost`, { agent: endpointId, reason: reasonOf(error) });
    const onError = lost('an OnBoardRequest');
    this.onBoarding = new OnBoarding({ local, device, outbox, clock, controllers, onError });
    this.certificates = new Certificates(endpointId, local, store);
    this.challenges = new Challenges(local, clock);
    const raise = (controller: Controller, object: string, name: string, args: CommandOutputs) =>
      this.subscriptions.handle({ kind: 'event', object, name, args }, controller);
    this.watching = new Watching({ local, model, clock, controllers, raise, onError: lost('an event') });
    this.bulkData = new BulkData({
      endpointId,
      local,
      clock,
      log,
      store,
      senders: services.reportSenders,
      collect: collector(controller => ({
        ...{ model, controller, clock, read: services.config.bulkData },
        descriptions: services.descriptions,
      })),
      identity: identityQuery(endpointId, device),
      controllers,
      push: (controller, row, data) => raise(controller, row, 'Push!', { Data: data }),
      random: Math.random,
    });
    this.requests = new Requests(endpointId, local, this.model, store, completion =>
      this.subscriptions.completed(completion),
    );
    const { requests } = this;
    const idle = () => this.announceRoutes();
    this.answering = new Answering({ ...services, agent: endpointId, model, outbox, requests, idle });
    this.periodic = new PeriodicClock(local, clock, clock.now(), controller => this.raisePeriodic(controller));
  }

  static async open(
    endpointId: EndpointId,
    device: AdoptedDevice,
    deviceModel: DataModel,
    configs: readonly ControllerConfig[],
    services: AgentServices,
  ): Promise<Agent> {
    const { store, clock, softwareVersion, roles } = services;
    const sessionParameter = (controller: string, name: string) =>
      services.sessionParameter(endpointId, controller, name);
    let agent: Agent | undefined;
    const operateOwn = (invocation: Invocation) =>
      agent?.operateOwn(invocation) ?? Promise.reject(new UspError('internalError', 'starting'));
    const local = await LocalAgent.open({
      endpointId,
      store,
      clock,
      softwareVersion,
      operate: operateOwn,
      supported: () => agent?.model.supported ?? deviceModel.supported,
      computed: param => agent?.computed(param),
      sessionParameter,
      veto: change => agent?.transports.veto(change) ?? [],
    });
    placeRoles(local, roles);
    syncConfigured(local, configs);
    const transports = new OwnTransports(endpointId, local, services.transports);
    placeTransports(local, controllersOf(local, services, configs), transports);
    agent = new Agent(endpointId, device, local, deviceModel, configs, services);
    await agent.start();
    return agent;
  }

  controllers(): readonly Controller[] {
    this.known ??= controllersOf(this.local, this.services, this.configs, (target, path) => this.finds(target, path));
    return this.known;
  }

  controller(endpointId: string): Controller | undefined {
    return findController(this.controllers(), endpointId);
  }

  /** What its rows say of the certificates this Controller may show. */
  trustedCertificates(endpointId: string): TrustedCertificates {
    return trustedCertificates(this.controller(endpointId)?.row, this.local, this.certificates);
  }

  /** A parameter of Device.LocalAgent.; null when there is none. */
  value(param: string): string | null {
    return this.local.tree.value(param);
  }

  routes(): readonly Route[] {
    const shown = ({ enabled, profile }: Controller) =>
      enabled && (profile.appears === 'atOnce' || this.device.isDiscovered());
    return this.controllers().flatMap(controller => (shown(controller) ? controller.routes : []));
  }

  /** Answers one request; see Answering. */
  handle(
    msgId: string,
    request: UspRequest,
    controller: Controller,
    respond: (body: UspBody) => Promise<void>,
  ): Promise<void> {
    return this.answering.handle(msgId, request, controller, respond);
  }

  /** A NotifyResp arrived: the Notify is delivered. */
  acknowledge(msgId: string, controller: Controller): void {
    const delivered = this.outbox.acknowledge(msgId, controller.endpointId);
    if (delivered && isOnBoardRequest(delivered)) this.onBoarding.answered(controller);
  }

  async stop(): Promise<void> {
    this.periodic.stop();
    this.onBoarding.stop();
    this.timer.stop();
    this.watching.stop();
    this.bulkData.stop();
    this.subscriptions.stop();
    this.outbox.stop();
  }

  private async start(): Promise<void> {
    await this.local.saveChanged();
    this.local.tree.share();
    await this.outbox.restore();
    await this.requests.restore();
    await this.timer.restore();
    await this.certificates.restore();
    await this.bulkData.restore();
    this.model.onEvent(event => this.onEvent(event));
    this.onBoarding.start();
    this.refresh();
  }

  private async onEvent(event: DataModelEvent): Promise<void> {
    if (this.touchesOwnTables(event)) this.refresh();
    if (this.bulkData.touches(event)) this.bulkData.refresh();
    if (event.kind === 'event' && event.name === 'Boot!') {
      this.outbox.restarted();
      this.subscriptions.dropVolatile();
      await this.local.save();
      this.refresh();
    }
    if (event.kind === 'completed') {
      const { outcome } = event;
      await this.requests.complete(
        event.requestId,
        outcome.ok
          ? { kind: 'completed', outputArgs: outcome.outputs }
          : { kind: 'failed', errCode: outcome.error.code, errMsg: outcome.error.message },
      );
      return;
    }
    await this.subscriptions.handle(event);
    if (event.kind === 'values') await this.watching.changed(event.changed);
  }

  private touchesOwnTables(event: DataModelEvent): boolean {
    const paths =
      event.kind === 'values'
        ? [...event.changed.keys()]
        : event.kind === 'rows'
          ? [...event.created, ...event.deleted]
          : [];
    return paths.some(path => ownTables.some(table => path.startsWith(table)));
  }

  /** Of permissions whose target has to be searched for. */
  private finds(target: PathExpression, path: string): boolean {
    const [reference] = compileReferences(target.text);
    return reference !== undefined && covers(reference, path, this.model);
  }

  private refresh(): void {
    this.known = undefined;
    this.subscriptions.refresh();
    this.watching.refresh();
    this.model.observe([...this.subscriptions.interests(), ...this.watching.interests()]);
    this.periodic.schedule(this.subscriptions.subscribersOf(periodicEventPath));
    this.onBoarding.refresh();
    this.outbox.forget(({ controller }) => !this.controller(controller));
    // Who disables a Controller, itself perhaps, is answered first, and the Controller told (TR-181 Controller.Enable).
    this.routesWait = true;
    if (this.answering.isIdle) this.announceRoutes();
  }

  private announceRoutes(): void {
    if (!this.routesWait) return;
    this.routesWait = false;
    this.services.routesChanged(this);
  }

  private raisePeriodic(controller: Controller): void {
    const subscribed = this.subscriptions.subscribersOf(periodicEventPath).some(other => other.row === controller.row);
    if (!subscribed) return;
    this.subscriptions
      .handle({ kind: 'event', object: 'Device.LocalAgent.', name: 'Periodic!', args: {} }, controller)
      .catch((error: unknown) =>
        this.services.log.error('Periodic! was lost', { agent: this.endpointId, reason: reasonOf(error) }),
      );
  }

  private bearsNotify(endpointId: EndpointId): boolean {
    const controller = this.controller(endpointId);
    // Whoever has no address yet may get one.
    if (!controller || controller.routes.length === 0) return true;
    return controller.routes.some(route => controller.profile.notifyOver.includes(route.type));
  }

  private retryPolicy(endpointId: EndpointId): { minimumWait: number; multiplier: number } {
    const row = this.controller(endpointId)?.row;
    const number = (name: string, fallback: number) =>
      row ? Number(this.local.tree.value(row + name)) || fallback : fallback;
    return {
      minimumWait: number('USPNotifRetryMinimumWaitInterval', 5),
      multiplier: number('USPNotifRetryIntervalMultiplier', 2000),
    };
  }

  private operateOwn(invocation: Invocation): Promise<CommandOutputs> {
    const { local, requests, onBoarding, certificates, challenges, bulkData } = this;
    const { watchdogs } = this.watching;
    const controllers = () => this.controllers();
    const resetSession = (controller: Controller) => this.services.resetSession(this, controller);
    const reconnect = (row: string) => this.transports.reconnect(row);
    const own = { local, requests, onBoarding, certificates, challenges, watchdogs, bulkData, controllers };
    return runOwnCommand(invocation, { ...own, resetSession, reconnect });
  }

  /** Values of Device.LocalAgent. that follow from others. */
  private computed(param: string): string | undefined {
    const cut = param.lastIndexOf('.') + 1;
    switch (param.slice(cut)) {
      case 'InheritedRole':
        return inheritedRole(param.slice(0, cut), this.local, this.certificates);
      case 'RemainingTimerValue':
        return this.watching.watchdogs.remaining(param.slice(0, cut));
      case 'CurrentRetryCount':
        return param.endsWith('.WebSocket.CurrentRetryCount') ? this.retriesTo(param) : undefined;
      default:
        return this.transports.computed(param) ?? this.bulkData.computed(param);
    }
  }

  /** Of `Device.LocalAgent.Controller.{i}.MTP.{i}.WebSocket.CurrentRetryCount`. */
  private retriesTo(param: string): string {
    const controller = this.controllers().find(({ row }) => param.startsWith(row));
    return String(controller ? this.transports.retriesTo(controller.endpointId) : 0);
  }
}
