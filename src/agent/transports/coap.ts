import { type TransportKind, urlParts } from './transport-kind.js';

export const coapTransport: TransportKind<'coap'> = {
  type: 'coap',
  protocol: 'CoAP',
  expand: (mtp, fill) => (mtp.url === undefined ? mtp : { ...mtp, url: fill(mtp.url) }),
  route: (controller, { url }) =>
    url === undefined ? { controller, type: 'coap' } : { controller, type: 'coap', url },
  row: ({ url }) => urlParts(url, 'CoAP', 'coaps', ['5683', '5684']),
  /** Without a Host, and with encryption we cannot speak, only the reply-to of the Controller's own requests leads to it. */
  routeOfRow: (read, controller) => {
    const host = read('CoAP.Host');
    if (!host || read('CoAP.EnableEncryption') === 'true') return { controller, type: 'coap' };
    const port = Number(read('CoAP.Port')) || 5683;
    return { controller, type: 'coap', url: `coap://${host}:${port}/${read('CoAP.Path').replace(/^\//, '')}` };
  },
};
