import type { EndpointId } from '../../usp/endpoint-id.js';
import type { Route } from '../../usp/transport.js';
import type { ControllerMtp } from '../config.js';
import { coapTransport } from './coap.js';
import { mqttTransport } from './mqtt.js';
import { stompTransport } from './stomp.js';
import type { MtpOf, RouteType, RowValues, TransportContext, TransportKind } from './transport-kind.js';
import { udsTransport } from './uds.js';
import { websocketTransport } from './websocket.js';

const kinds: { readonly [T in RouteType]: TransportKind<T> } = {
  mqtt: mqttTransport,
  websocket: websocketTransport,
  coap: coapTransport,
  stomp: stompTransport,
  uds: udsTransport,
};

const all = Object.values(kinds);

export function protocolOf(route: Route): string {
  return kinds[route.type].protocol;
}

/** The one place where a member of the configuration's union meets the kind it names. */
function withKind<T extends RouteType, R>(mtp: MtpOf<T>, use: (kind: TransportKind<T>, mtp: MtpOf<T>) => R): R {
  return use(kinds[mtp.type as T], mtp);
}

export function expandMtp(mtp: ControllerMtp, fill: (text: string) => string): ControllerMtp {
  return withKind(mtp, (kind, mine) => kind.expand(mine, fill));
}

export function routeOfMtp(controller: EndpointId, mtp: ControllerMtp): Route {
  return withKind(mtp, (kind, mine) => kind.route(controller, mine));
}

/** With what the Controller's row says of habits. */
export function tuned(route: Route, read: (param: string) => string): Route {
  return route.type === 'websocket' ? (kinds.websocket.tuned?.(route, read) ?? route) : route;
}

export function rowOfMtp(mtp: ControllerMtp): RowValues {
  return withKind(mtp, (kind, mine) => ({ Protocol: kind.protocol, ...kind.row(mine) }));
}

/** Of a row of Device.LocalAgent.Controller.{i}.MTP.; undefined when it names no transport we know, or says too little. */
export function routeOfRow(
  read: (param: string) => string,
  controller: EndpointId,
  context: TransportContext,
): Route | undefined {
  const protocol = read('Protocol');
  return all.find(kind => kind.protocol === protocol)?.routeOfRow(read, controller, context);
}
