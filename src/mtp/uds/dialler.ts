import { connect } from 'node:net';
import type { Cancel, Clock } from '../../base/clock.js';
import type { Log } from '../../base/log.js';
import type { EndpointId } from '../../usp/endpoint-id.js';
import { UdsSession, type UdsSessionOptions } from './session.js';

/** R-UDS.5: a random moment within these, however often it failed. */
const retryMinMs = 1_000;
const retryMaxMs = 5_000;

export interface DialOptions {
  readonly path: string;
  readonly own: EndpointId;
  /** Whom we mean to reach; anybody else is left again. */
  readonly controller: EndpointId;
  readonly events: Pick<UdsSessionOptions, 'up' | 'record'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly random?: () => number;
}

/** Keeps one session of an Agent with a USP broker or Controller alive. */
export class UdsDialler {
  private session: UdsSession | undefined;
  private failures = 0;
  private cancelRetry: Cancel = () => {};
  private stopped = false;

  constructor(private readonly options: DialOptions) {}

  get open(): UdsSession | undefined {
    return this.session?.peer === undefined ? undefined : this.session;
  }

  start(): void {
    const { path, own, controller, events, clock } = this.options;
    this.session = new UdsSession({
      socket: connect(path),
      clock,
      role: { client: own, expected: controller },
      up: (peer, session) => {
        this.failures = 0;
        events.up(peer, session);
      },
      record: events.record,
      closed: (_, reason) => this.closed(reason),
    });
  }

  async stop(signal: AbortSignal): Promise<void> {
    this.stopped = true;
    this.cancelRetry();
    await this.session?.leave(undefined, signal);
  }

  private closed(reason: string | undefined): void {
    this.session = undefined;
    if (this.stopped) return;
    const { path, own, clock, log, random = Math.random } = this.options;
    if (++this.failures === 1)
      log.info('UNIX socket closed or not reached; connecting again', { path, agent: own, reason });
    this.cancelRetry = clock.after(retryMinMs + (retryMaxMs - retryMinMs) * random(), () => this.start());
  }
}
