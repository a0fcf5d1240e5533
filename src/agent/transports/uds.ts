import type { TransportKind } from './transport-kind.js';

export const udsTransport: TransportKind<'uds'> = {
  type: 'uds',
  protocol: 'UDS',
  expand: (mtp, fill) => (mtp.path === undefined ? mtp : { ...mtp, path: fill(mtp.path) }),
  route: (controller, { path }) =>
    path === undefined ? { controller, type: 'uds' } : { controller, type: 'uds', path },
  row: () => ({}),
  /** Sockets are the configuration's: a row made over USP is served by the listener. */
  routeOfRow: (_read, controller) => ({ controller, type: 'uds' }),
};
