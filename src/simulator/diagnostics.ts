import type { DeviceState } from './device-state.js';

/** One kind of diagnostics, by the end of its object's name. */
interface Diagnostic {
  readonly object: RegExp;
  readonly results: (input: (name: string) => string) => Readonly<Record<string, string>>;
}

const count = (input: (name: string) => string) => input('NumberOfRepetitions') || '1';

const diagnostics: readonly Diagnostic[] = [
  {
    object: /(?:^|\.)IPPing(?:Diagnostics)?\.$/,
    results: input => ({
      SuccessCount: count(input),
      FailureCount: '0',
      AverageResponseTime: '12',
      MinimumResponseTime: '10',
      MaximumResponseTime: '15',
    }),
  },
  {
    object: /(?:^|\.)TraceRoute(?:Diagnostics)?\.$/,
    results: () => ({ ResponseTime: '20', NumberOfRouteHops: '0', RouteHopsNumberOfEntries: '0' }),
  },
  {
    object: /(?:^|\.)DownloadDiagnostics\.$/,
    results: () => ({ ...times(), TestBytesReceived: '1048576', TotalBytesReceived: '1050000' }),
  },
  { object: /(?:^|\.)UploadDiagnostics\.$/, results: () => ({ ...times(), TotalBytesSent: '1050000' }) },
];

function times(): Readonly<Record<string, string>> {
  const now = Date.now();
  const at = (offset: number) => new Date(now + offset).toISOString();
  return {
    ROMTime: at(-1000),
    BOMTime: at(-900),
    EOMTime: at(-10),
    TCPOpenRequestTime: at(-1100),
    TCPOpenResponseTime: at(-1050),
  };
}

/** Objects in which a Set has just requested a test. */
export function requestedDiagnostics(names: readonly string[], state: DeviceState): readonly string[] {
  return names
    .filter(name => name.endsWith('.DiagnosticsState') && state.value(name) === 'Requested')
    .map(name => name.slice(0, -'DiagnosticsState'.length));
}

/** Runs the test of an object: results in place, DiagnosticsState says how it went. */
export function runDiagnostics(object: string, state: DeviceState): void {
  const known = diagnostics.find(diagnostic => diagnostic.object.test(object));
  const input = (name: string) => state.value(object + name) ?? '';
  const host = input('Host');
  const failed = host !== '' && host.endsWith('.invalid');
  if (known && !failed) {
    for (const [name, value] of Object.entries(known.results(input))) {
      if (state.value(object + name) !== undefined) state.put(object + name, value);
    }
  }
  state.put(`${object}DiagnosticsState`, failed ? 'Error_CannotResolveHostName' : 'Complete');
}
