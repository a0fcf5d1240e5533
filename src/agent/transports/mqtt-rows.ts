import type { Change } from '../../datamodel/data-model.js';
import type { EndpointId } from '../../usp/endpoint-id.js';
import { UspError } from '../../usp/errors.js';
import type { MqttFacts, OwnSide, TransportState } from '../../usp/transport.js';
import type { LocalAgent } from '../local-agent/local-agent.js';
import { mqttClientTable } from '../local-agent/tables.js';

export interface MqttRowsPorts {
  readonly agent: EndpointId;
  readonly local: LocalAgent;
  readonly connections: readonly MqttFacts[];
  /** How the Agent's side of a connection is doing; undefined while it has none. */
  readonly stateOf: (connection: string) => TransportState | undefined;
}

/** What the rows of a connection that all Agents share still let an Agent decide. */
const ownOfShared = /^Device\.MQTT\.Client\.\d+\.Subscription\./;

/**
 * Device.MQTT.Client. of one Agent: a row for each connection it has. What nobody wrote into a row is what the configuration says, so that
 * a change there reaches every Agent; what a Controller wrote counts from then on, where the connection is the Agent's own.
 */
export class MqttRows {
  constructor(private readonly ports: MqttRowsPorts) {}

  /** Brings the rows in line with the connections that are in use. */
  place(inUse: ReadonlySet<string>): void {
    const { local, connections } = this.ports;
    const known = new Map(local.tree.rowPaths(mqttClientTable).map(row => [local.tree.value(`${row}Name`), row]));
    for (const { name } of connections)
      if (inUse.has(name) && !known.has(name)) local.place(mqttClientTable, { Name: name });
    for (const [name, row] of known) if (name === null || !inUse.has(name)) local.drop([row]);
  }

  /** Path of a connection's row, without final dot; '' when there is none. */
  referenceTo(connection: string): string {
    return this.rowOf(connection)?.slice(0, -1) ?? '';
  }

  /** Why a Controller may not make this change. */
  veto(change: Change): readonly { readonly setting?: string; readonly error: UspError }[] {
    const path = change.kind === 'add' ? change.table : change.object;
    const facts = this.factsOf(path);
    if (!facts) return [];
    const isFree = !facts.shared || (path.startsWith(mqttClientTable) && ownOfShared.test(path));
    if (!isFree) {
      const text = `connection "${facts.name}" serves all Agents: it is set in the gateway's configuration (mtp.mqtt)`;
      return [{ error: new UspError('requestDenied', text, path) }];
    }
    return change.kind === 'delete'
      ? []
      : change.params.flatMap(({ name, value }) => this.badTopic(path, name, value, facts));
  }

  /** The value of a parameter that nobody wrote. */
  computed(param: string): string | undefined {
    // Asked for each value nobody wrote, of whatever table.
    if (!param.startsWith('Device.MQTT.') && !param.startsWith('Device.LocalAgent.MTP.')) return undefined;
    if (param === 'Device.MQTT.Capabilities.ProtocolVersionsSupported') return '3.1.1,5.0';
    if (param === 'Device.MQTT.Capabilities.TransportProtocolSupported') return 'TCP/IP,TLS,WebSocket,WebSocketTLS';
    const cut = param.lastIndexOf('.') + 1;
    const [object, name] = [param.slice(0, cut), param.slice(cut)];
    // Written when the row is placed; all else here is found through it.
    if (name === 'Reference') return undefined;
    const facts = this.factsOf(object);
    if (!facts) return undefined;
    if (object.endsWith('.Subscription.') || /\.Subscription\.\d+\.$/.test(object))
      return name === 'Status' ? this.subscriptionStatus(object, facts) : undefined;
    if (/\.MQTT\.$/.test(object)) return this.mtpValue(name, facts);
    return /^Device\.MQTT\.Client\.\d+\.$/.test(object) ? this.clientValue(object, name, facts) : undefined;
  }

  /** What the rows say, for the MTPs. */
  sides(): readonly OwnSide[] {
    return this.ports.connections.flatMap(facts => {
      const row = this.rowOf(facts.name);
      return row === undefined ? [] : [facts.shared ? this.sharedSide(row, facts) : this.ownSide(row, facts)];
    });
  }

  /** The connection of a row `Device.MQTT.Client.1.`; undefined when it is none. */
  connectionOf(row: string): string | undefined {
    return this.factsOf(row)?.name;
  }

  /** R-MQTT.9: the broker's assignment is kept. */
  async assigned(connection: string, clientId: string): Promise<void> {
    const row = this.rowOf(connection);
    if (row !== undefined && this.read(`${row}ClientID`) !== clientId)
      await this.ports.local.update(row, { ClientID: clientId });
  }

