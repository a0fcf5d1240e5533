/** One of the forty places where USP Agents go wrong. */
export interface Pitfall {
  readonly number: number;
  readonly title: string;
  /** Entries of TP-469 whose tests prove it; without them a test's title begins with `pitfall N`. */
  readonly plan?: readonly string[];
}

const titles: readonly string[] = [
  'constant typing',
  'grammar against prose',
  'splitting on dots',
  'percent escapes in constants',
  'order of operators',
  'unique-key address against search',
  'expressions into children',
  'reference following',
  'missing instance in Delete',
  'tolerance of the trailing dot',
  'errors per path, not per message',
  'not instantiated against unsupported',
  'grouping',
  'ordering',
  'empty list against empty element',
  'counting of max_depth',
  'notation of GetSupportedDM',
  'unique_key_sets with first_level_only',
  'fields of GetSupportedDM',
  'GetInstances on what is no table',
  'shape of errors',
  '7006 as the outer code',
  'rollback across objects and tables',
  'a Set over a search path is atomic',
  'implicitly required keys',
  'content of unique_keys',
  'generation of keys',
  'immutable things',
  'updated_params',
  'changes of one’s own notify',
  'retry clock',
  'OnBoardRequest specials',
  'permission when sending',
  'details of Boot!',
  'failures of Operate',
  'life of a Request row',
  'protobuf in JavaScript',
  'who am I, who are you',
  'MQTT specifics',
  'WebSocket, CoAP, STOMP, UDS specifics',
];

const byPlan: Readonly<Record<number, readonly string[]>> = {
  34: ['1.61', '9.3', '9.10'],
  38: ['2.1', '2.2'],
  39: ['11.2', '11.4', '11.8', '11.11', '11.12', '11.14', '11.15'],
  40: ['7.2', '7.4', '7.10', '7.11', '7.12', '5.1', '6.4'],
};

export const pitfalls: readonly Pitfall[] = titles.map((title, index) => {
  const plan = byPlan[index + 1];
  return { number: index + 1, title, ...(plan ? { plan } : {}) };
});
