import type { DataModel } from '../datamodel/data-model.js';
import type { EndpointId } from '../usp/endpoint-id.js';
import type { Arrival, ChannelUp, OwnSide, Route, TransportState } from '../usp/transport.js';
import type { ReportSenders } from './bulk-data/send.js';

/** What the agent room asks of the composition root. */
export interface AgentPorts {
  /** Hands a Record to the MTP of the route; rejects with MtpError. */
  readonly send: (agent: EndpointId, route: Route, record: Uint8Array) => Promise<void>;
  /** (Re)announces an Agent and its routes to every MTP: at adoption and whenever its Controllers change. */
  readonly attach: (agent: EndpointId, routes: readonly Route[]) => Promise<void>;
  readonly detach: (agent: EndpointId) => Promise<void>;
  /** Tells the MTP what the Agent's rows say of its connection; before `attach` and whenever they change. */
  readonly configure?: (agent: EndpointId, own: OwnSide) => void;
  /** How the Agent's side of a connection is doing. */
  readonly stateOf?: (agent: EndpointId, connection: string) => TransportState | undefined;
  /** Leaves the broker and comes back; false where the connection is not the Agent's own. */
  readonly reconnect?: (agent: EndpointId, connection: string) => boolean;
  /** Failed attempts to dial this Controller since the last session. */
  readonly retriesTo?: (agent: EndpointId, controller: EndpointId) => number;
  readonly reports: ReportSenders;
}

/** The face of the room: every Agent of this gateway. */
export interface Agents {
  /** Makes a device an Agent, or gives an already adopted one its data model at start. Durable when it resolves. */
  adopt(device: AdoptedDevice, model: DataModel): Promise<EndpointId>;
  /** What a device is, or whether all of it is known, changed. */
  refresh(device: string): void;
  /** Removes the Agent with everything it remembers. */
  dismiss(device: string): Promise<void>;
  /** The mtp room's RecordHandler. */
  receive(record: Uint8Array, arrival: Arrival): Promise<void>;
  /** The mtp room's ChannelListener: sends the connect Record, then what waits. */
  channelUp(channel: ChannelUp): void;
  readonly size: number;
  list(): Iterable<{ readonly endpointId: EndpointId; readonly device: string }>;
  stop(signal: AbortSignal): Promise<void>;
}

/** As much of a device as an Agent needs to know; `id` is the cpe room's DeviceKey, opaque here. */
export interface AdoptedDevice {
  readonly id: string;
  readonly manufacturer: string;
  readonly oui: string;
  readonly productClass: string;
  readonly serialNumber: string;
  /** `InternetGatewayDevice.` or `Device.`; for the `devices:` filters of controllers. */
  readonly root: string;
  readonly model: string;
  /** Whether everything the device has is known. */
  readonly isDiscovered: () => boolean;
}
