import { type TransportKind, urlParts } from './transport-kind.js';

export const websocketTransport: TransportKind<'websocket'> = {
  type: 'websocket',
  protocol: 'WebSocket',
  expand: (mtp, fill) => (mtp.url === undefined ? mtp : { ...mtp, url: fill(mtp.url) }),
  route: (controller, { url, token }) => ({
    controller,
    type: 'websocket',
    ...(url === undefined ? {} : { url }),
    ...(token === undefined ? {} : { token }),
  }),
  row: ({ url }) => urlParts(url, 'WebSocket', 'wss', ['80', '443']),
  /** Without a Host the Controller dials the listener. */
  routeOfRow: (read, controller) => {
    const host = read('WebSocket.Host');
    if (!host) return { controller, type: 'websocket' };
    const scheme = read('WebSocket.EnableEncryption') === 'true' ? 'wss' : 'ws';
    const path = read('WebSocket.Path').replace(/^\//, '');
    const url = `${scheme}://${host}:${read('WebSocket.Port')}/${path}`;
    return { controller, type: 'websocket', url, ...habits(read) };
  },
  tuned: (route, read) => ({ ...route, ...habits(read) }),
};

/** R-WS.18, R-WS.19; intervals in seconds. */
function habits(read: (param: string) => string) {
  const number = (param: string) => Number(read(`WebSocket.${param}`));
  const [minimum, multiplier, keepAlive] = [
    number('SessionRetryMinimumWaitInterval'),
    number('SessionRetryIntervalMultiplier'),
    number('KeepAliveInterval'),
  ];
  return {
    ...(minimum > 0 && multiplier > 0 ? { retry: { minimumWait: minimum * 1000, multiplier } } : {}),
    ...(keepAlive > 0 ? { keepAlive: keepAlive * 1000 } : {}),
  };
}
