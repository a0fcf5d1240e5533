import type { InformEvent } from '../cwmp/rpc-types.js';

/**
 * What an event does here.
 *
 * - `afresh`: all that is known of the device is void, what the gateway wrote to it is gone.
 * - `booted`: it has started.
 * - `done`: what it had to do between sessions is over, it may be held in a session again.
 * - `diagnosed`: results of diagnostics wait to be read.
 * - `wokeUp`: it can be reached again.
 * - `named`: no standard says what it means: it is passed on by its name.
 * - `once`: it has to be told exactly once, so it is written down and a repetition is recognised. An Inform of other events alone
 *   touches no store.
 */
export type EventEffect = 'afresh' | 'booted' | 'done' | 'diagnosed' | 'wokeUp' | 'named' | 'once';

export interface EventMeaning {
  /** As TR-069 Table 8 writes it; `*` stands for any other name. */
  readonly event: string;
  readonly effects: readonly EventEffect[];
  /** Where it leads, for the table of this room's README. */
  readonly leadsTo: string;
}

/** Every event code a CPE may send (TR-069 §3.7.1.5). The README's table is this one, and a test keeps them alike. */
export const eventTable: readonly EventMeaning[] = [
  {
    event: '0 BOOTSTRAP',
    effects: ['afresh', 'booted', 'done', 'once'],
    leadsTo: 'Boot!; the model is read anew; credentials and notification attributes are put back',
  },
  { event: '1 BOOT', effects: ['booted', 'done', 'once'], leadsTo: 'Boot!; ends diagnostics that it cut short' },
  { event: '2 PERIODIC', effects: [], leadsTo: 'nothing but a sign of life' },
  { event: '3 SCHEDULED', effects: ['once'], leadsTo: 'a session for what waits' },
  { event: '4 VALUE CHANGE', effects: ['once'], leadsTo: 'ValueChange, ObjectCreation, ObjectDeletion' },
  { event: '5 KICKED', effects: ['once'], leadsTo: 'Kicked! by the Kicked RPC' },
  { event: '6 CONNECTION REQUEST', effects: [], leadsTo: 'a session for what waits' },
  {
    event: '7 TRANSFER COMPLETE',
    effects: ['done', 'once'],
    leadsTo: 'OperationComplete and TransferComplete! by the TransferComplete RPC',
  },
  {
    event: '8 DIAGNOSTICS COMPLETE',
    effects: ['done', 'diagnosed', 'once'],
    leadsTo: 'OperationComplete with the results',
  },
  { event: '9 REQUEST DOWNLOAD', effects: ['done', 'once'], leadsTo: 'RequestDownload! by the RequestDownload RPC' },
  {
    event: '10 AUTONOMOUS TRANSFER COMPLETE',
    effects: ['done', 'once'],
    leadsTo: 'TransferComplete! by the AutonomousTransferComplete RPC; OperationComplete when it was ours',
  },
  {
    event: '11 DU STATE CHANGE COMPLETE',
    effects: ['done', 'once'],
    leadsTo: 'OperationComplete and DUStateChange! by the DUStateChangeComplete RPC',
  },
  {
    event: '12 AUTONOMOUS DU STATE CHANGE COMPLETE',
    effects: ['once'],
    leadsTo: 'DUStateChange! by the AutonomousDUStateChangeComplete RPC',
  },
  { event: '13 WAKEUP', effects: ['wokeUp', 'once'], leadsTo: 'WakeUp!' },
  { event: '14 HEARTBEAT', effects: [], leadsTo: 'nothing but a sign of life' },
  { event: 'M Reboot', effects: ['once'], leadsTo: 'the CommandKey and Cause of Boot!' },
  { event: 'M ScheduleInform', effects: ['once'], leadsTo: 'a session for what waits' },
  {
    event: 'M Download',
    effects: ['done', 'once'],
    leadsTo: 'says which transfer ended, also when no TransferComplete follows',
  },
  { event: 'M ScheduleDownload', effects: ['done', 'once'], leadsTo: 'as M Download' },
  { event: 'M Upload', effects: ['done', 'once'], leadsTo: 'as M Download' },
  { event: 'M ChangeDUState', effects: ['done', 'once'], leadsTo: 'goes with 11 DU STATE CHANGE COMPLETE' },
  { event: 'M *', effects: ['named', 'once'], leadsTo: 'CWMPEvent!' },
  { event: 'X *', effects: ['named', 'once'], leadsTo: 'CWMPEvent!' },
  { event: '*', effects: ['named', 'once'], leadsTo: 'CWMPEvent!' },
];

const byName = new Map(eventTable.map(meaning => [meaning.event.toUpperCase(), meaning]));
const byNumber = new Map(
  eventTable.flatMap(meaning => {
    const number = /^\d+/.exec(meaning.event)?.[0];
    return number === undefined ? [] : [[number, meaning] as const];
  }),
);
const unknown: EventMeaning = { event: '*', effects: ['named', 'once'], leadsTo: 'CWMPEvent!' };

/** The row of an event code. A numbered event is known by its number: firmwares shorten and misspell the words. */
export function meaningOf(code: string): EventMeaning {
  const exact = byName.get(code);
  if (exact !== undefined && !code.includes('*')) return exact;
  const number = /^(\d{1,2})(?=\s|$)/.exec(code)?.[1];
  if (number !== undefined) return byNumber.get(String(Number(number))) ?? unknown;
  const name = code.toUpperCase().replace(/\s+/g, ' ');
  const row = name.includes('*') ? undefined : byName.get(name);
  return row ?? byName.get(/^[MX] /.exec(name)?.[0].concat('*') ?? '*') ?? unknown;
}

export function hasEffect(events: readonly InformEvent[], effect: EventEffect): boolean {
  return events.some(event => meaningOf(event.code).effects.includes(effect));
}

/** The CommandKeys of `M …` events of these methods: which of our requests the device speaks of. */
export function keysOf(events: readonly InformEvent[], methods: readonly string[]): readonly string[] {
  const rows = methods.map(method => `M ${method}`);
  return events.filter(event => rows.includes(meaningOf(event.code).event)).map(event => event.commandKey);
}

/** The events as they are remembered, to tell a repetition. */
export function fingerprintOf(events: readonly InformEvent[]): string {
  return events.map(lineOf).join('\n');
}

/**
 * What an Inform tells that the last one, remembered by its fingerprint, did not: a CPE repeats its events until a session succeeds, all of them. One
 * that leaves some out is no repetition: the device has started anew and forgotten them.
 */
export function freshEvents(
  events: readonly InformEvent[],
  retryCount: number,
  lastTold: string,
): readonly InformEvent[] {
  if (retryCount === 0 || lastTold === '') return events;
  const now = events.map(lineOf);
  const told = lastTold.split('\n').filter(line => line !== '');
  const kept = told.filter(line => meaningOf(line.slice(0, line.lastIndexOf('='))).effects.includes('once'));
  if (!kept.every(line => now.includes(line))) return events;
  return events.filter(event => !told.includes(lineOf(event)));
}

function lineOf({ code, commandKey }: InformEvent): string {
  return `${code}=${commandKey}`;
}
