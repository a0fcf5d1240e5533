import type { Change } from '../../datamodel/data-model.js';
import type { EndpointId } from '../../usp/endpoint-id.js';
import { UspError } from '../../usp/errors.js';
import type { OwnSide, StompFacts, TransportState } from '../../usp/transport.js';
import type { LocalAgent } from '../local-agent/local-agent.js';
import { stompConnectionTable } from '../local-agent/tables.js';

export interface StompRowsPorts {
  readonly agent: EndpointId;
  readonly local: LocalAgent;
  readonly connections: readonly StompFacts[];
  /** How the Agent's side of a connection is doing; undefined while it has none. */
  readonly stateOf: (connection: string) => TransportState | undefined;
}

/**
 * Device.STOMP.Connection. of one Agent: a row for each connection it has, its Alias the name in the configuration, which alone says where it
 * leads. A Controller may move the Agent's destination (Device.LocalAgent.MTP.{i}.STOMP.Destination) where the connection is the Agent's own.
 */
export class StompRows {
  constructor(private readonly ports: StompRowsPorts) {}

  /** Brings the rows in line with the connections that are in use. */
  place(inUse: ReadonlySet<string>): void {
    const { local, connections } = this.ports;
    const known = new Map(local.tree.rowPaths(stompConnectionTable).map(row => [this.read(`${row}Alias`), row]));
    for (const { name } of connections)
      if (inUse.has(name) && !known.has(name)) local.place(stompConnectionTable, { Alias: name });
    for (const [name, row] of known) if (!inUse.has(name)) local.drop([row]);
  }

  /** Path of a connection's row, without final dot; '' when there is none. */
  referenceTo(connection: string): string {
    const rows = this.ports.local.tree.rowPaths(stompConnectionTable);
    return rows.find(row => this.read(`${row}Alias`) === connection)?.slice(0, -1) ?? '';
  }

  /** Why a Controller may not make this change. */
  veto(change: Change): readonly { readonly setting?: string; readonly error: UspError }[] {
    if (change.kind !== 'set' || !isMtpPart(change.object)) return [];
    const { object, params } = change;
    const facts = this.factsOf(object);
    return params.flatMap(({ name, value }) => {
      if (name !== 'Destination') return [];
      const blame = (kind: 'requestDenied' | 'invalidValue', text: string) => [
        { setting: name, error: new UspError(kind, text, object + name) },
      ];
      if (facts?.shared)
        return blame(
          'requestDenied',
          `connection "${facts.name}" serves all Agents: mtp.stomp says where each listens`,
        );
      return /\p{Cc}/u.test(value) || value.length > 1024 ? blame('invalidValue', 'no STOMP destination') : [];
    });
  }

  /** The value of a parameter that nobody wrote. */
  computed(param: string): string | undefined {
    const cut = param.lastIndexOf('.') + 1;
    const [object, name] = [param.slice(0, cut), param.slice(cut)];
    // What is written when a row is placed; all else is found through it.
    if (name === 'Reference' || name === 'Alias') return undefined;
    if (!object.startsWith(stompConnectionTable) && !isMtpPart(object)) return undefined;
    const facts = this.factsOf(object);
    if (!facts) return undefined;
    return isMtpPart(object) ? this.mtpValue(name, facts) : this.connectionValue(name, facts);
  }

  /** Name of the connection of a row of Device.LocalAgent.MTP. */
  connectionOf(mtpRow: string): string | undefined {
    return this.factsOf(`${mtpRow}STOMP.`)?.name;
  }

  /** Up or Down, for the row of Device.LocalAgent.MTP. */
  status(mtpRow: string): string | undefined {
    const facts = this.factsOf(`${mtpRow}STOMP.`);
    return facts && (this.ports.stateOf(facts.name)?.usable ? 'Up' : 'Down');
  }

  /** What the rows say, for the MTPs. */
  sides(): readonly OwnSide[] {
    const { tree } = this.ports.local;
    return tree.rowPaths('Device.LocalAgent.MTP.').flatMap(row => {
      const facts = this.factsOf(`${row}STOMP.`);
      if (!facts || facts.shared) return [];
      return [
        { connection: facts.name, enabled: true, filters: [], destination: this.read(`${row}STOMP.Destination`) },
      ];
    });
  }

  private connectionValue(name: string, facts: StompFacts): string | undefined {
    const state = this.ports.stateOf(facts.name);
    const { heartBeat, retry } = facts;
    const values: Readonly<Record<string, () => string>> = {
      Enable: () => 'true',
      Status: () => (state?.connected ? 'Enabled' : (state?.retries ?? 0) > 1 ? 'ServerNotPresent' : 'Connecting'),
      Host: () => facts.host,
      Port: () => String(facts.port),
      Username: () => facts.username.replaceAll('{eid}', this.ports.agent),
      VirtualHost: () => facts.virtualHost,
      EnableEncryption: () => String(facts.encrypted),
      EnableHeartbeats: () => String(heartBeat.outgoing > 0 || heartBeat.incoming > 0),
      OutgoingHeartbeat: () => String(heartBeat.outgoing),
      IncomingHeartbeat: () => String(heartBeat.incoming),
      ServerRetryInitialInterval: () => seconds(retry.minimumWait),
      ServerRetryIntervalMultiplier: () => String(retry.multiplier),
      ServerRetryMaxInterval: () => seconds(retry.maximumWait),
    };
    return values[name]?.();
  }

  private mtpValue(name: string, facts: StompFacts): string | undefined {
    if (name === 'Destination') return facts.agentDestination.replaceAll('{eid}', this.ports.agent);
    if (name === 'DestinationFromServer') return this.ports.stateOf(facts.name)?.responseInformation ?? '';
    return undefined;
  }

  /** Of a row of Device.STOMP.Connection., or of the STOMP part of a row of Device.LocalAgent.MTP. */
  private factsOf(object: string): StompFacts | undefined {
    const row = isMtpPart(object) ? `${this.read(`${object}Reference`)}.` : object;
    const name = row.startsWith(stompConnectionTable) ? this.read(`${row}Alias`) : undefined;
    return this.ports.connections.find(facts => facts.name === name);
  }

  private read(param: string): string {
    return this.ports.local.tree.value(param) ?? '';
  }
}

function isMtpPart(object: string): boolean {
  return /^Device\.LocalAgent\.MTP\.\d+\.STOMP\.$/.test(object);
}

function seconds(ms: number): string {
  return String(Math.max(1, Math.round(ms / 1000)));
}