  private sharedSide(row: string, { name }: MqttFacts): OwnSide {
    return { connection: name, enabled: true, filters: this.filters(row) };
  }

  private ownSide(row: string, facts: MqttFacts): OwnSide {
    const number = (param: string) => Number(this.read(row + param));
    const mtp = this.mtpRow(facts.name);
    const password = this.read(`${row}Password`);
    const username = this.read(`${row}Username`);
    return {
      connection: facts.name,
      enabled: this.read(`${row}Enable`) === 'true',
      filters: this.filters(row),
      clientId: this.read(`${row}ClientID`),
      ...(username === '' ? {} : { username }),
      ...(password === '' ? {} : { password }),
      ...(mtp === undefined ? {} : { responseTopic: this.read(`${mtp}MQTT.ResponseTopicConfigured`) }),
      qos: qosOf(mtp === undefined ? '' : this.read(`${mtp}MQTT.PublishQoS`), facts.qos),
      keepAlive: number('KeepAliveTime'),
      retry: this.retry(row, facts),
      userProperties: [...facts.userProperties.map(each => this.filled(each)), ...this.userProperties(row)],
    };
  }

  /** The rows count in seconds; the configuration may be finer. */
  private retry(row: string, { retry }: MqttFacts): NonNullable<OwnSide['retry']> {
    const ms = (param: string, configured: number) => {
      const text = this.read(row + param);
      return text === seconds(configured) ? configured : Number(text) * 1000;
    };
    return {
      minimumWait: ms('ConnectRetryTime', retry.minimumWait),
      multiplier: Number(this.read(`${row}ConnectRetryIntervalMultiplier`)),
      maximumWait: ms('ConnectRetryMaxInterval', retry.maximumWait),
    };
  }

  private filters(row: string): OwnSide['filters'] {
    const { tree } = this.ports.local;
    const rows = tree.rowPaths(`${row}Subscription.`).filter(path => this.read(`${path}Enable`) === 'true');
    const filters = rows.map(path => ({ topic: this.read(`${path}Topic`), qos: qosOf(this.read(`${path}QoS`), 0) }));
    return filters.filter(({ topic }) => topic !== '');
  }

  private userProperties(row: string): NonNullable<OwnSide['userProperties']> {
    const { tree } = this.ports.local;
    const rows = tree.rowPaths(`${row}UserProperty.`).filter(path => this.read(`${path}Enable`) === 'true');
    return rows.map(path => {
      const types = this.read(`${path}PacketType`).split(',');
      const packets = (['CONNECT', 'PUBLISH', 'SUBSCRIBE'] as const).filter(type => types.includes(type));
      return { name: this.read(`${path}Name`), value: this.read(`${path}Value`), packets };
    });
  }

  private clientValue(row: string, name: string, facts: MqttFacts): string | undefined {
    const url = new URL(facts.url);
    const secure = /^(mqtts|wss):$/.test(url.protocol);
    const state = this.ports.stateOf(facts.name);
    const values: Readonly<Record<string, () => string | undefined>> = {
      Enable: () => 'true',
      Status: () => this.clientStatus(row, state),
      ProtocolVersion: () => (facts.version === '5' ? '5.0' : '3.1.1'),
      BrokerAddress: () => url.hostname,
      BrokerPort: () => url.port || defaultPort(url.protocol),
      TransportProtocol: () => transports[url.protocol],
      EnableEncryption: () => String(secure),
      KeepAliveTime: () => String(facts.keepAlive),
      ClientID: () => (facts.shared ? (state?.clientId ?? facts.clientId) : this.fill(facts.clientId)),
      Username: () => this.fill(facts.username),
      ALPN: () => facts.alpn.join(','),
      ConnectRetryTime: () => seconds(facts.retry.minimumWait),
      ConnectRetryIntervalMultiplier: () => String(facts.retry.multiplier),
      ConnectRetryMaxInterval: () => seconds(facts.retry.maximumWait),
      RequestResponseInfo: () => String(facts.version === '5'),
      ResponseInformation: () => state?.responseInformation ?? '',
      WillEnable: () => String(facts.will !== undefined),
      WillTopic: () => this.fill(facts.will?.topic ?? ''),
      WillValue: () => this.fill(facts.will?.payload ?? ''),
      WillQoS: () => String(facts.will?.qos ?? 0),
      WillRetain: () => String(facts.will?.retain ?? false),
    };
    return values[name]?.();
  }

  private clientStatus(row: string, state: TransportState | undefined): string {
    if (this.read(`${row}Enable`) !== 'true') return 'Disabled';
    if (state?.connected) return 'Connected';
    return (state?.retries ?? 0) > 1 ? 'Error_BrokerUnreachable' : 'Connecting';
  }

