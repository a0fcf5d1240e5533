import type { EndpointId } from '../../usp/endpoint-id.js';
import type { MtpProtocol, Route } from '../../usp/transport.js';
import type { ControllerMtp } from '../config.js';

export type RouteType = Route['type'];

export type RowValues = Readonly<Record<string, string>>;

/** What rows of Device.LocalAgent. leave open and the gateway knows. */
export interface TransportContext {
  /** Connections to brokers for Controllers that were added over USP: the first of each kind in the configuration. */
  readonly defaultConnections: { readonly mqtt?: string | undefined; readonly stomp?: string | undefined };
}

/**
 * How one MTP appears in the configuration of a Controller, in its row of Device.LocalAgent.Controller.{i}.MTP., and as a Route.
 * One file each, one line in registry.ts.
 */
export interface TransportKind<T extends RouteType> {
  readonly type: T;
  /** As TR-181 spells it in Device.LocalAgent.MTP.{i}.Protocol. */
  readonly protocol: MtpProtocol;
  /** Fills the templates `{eid}` and `{cid}`. */
  expand(mtp: MtpOf<T>, fill: (text: string) => string): MtpOf<T>;
  route(controller: EndpointId, mtp: MtpOf<T>): Route;
  /** Values of the MTP row below `Device.LocalAgent.Controller.{i}.MTP.{i}.` that the configuration stands for. */
  row(mtp: MtpOf<T>): RowValues;
  /** What a row a Controller wrote says; undefined while it says too little. `read` gives a value below the row, '' when there is none. */
  routeOfRow(read: (param: string) => string, controller: EndpointId, context: TransportContext): Route | undefined;
  /** A route of the configuration, with what its row says of habits that are a Controller's to choose. */
  tuned?(route: Extract<Route, { type: T }>, read: (param: string) => string): Route;
}

export type MtpOf<T extends RouteType> = Extract<ControllerMtp, { type: T }>;

/** Parts of a URL as the Host, Port, Path and EnableEncryption of a row. */
export function urlParts(
  url: string | undefined,
  prefix: string,
  secureScheme: string,
  ports: readonly [string, string],
) {
  const parsed = url === undefined ? undefined : new URL(url);
  const secure = parsed?.protocol === `${secureScheme}:`;
  return {
    [`${prefix}.Host`]: parsed?.hostname ?? '',
    [`${prefix}.Port`]: parsed ? parsed.port || (secure ? ports[1] : ports[0]) : '0',
    [`${prefix}.Path`]: parsed ? parsed.pathname + parsed.search : '',
    [`${prefix}.EnableEncryption`]: String(secure),
  };
}
