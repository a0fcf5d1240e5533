import type { Change } from '../../datamodel/data-model.js';
import type { EndpointId } from '../../usp/endpoint-id.js';
import type { ListenerFacts, MqttFacts, MtpProtocol, OwnSide, StompFacts } from '../../usp/transport.js';
import type { LocalAgent } from '../local-agent/local-agent.js';
import type { AgentPorts } from '../ports.js';
import { MqttRows } from './mqtt-rows.js';
import { SocketRows } from './socket-rows.js';
import { StompRows } from './stomp-rows.js';
import { listenerValue } from './websocket-rows.js';

/** What the gateway knows of its transports. */
export interface TransportServices {
  readonly ports: Pick<AgentPorts, 'stateOf' | 'reconnect' | 'retriesTo'>;
  readonly mqtt: readonly MqttFacts[];
  readonly stomp: readonly StompFacts[];
  /** Path of the UNIX socket Controllers connect to; a template. */
  readonly socket: string | undefined;
  readonly listener: () => ListenerFacts | undefined;
}

/** The rows that show and steer one Agent's side of its transports: Device.MQTT., Device.STOMP., sockets, Device.LocalAgent.MTP. */
export class OwnTransports {
  readonly mqtt: MqttRows;
  readonly stomp: StompRows;
  readonly sockets: SocketRows;

  constructor(
    private readonly agent: EndpointId,
    private readonly local: LocalAgent,
    private readonly services: TransportServices,
  ) {
    const { mqtt, stomp, ports, socket } = services;
    const stateOf = (connection: string) => ports.stateOf?.(agent, connection);
    this.mqtt = new MqttRows({ agent, local, connections: mqtt, stateOf });
    this.stomp = new StompRows({ agent, local, connections: stomp, stateOf });
    this.sockets = new SocketRows(agent, local, socket);
  }

  /** What the rows say, for the MTPs. */
  sides(): readonly OwnSide[] {
    return [...this.mqtt.sides(), ...this.stomp.sides()];
  }

  /** Why a Controller may not make this change. */
  veto(change: Change) {
    return [...this.mqtt.veto(change), ...this.stomp.veto(change)];
  }

  /** The value of a parameter that nobody wrote. */
  computed(param: string): string | undefined {
    const cut = param.lastIndexOf('.') + 1;
    return (
      this.mtpValue(param.slice(0, cut), param.slice(cut)) ?? this.mqtt.computed(param) ?? this.stomp.computed(param)
    );
  }

  /** Failed attempts to dial a Controller since the last session. */
  retriesTo(controller: EndpointId): number {
    return this.services.ports.retriesTo?.(this.agent, controller) ?? 0;
  }

  /** Whether the local network may be told of this way to the Agent: `EnableMDNS` of its row. `name` is that of the MTP. */
  isAnnounced(protocol: MtpProtocol, name: string): boolean {
    const { tree } = this.local;
    const row = tree
      .rowPaths('Device.LocalAgent.MTP.')
      .find(path => tree.value(`${path}Protocol`) === protocol && (this.connectionOf(path, protocol) ?? name) === name);
    return row === undefined || tree.value(`${row}EnableMDNS`) !== 'false';
  }

  /** Of a row of Device.MQTT.Client.; false where that cannot be done. */
  reconnect(row: string): boolean {
    const connection = this.mqtt.connectionOf(row);
    return connection !== undefined && (this.services.ports.reconnect?.(this.agent, connection) ?? false);
  }

  /** Of a row of Device.LocalAgent.MTP. and of what is below it. */
  private mtpValue(object: string, name: string): string | undefined {
    if (!/^Device\.LocalAgent\.MTP\.\d+\./.test(object)) return undefined;
    if (object.endsWith('.WebSocket.')) return listenerValue(name, this.agent, this.services.listener());
    if (name !== 'Status') return undefined;
    const protocol = this.local.tree.value(`${object}Protocol`);
    if (protocol === 'STOMP') return this.stomp.status(object);
    if (protocol !== 'MQTT') return undefined;
    const connection = this.connectionOf(object, protocol);
    const state = connection === undefined ? undefined : this.services.ports.stateOf?.(this.agent, connection);
    return state?.usable ? 'Up' : 'Down';
  }

  /** Name of the connection to a broker that a row of Device.LocalAgent.MTP. stands for. */
  private connectionOf(row: string, protocol: string): string | undefined {
    if (protocol === 'STOMP') return this.stomp.connectionOf(row);
    if (protocol !== 'MQTT') return undefined;
    return this.mqtt.connectionOf(`${this.local.tree.value(`${row}MQTT.Reference`)}.`);
  }
}
