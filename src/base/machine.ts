/** A pure state machine: no clock, no I/O. The driver beside it carries the effects out (design decision 11). */
export type Machine<State, Event, Effect> = (state: State, event: Event) => Transition<State, Effect>;

export interface Transition<State, Effect> {
  readonly state: State;
  readonly effects: readonly Effect[];
}
