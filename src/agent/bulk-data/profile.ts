import type { OwnedTree } from '../local-agent/owned-tree.js';
import { profileTable } from '../local-agent/tables.js';

export const bulkData = 'Device.BulkData.';

/** A row of Device.BulkData.Profile., read into what collection needs of it. */
export interface Profile {
  /** `Device.BulkData.Profile.1.` */
  readonly row: string;
  readonly enabled: boolean;
  /** Row of the Controller whose profile it is, without final dot; its rights decide what is reported. */
  readonly controller: string;
  readonly protocol: string;
  readonly encoding: Encoding;
  /** Seconds. */
  readonly interval: number;
  /** Phase of the intervals, ms since epoch; undefined: ours to choose. */
  readonly timeReference: number | undefined;
  /** Failed reports that go along with the next one; -1: as many as possible. */
  readonly retained: number;
  readonly references: readonly Reference[];
}

export interface Reference {
  readonly name: string;
  /** A parameter or object path, `*` in place of instance numbers. */
  readonly path: string;
  readonly exclude: boolean;
}

export type Encoding =
  | { readonly type: 'JSON'; readonly layout: 'ObjectHierarchy' | 'NameValuePair'; readonly timestamp: Timestamp }
  | {
      readonly type: 'CSV';
      readonly layout: 'ParameterPerRow' | 'ParameterPerColumn';
      readonly timestamp: Timestamp;
      readonly fieldSeparator: string;
      readonly rowSeparator: string;
      readonly escape: string;
    };

export type Timestamp = 'Unix-Epoch' | 'ISO-8601' | 'None';

export interface HttpTarget {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly method: string;
  readonly compression: string;
  readonly useDateHeader: boolean;
  readonly retry: { readonly minimumWait: number; readonly multiplier: number } | undefined;
  readonly persist: boolean;
  readonly uriParameters: readonly { readonly name: string; readonly path: string }[];
}

export interface MqttTarget {
  /** Name of the connection; '' = whichever the Agent has. */
  readonly connection: string;
  readonly topic: string;
  readonly qos: 0 | 1 | 2;
  readonly retain: boolean;
}

export function profilesOf(tree: OwnedTree): readonly Profile[] {
  return tree.rowPaths(profileTable).map(row => profileOf(tree, row));
}

function profileOf(tree: OwnedTree, row: string): Profile {
  const text = (name: string) => tree.value(row + name) ?? '';
  const time = Date.parse(text('TimeReference'));
  return {
    row,
    enabled: text('Enable') === 'true',
    controller: text('Controller'),
    protocol: text('Protocol'),
    encoding: encodingOf(text),
    interval: Math.max(1, Number(text('ReportingInterval')) || 86_400),
    // The Unknown Time (TR-106 §3.2.1).
    timeReference: text('TimeReference').startsWith('0001-') || Number.isNaN(time) ? undefined : time,
    retained: Number(text('NumberOfRetainedFailedReports')) || 0,
    references: tree.rowPaths(`${row}Parameter.`).flatMap(parameter => {
      const path = tree.value(`${parameter}Reference`) ?? '';
      const name = tree.value(`${parameter}Name`) ?? '';
      return path === '' ? [] : [{ name, path, exclude: tree.value(`${parameter}Exclude`) === 'true' }];
    }),
  };
}

function encodingOf(text: (name: string) => string): Encoding {
  if (text('EncodingType') === 'CSV') {
    return {
      type: 'CSV',
      layout: text('CSVEncoding.ReportFormat') === 'ParameterPerRow' ? 'ParameterPerRow' : 'ParameterPerColumn',
      timestamp: timestampOf(text('CSVEncoding.RowTimestamp')),
      fieldSeparator: unescaped(text('CSVEncoding.FieldSeparator')) || ',',
      rowSeparator: unescaped(text('CSVEncoding.RowSeparator')) || '\r\n',
      escape: unescaped(text('CSVEncoding.EscapeCharacter')) || '"',
    };
  }
  return {
    type: 'JSON',
    layout: text('JSONEncoding.ReportFormat') === 'NameValuePair' ? 'NameValuePair' : 'ObjectHierarchy',
    timestamp: timestampOf(text('JSONEncoding.ReportTimestamp')),
  };
}

function timestampOf(text: string): Timestamp {
  return text === 'ISO-8601' || text === 'None' ? text : 'Unix-Epoch';
}

/** Controllers write separators as XML writes them (`&#13;&#10;`), since TR-181 does. */
function unescaped(text: string): string {
  return text.replace(/&#(\d{1,3});/g, (_, code: string) => String.fromCharCode(Number(code)));
}

export function httpTargetOf(tree: OwnedTree, row: string): HttpTarget {
  const http = `${row}HTTP.`;
  const text = (name: string) => tree.value(http + name) ?? '';
  return {
    url: text('URL'),
    username: text('Username'),
    password: text('Password'),
    method: text('Method') || 'POST',
    compression: text('Compression'),
    useDateHeader: text('UseDateHeader') !== 'false',
    retry:
      text('RetryEnable') === 'true'
        ? {
            minimumWait: Number(text('RetryMinimumWaitInterval')) || 5,
            multiplier: Number(text('RetryIntervalMultiplier')) || 2000,
          }
        : undefined,
    persist: text('PersistAcrossReboot') === 'true',
    uriParameters: tree.rowPaths(`${http}RequestURIParameter.`).flatMap(parameter => {
      const path = tree.value(`${parameter}Reference`) ?? '';
      return path === '' ? [] : [{ name: tree.value(`${parameter}Name`) || path, path }];
    }),
  };
}

export function mqttTargetOf(tree: OwnedTree, row: string): MqttTarget {
  const mqtt = `${row}MQTT.`;
  const client = tree.value(`${mqtt}Reference`) ?? '';
  const qos = Number(tree.value(`${mqtt}PublishQoS`));
  return {
    connection: client === '' ? '' : (tree.value(`${client}.Name`) ?? client),
    topic: tree.value(`${mqtt}PublishTopic`) ?? '',
    qos: qos === 1 || qos === 2 ? qos : 0,
    retain: tree.value(`${mqtt}PublishRetain`) === 'true',
  };
}
