import type { CwmpFault } from '../../src/cwmp/fault.js';
import type { AcsRequest, CpeReport, CpeResponse, Inform } from '../../src/cwmp/rpc-types.js';
import type { CwmpSession, Hold, SessionDriver, SessionHandle } from '../../src/cwmp/session-driver.js';

/** One session as its driver saw it. */
export interface RecordedSession {
  readonly inform: Inform;
  readonly session: CwmpSession;
  readonly reports: CpeReport[];
  readonly outcomes: (CpeResponse | CwmpFault)[];
  end: { readonly how: 'complete' | 'lost'; readonly reason: string } | undefined;
}

/** A driver that asks what `requests` holds, one after the other, and writes down what it hears. */
export class RecordingDriver implements SessionDriver {
  readonly sessions: RecordedSession[] = [];

  constructor(
    private readonly requests: AcsRequest[] = [],
    /** What happens when there is nothing left to ask; by default the session ends. */
    private readonly atEnd: (hold: Hold) => Promise<AcsRequest | undefined> = async () => undefined,
  ) {}

  async open(inform: Inform, session: CwmpSession): Promise<SessionHandle> {
    const record: RecordedSession = { inform, session, reports: [], outcomes: [], end: undefined };
    this.sessions.push(record);
    return {
      reported: async report => {
        record.reports.push(report);
      },
      next: async hold => this.requests.shift() ?? this.atEnd(hold),
      answer: outcome => {
        record.outcomes.push(outcome);
      },
      closed: (how, reason) => {
        if (record.end) throw new Error('closed twice');
        record.end = { how, reason };
      },
    };
  }

  get last(): RecordedSession {
    const last = this.sessions.at(-1);
    if (!last) throw new Error('no session was opened');
    return last;
  }
}