  private subscriptionStatus(row: string, facts: MqttFacts): string {
    if (this.read(`${row}Enable`) !== 'true') return 'Unsubscribed';
    const state = this.ports.stateOf(facts.name);
    if (state?.isSubscribed(this.read(`${row}Topic`))) return 'Subscribed';
    return state?.connected ? 'Subscribing' : 'Unsubscribed';
  }

  private mtpValue(name: string, facts: MqttFacts): string | undefined {
    switch (name) {
      case 'ResponseTopicConfigured':
        return this.fill(facts.agentTopic);
      case 'ResponseTopicDiscovered':
        return this.ports.stateOf(facts.name)?.responseInformation ?? '';
      case 'PublishQoS':
        return String(facts.qos);
      default:
        return undefined;
    }
  }

  /** A filter that also covers the Agent's own topic would bring each Record twice; on a shared connection a pattern reaches for others. */
  private badTopic(path: string, name: string, value: string, facts: MqttFacts) {
    if (name === 'ResponseTopicConfigured') return this.badResponseTopic(path + name, value);
    if (name !== 'Topic' || !/\.Subscription\.(\d+\.)?$/.test(path)) return [];
    const blame = (text: string) => [{ setting: name, error: new UspError('invalidValue', text, path + name) }];
    // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL and its like are exactly what a filter may not hold
    if (value === '' || /[\u0000-\u001f]|[^/]#|#.|[^/]\+|\+[^/]/.test(value))
      return blame(`"${value}" is no topic filter`);
    // Words that mean something else to the library when they are keys.
    if (value === 'resubscribe' || value === '__proto__') return blame('cannot be subscribed');
    if (facts.shared && /[+#]/.test(value)) return blame('a connection that serves all Agents takes no patterns');
    if (covers(value, this.fill(facts.agentTopic))) return blame('covers the topic of the Agent itself');
    return [];
  }

  private badResponseTopic(path: string, value: string) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
    if (!/[+#\u0000-\u001f]|^\$/.test(value)) return [];
    const error = new UspError('invalidValue', `"${value}" is no topic to answer to`, path);
    return [{ setting: 'ResponseTopicConfigured', error }];
  }

  private filled(property: MqttFacts['userProperties'][number]) {
    return { ...property, value: this.fill(property.value) };
  }

  private fill(text: string): string {
    return text.replaceAll('{eid}', this.ports.agent);
  }

  private read(param: string): string {
    return this.ports.local.tree.value(param) ?? '';
  }

  private rowOf(connection: string): string | undefined {
    const { tree } = this.ports.local;
    return tree.rowPaths(mqttClientTable).find(row => tree.value(`${row}Name`) === connection);
  }

  private mtpRow(connection: string): string | undefined {
    const { tree } = this.ports.local;
    const reference = this.referenceTo(connection);
    return tree.rowPaths('Device.LocalAgent.MTP.').find(row => tree.value(`${row}MQTT.Reference`) === reference);
  }

  /** Of anything below a row of Device.MQTT.Client., or below the MQTT part of a row of Device.LocalAgent.MTP. */
  private factsOf(path: string): MqttFacts | undefined {
    const { tree } = this.ports.local;
    const client = /^Device\.MQTT\.Client\.\d+\./.exec(path)?.[0] ?? this.clientOfMtp(path);
    const name = client === undefined ? undefined : tree.value(`${client}Name`);
    return this.ports.connections.find(facts => facts.name === name);
  }

  private clientOfMtp(path: string): string | undefined {
    const row = /^Device\.LocalAgent\.MTP\.\d+\.(?=MQTT\.)/.exec(path)?.[0];
    const reference = row && this.ports.local.tree.value(`${row}MQTT.Reference`);
    return reference ? `${reference}.` : undefined;
  }
}

const transports: Readonly<Record<string, string>> = {
  'mqtt:': 'TCP/IP',
  'mqtts:': 'TLS',
  'ws:': 'WebSocket',
  'wss:': 'WebSocketTLS',
};

function defaultPort(protocol: string): string {
  return { 'mqtts:': '8883', 'ws:': '80', 'wss:': '443' }[protocol] ?? '1883';
}

function seconds(ms: number): string {
  return String(Math.max(1, Math.round(ms / 1000)));
}

function qosOf(text: string, fallback: 0 | 1 | 2): 0 | 1 | 2 {
  return ({ '0': 0, '1': 1, '2': 2 } as const)[text] ?? fallback;
}

function covers(filter: string, topic: string): boolean {
  const [wanted, steps] = [filter.split('/'), topic.split('/')];
  const end = wanted.indexOf('#');
  const same = (end < 0 ? wanted : wanted.slice(0, end)).every((want, index) => want === '+' || want === steps[index]);
  return same && (end < 0 ? wanted.length === steps.length : true);
}
