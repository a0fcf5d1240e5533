import type { Clock } from '../base/clock.js';
import { reasonOf } from '../base/errors.js';
import type { Log } from '../base/log.js';
import type { DeviceId, InformEvent } from '../cwmp/rpc-types.js';
import { AcsClient, type AcsTls } from './acs-client.js';
import { runSession } from './acs-session.js';
import type { Called, ConnectionRequestServer } from './connection-request-server.js';
import { DeviceState, type FactoryState } from './device-state.js';
import { Informing } from './informing.js';
import { kindsOf, notificationDatagram, sendDatagram } from './lightweight-notifier.js';
import { informParameters, News } from './news.js';
import { Obeying } from './obeying.js';
import type { Quirks } from './quirks.js';
import { StunClient, type StunOwner } from './stun-client.js';

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

/** A CPE over real sockets: informs, obeys, changes, and calls again when it has something to say. */
export class SimulatedCpe implements Called, StunOwner {
  readonly state: DeviceState;
  private readonly news = new News();
  private readonly changedLightly = new Set<string>();
  private readonly informing: Informing;
  private readonly obeying: Obeying;
  private readonly stun: StunClient;
  private readonly url: string;
  private client: AcsClient | undefined;
  private stopped = false;
  private sessionsDone = 0;
  private rpcsDone = 0;

  constructor(private readonly options: SimulatedCpeOptions) {
    const { identity, calls, clock, log, quirks = {} } = options;
    const { news } = this;
    this.state = new DeviceState(options.factory);
    this.stun = new StunClient(clock, this);
    this.obeying = new Obeying({
      ...{ state: this.state, news, quirks, clock, log },
      configuration: `# configuration of ${identity.serialNumber}\n`,
      raise: event => this.raise(event),
      reset: () => this.reset(),
      periodSet: () => this.informing.schedule(),
    });
    this.informing = new Informing({
      clock,
      session: () => this.session(),
      hasNews: () => news.events.length > 0,
      period: () => options.periodic ?? Number(this.managed('PeriodicInformInterval') || 0),
      due: () => this.raise({ code: '2 PERIODIC', commandKey: '' }),
      succeeded: () => this.succeeded(),
      failed: error => log.debug('session failed', { serial: identity.serialNumber, reason: reasonOf(error) }),
    });
    this.url = calls?.register(this) ?? 'http://192.0.2.1:7547/behind-nat';
    this.personalize();
  }

  /** Sessions that ended by the book. */
  get sessions(): number {
    return this.sessionsDone;
  }

  /** RPCs of the ACS that were answered. */
  get rpcs(): number {
    return this.rpcsDone;
  }

  // ---- what happens to it

  /** Powers the device on. */
  start(): void {
    this.informing.schedule();
    this.informing.call();
  }

  stop(): void {
    this.stopped = true;
    this.informing.stop();
    this.stun.stop();
  }

  /** A change nobody asked for over CWMP: a button, a user, the weather. Watched parameters are reported (TR-069 §3.7.1.5). */
  changeLocally(name: string, value: string): void {
    this.state.put(name, value);
    const kinds = kindsOf(this.state.notification.get(name) ?? 0);
    if (kinds.informs) this.news.changed.add(name);
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

  /** Something happened that a session has to tell. */
  raise(event: InformEvent): void {
    this.news.add(event);
    this.informing.call();
  }

  // ---- connection requests

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
    for (const name of ['NATDetected', 'UDPConnectionRequestAddress']) this.news.changed.add(base + name);
    this.raise({ code: '4 VALUE CHANGE', commandKey: '' });
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

  // ---- what it tells

  private async session(): Promise<void> {
    const { acs, username = '', password = '', tls, quirks, identity, clock } = this.options;
    const client = new AcsClient({ url: acs, username, password, tls, timeoutMs: 60_000, ...quirks });
    this.client = client;
    const message = {
      method: 'Inform' as const,
      deviceId: identity,
      currentTime: new Date(clock.now()).toISOString().replace(/\.\d+Z$/, 'Z'),
      retryCount: this.informing.retries,
      params: informParameters(this.state, [...this.news.changed], this.url),
    };
    try {
      await runSession(client, this.news, message, request => {
        this.rpcsDone++;
        return this.obeying.perform(request);
      });
    } finally {
      client.close();
      this.client = undefined;
    }
  }

  private succeeded(): void {
    this.sessionsDone++;
    this.obeying.sessionOver();
    this.followStun();
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

  // ---- its own settings

  private personalize(): void {
    const { identity, acs } = this.options;
    const info = `${this.state.root}DeviceInfo.`;
    for (const [name, value] of [
      [`${info}ManufacturerOUI`, identity.oui],
      [`${info}SerialNumber`, identity.serialNumber],
      [`${info}ProductClass`, identity.productClass],
    ] as const)
      if (this.state.value(name) !== undefined) this.state.put(name, value);
    this.manage('URL', acs);
    this.keepOwn();
  }

  private keepOwn(): void {
    this.manage('ConnectionRequestURL', this.url);
    for (const name of ['ConnectionRequestUsername', 'ConnectionRequestPassword']) this.manage(name, '', true);
  }

  private reset(): void {
    const url = this.managed('URL');
    this.state.factoryReset();
    this.manage('URL', url);
    this.keepOwn();
    this.news.bootstrap();
    this.informing.call();
  }

  private managed(name: string): string {
    return this.state.value(`${this.state.root}ManagementServer.${name}`) ?? '';
  }

  private manage(name: string, value: string, writable = false): void {
    this.state.put(`${this.state.root}ManagementServer.${name}`, value, { type: 'string', writable });
  }
}
