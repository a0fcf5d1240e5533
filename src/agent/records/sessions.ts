import type { Clock } from '../../base/clock.js';
import { reasonOf } from '../../base/errors.js';
import type { Log } from '../../base/log.js';
import type { EndpointId } from '../../usp/endpoint-id.js';
import type { UspError } from '../../usp/errors.js';
import type { SessionContext, UspRecord } from '../../usp/record.js';
import type { Agent } from '../agent.js';
import type { Controller } from '../controllers.js';
import type { Caller } from './caller.js';
import type { Outward } from './outward.js';
import type { RecordSecurity } from './record-security.js';
import { SessionDriver } from './session-driver.js';
import { readSettings, type SessionSettings } from './session-settings.js';

export interface SessionsOptions {
  readonly outward: Outward;
  readonly security: RecordSecurity;
  readonly clock: Clock;
  readonly log: Log;
  /** A Message that came in a session; `answer` goes back in it. */
  readonly message: (
    payload: Uint8Array,
    caller: Caller,
    answer: (payload: Uint8Array) => Promise<void>,
  ) => Promise<void>;
}

interface Entry {
  readonly driver: SessionDriver;
  readonly agent: Agent;
  readonly controller: EndpointId;
  /** Who spoke last in the session, and by which way. */
  caller: Caller | undefined;
}

/** The session contexts of every Agent, one with each Controller that uses them. */
export class Sessions {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly options: SessionsOptions) {}

  /** Takes a Record of a session. Gives why it is refused; `ignored` when it must not be answered. */
  receive(record: UspRecord & { readonly body: SessionContext }, caller: Caller): UspError | 'ignored' | undefined {
    const { agent, controller } = caller;
    if (!controller?.enabled) return 'ignored';
    const known = this.entries.get(pair(agent.endpointId, controller.endpointId));
    if (known?.driver.isIn(record)) {
      // Silently ignored: the session we open instead is answer enough (R-E2E.23).
      if (!known.driver.believes(record)) return undefined;
    } else if (!this.options.security.accepts(record)) return 'ignored';
    const entry = known ?? this.entry(agent, controller);
    entry.caller = caller;
    return entry.driver.receive(record);
  }

  /** The session what the Agent says to this Controller goes through; undefined when it uses none. */
  engagedWith(agent: Agent, controller: Controller): SessionDriver | undefined {
    const { driver } = this.entries.get(pair(agent.endpointId, controller.endpointId)) ?? {};
    if (driver) return driver.engaged ? driver : undefined;
    return controller.requiresSession ? this.entry(agent, controller).driver : undefined;
  }

  /** The peer's Disconnect Record (R-MTP.7). */
  forget({ agent, fromId }: Caller): void {
    this.entries.get(pair(agent.endpointId, fromId))?.driver.forget();
  }

  /** A way to the Controller opened: where a session is required it begins now. */
  reachable(agent: Agent, controller: Controller): void {
    if (controller.enabled && controller.requiresSession) this.entry(agent, controller).driver.settingsChanged();
  }

  /** Reset() of the E2ESession object. */
  async reset(agent: Agent, controller: Controller): Promise<void> {
    const { mode } = settingsOf(agent, controller.endpointId);
    const { driver } = this.entry(agent, controller);
    if (mode === 'Forbid') await driver.terminate('the session was reset');
    else driver.open();
  }

  /** The Agent's Controllers or their parameters changed. */
  changed(agent: Agent): void {
    for (const controller of agent.controllers()) {
      const known = this.entries.get(pair(agent.endpointId, controller.endpointId));
      if (known) known.driver.settingsChanged();
      else this.reachable(agent, controller);
    }
    for (const entry of this.entries.values())
      if (entry.agent === agent && !agent.controller(entry.controller)?.enabled) this.drop(entry);
  }

  /** A computed parameter of E2ESession; undefined when it is none. */
  parameter(agent: EndpointId, controller: string, name: string): string | undefined {
    const driver = this.entries.get(pair(agent, controller))?.driver;
    switch (name) {
      case 'Status':
        return driver?.status ?? 'Down';
      case 'CurrentRetryCount':
        return String(driver?.retryCount ?? 0);
      case 'SessionMode':
        return 'Allow';
      case 'PayloadSecurity':
        return this.options.security.identityOf(agent) ? 'TLS' : 'Plaintext';
      default:
        return undefined;
    }
  }

  dismiss(agent: Agent): void {
    for (const entry of this.entries.values()) if (entry.agent === agent) this.drop(entry);
  }

  stop(): void {
    for (const { driver } of this.entries.values()) driver.stop();
    this.entries.clear();
  }

  private drop({ driver, agent, controller }: Entry): void {
    driver.forget();
    driver.stop();
    this.entries.delete(pair(agent.endpointId, controller));
  }

  private entry(agent: Agent, { endpointId: controller }: Controller): Entry {
    const key = pair(agent.endpointId, controller);
    const known = this.entries.get(key);
    if (known) return known;
    const { outward, security, clock, log } = this.options;
    const entry: Entry = {
      agent,
      controller,
      caller: undefined,
      driver: new SessionDriver({
        agent: agent.endpointId,
        controller,
        clock,
        log,
        security,
        settings: () => settingsOf(agent, controller),
        version: () => outward.versionFor(agent.endpointId, controller),
        send: record => outward.sendBack(entry.caller, agent, controller, record),
        message: payload => this.message(payload, entry),
      }),
    };
    this.entries.set(key, entry);
    return entry;
  }

  private message(payload: Uint8Array, { caller, driver }: Entry): void {
    if (!caller) return;
    const { log, message } = this.options;
    const place = { agent: caller.agent.endpointId, to: caller.fromId };
    const answer = (bytes: Uint8Array) =>
      driver.sendMessage(bytes).catch((error: unknown) => {
        log.warn('an answer did not leave', { ...place, reason: reasonOf(error) });
      });
    message(payload, caller, answer).catch((error: unknown) => {
      log.error('a Message of a session could not be dealt with', { ...place, reason: reasonOf(error) });
    });
  }
}

function settingsOf(agent: Agent, controller: EndpointId): SessionSettings {
  const row = agent.controller(controller)?.row;
  return readSettings(name => (row === undefined ? null : agent.value(`${row}E2ESession.${name}`)));
}

function pair(agent: string, controller: string): string {
  return `${agent} ${controller}`;
}
