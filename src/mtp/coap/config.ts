import { z } from 'zod';

/** Said where somebody asks for it, rather than listened to in the clear. */
const noDtls =
  'DTLS (coaps:) is not possible with Node: keep coap: inside a protected network or a tunnel (WireGuard, IPsec), or let a CoAP proxy in front end the DTLS';

/** A `coap:` URL; `coaps:` is refused with what to do instead. */
export function coapUrl(example: string) {
  return z.url({
    protocol: /^coap$/,
    error: ({ input }) => (/^coaps:/i.test(String(input)) ? noDtls : `expected ${example}`),
  });
}

export const coapConfigSchema = z.strictObject({
  listen: coapUrl('coap://HOST:PORT'),
  /** What Agents give as their reply-to, where Controllers see another address than this machine does. */
  advertise: coapUrl('coap://HOST:PORT').optional(),
  /** source: only the host a request comes from, or one in controllers[].mtp; any: whatever a request says. */
  replyTo: z.enum(['source', 'any']).default('source'),
});

export type CoapConfig = z.infer<typeof coapConfigSchema>;
