import type { TransportKind } from './transport-kind.js';

export const stompTransport: TransportKind<'stomp'> = {
  type: 'stomp',
  protocol: 'STOMP',
  expand: (mtp, fill) => ({ ...mtp, destination: fill(mtp.destination) }),
  route: (controller, { connection, destination }) => ({ controller, type: 'stomp', connection, destination }),
  row: ({ destination }) => ({ 'STOMP.Destination': destination }),
  routeOfRow: (read, controller, { defaultConnections }) => {
    const destination = read('STOMP.Destination');
    const connection = defaultConnections.stomp;
    return destination && connection !== undefined ? { controller, type: 'stomp', connection, destination } : undefined;
  },
};
