/** One row of the list of what CPEs in the field do (and what other ACSes make of it). */
export interface Quirk {
  readonly row: number;
  readonly title: string;
  /** Why the row has no test here; undefined for what is to be tested. The title of the test that proves it holds `quirk <row>`. */
  readonly notApplicable?: string;
}

const titles: readonly string[] = [
  'no cookie is returned',
  'cookies are ignored without Path=/',
  'cookie attributes confuse the client',
  'cookies joined by comma, quoted values',
  'the cookie of the previous session comes with the new Inform',
  'an Inform on a new connection while the old session is open',
  'a second Inform on the same connection',
  'one connection per message',
  'a proxy multiplexes several CPEs on one connection',
  'chunked bodies, ISO-8859-1, pre-emptive Basic',
  'Expect: 100-continue, Content-Type text/html',
  'no Content-Type on the empty POST',
  'the device hangs on chunked answers',
  'one more empty POST at the end',
  'storms of retries when no session can finish',
  'sessions longer than any lock',
  'the connection closes in the middle of a body',
  'HTTP 200 with an empty body is expected instead of 204',
  'an Inform answered with nothing is repeated for ever',
  'Reboot cannot be accepted in answer to Inform',
  'no configuration accepted for minutes after boot',
  'Content-Encoding in another letter case',
  'IPv6-mapped addresses',
  'a new connection after the 401',
  'Digest algorithm=MD',
  'gives up after the first 401',
  'malformed Authorization headers',
  'no credentials at all',
  'drops the connection after its own 401 to a connection request',
  'connection requests with Basic only, qop lists, no qop',
  'Digest only works with the realm and nonce just as they were',
  'connection request credentials unreadable or absent',
  'ConnectionRequestURL invalid or blank',
  'the session opens before the connection request is answered',
  'connection requests ignored or throttled',
  'UDP connection requests must come from the STUN port',
  'UDPConnectionRequestAddress without port',
  'no cwmp:ID, an empty Header, no Header',
  'empty SerialNumber',
  'control characters in values',
  'wrong, unknown or oddly placed cwmp namespace',
  'undeclared prefixes',
  'an XML declaration of several lines',
  'attribute values with colons and equals signs',
  'CDATA',
  'Value without xsi:type',
  'unknown value types',
  'ParameterValueStruct without Value',
  'Inform without ParameterList or Event',
  'an empty Body',
  'event codes with odd characters',
  'booleans in any letter case',
  'impossible dateTimes',
  'dateTimes of the year 1',
  'booleans must be written 1 and 0',
  'dateTimes with milliseconds are refused',
  'self-closed and empty elements are not understood',
  'envelopes without XML declaration are ignored',
  'particular namespace prefixes are needed',
  'blanks are appended to written values',
  'wrong element names break SetParameterAttributes',
  'HTML entities and bare ampersands',
  'a Manufacturer with line ends and URLs',
  'Latin-1 bytes where UTF-8 is declared',
  'serial numbers that are not unique',
  'the OUI changes at each boot',
  'serials and product classes with odd characters',
  'the serial number changes with the firmware',
  'ProductClass empty or differing',
  'names of the empty path are refused',
  'intermediate objects are left out',
  'objects listed without final dot',
  'listed parameters that do not exist (9005)',
  'one bad name fails a batch',
  '9002 on certain parameters',
  '9004 for large reads',
  'one parameter that always faults',
  'very many levels and rows',
  'the same names are asked for ever',
  'answers with more or less than was asked',
  '9005 for a table without rows',
  '9005 for AddObject in an empty table',
  'row numbers that change over a reboot',
  'rows lost by a reboot before their values are set',
  'writable parameters said to be read-only',
  'Status 1 or none for success',
  'odd SetParameterValuesFaults',
  'accepted values are normalised by the device',
  'the same parameter twice in one request',
  'ParameterKey never returned',
  'NextLevel only as 0 and 1',
  'both roots, or another one',
  'notification attributes unsupported',
  'Complete and Completed',
  'parameters missing against the documentation',
  'values refused by the state the device is in',
  'masked values read as blank',
  'TransferComplete with an empty or foreign CommandKey',
  'TransferComplete without FaultStruct or times',
  'TransferComplete never comes',
  'transfer events in any order',
  'a download fails at first and works on retry',
  'success reported, upgrade failed',
  'transfer times are unknown',
  'firmware by a descriptor, configuration by a script',
  'a report answered under another name loops',
  'RequestDownload',
  'AutonomousTransferComplete',
  'vendor fault codes',
];

const reasons: Readonly<Record<number, string>> = {
  90: 'ParameterKey is never read: nothing here rests on it',
  105: 'what the file holds is between the operator and the device; the URL and FileType pass as they are given',
};

export const quirks: readonly Quirk[] = titles.map((title, index) => {
  const row = index + 1;
  const notApplicable = reasons[row];
  return notApplicable === undefined ? { row, title } : { row, title, notApplicable };
});

/** The rows that texts of test titles claim: `quirk 46: …`, `quirk 38, 41: …`. */
export function rowsIn(source: string): readonly number[] {
  const claims = [...source.matchAll(/\bquirks? (\d{1,3}(?:(?:, | and )\d{1,3})*)/g)];
  return claims.flatMap(([, rows = '']) => rows.split(/, | and /).map(Number));
}

/** Lines for people. `claimed`: rows that a test names. */
export function quirkLines(claimed: ReadonlySet<number>): readonly string[] {
  const applicable = quirks.filter(({ notApplicable }) => notApplicable === undefined);
  const missing = applicable.filter(({ row }) => !claimed.has(row));
  const apart = quirks.filter(({ notApplicable }) => notApplicable !== undefined);
  return [
    '',
    `Quirks of CPEs, ${quirks.length} rows: ${applicable.length - missing.length} tested, ${apart.length} not applicable, ${missing.length} missing`,
    ...apart.map(({ row, title, notApplicable }) => `  not applicable: ${row} ${title} (${notApplicable})`),
    ...missing.map(({ row, title }) => `  missing: ${row} ${title}`),
  ];
}
