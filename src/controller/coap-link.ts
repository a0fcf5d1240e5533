import { systemClock } from '../base/clock.js';
import { reasonOf } from '../base/errors.js';
import { silentLog } from '../base/log.js';
import { CoapMtp } from '../mtp/coap/coap-mtp.js';
import { addressTowards } from '../mtp/coap/udp.js';
import { hostInUri, Names, parseCoapUri, pathOf } from '../mtp/coap/uri.js';
import type { EndpointId } from '../usp/endpoint-id.js';
import { type Link, LinkError } from './link.js';

export interface CoapLinkOptions {
  /** The gateway's listener, `coap://HOST:PORT/usp`; `/usp` where it names no path. The Agent's Endpoint ID is appended. */
  readonly url: string;
  readonly controller: EndpointId;
}

/**
 * Posts to Agents and listens, on any free port of the address they see us at, for what they post back: the binding is the same
 * from both sides. Rejects with LinkError.
 */
export async function coapLink({ url, controller }: CoapLinkOptions): Promise<Link> {
  const early: Uint8Array[] = [];
  let listener: (record: Uint8Array) => void = record => early.push(record);
  const mtp = await listening(url, record => listener(record));
  await mtp.attach(controller, []);
  const base = url.replace(/\/+$/, '');
  const path = parseCoapUri(url).path.length === 0 ? '/usp' : '';
  return {
    send: (agent, record) =>
      mtp.send(controller, { controller: agent, type: 'coap', url: `${base}${path}/${pathOf(agent)}` }, record),
    onRecord: next => {
      listener = next;
      for (const record of early.splice(0)) next(record);
    },
    onClosed: () => {},
    close: () => mtp.stop(AbortSignal.timeout(500)),
  };
}

async function listening(url: string, onRecord: (record: Uint8Array) => void): Promise<CoapMtp> {
  try {
    const { host, port } = parseCoapUri(url);
    const address = await new Names(systemClock, 0).addressOf(host);
    const own = await addressTowards({ address, port });
    const mtp = new CoapMtp({
      config: { listen: `coap://${hostInUri(own)}:0`, replyTo: 'source' },
      // Whoever hears the answer may close at once: not before the Agent was told that it came.
      onRecord: async record => {
        setImmediate(onRecord, record);
      },
      onChannel: () => {},
      clock: systemClock,
      log: silentLog,
    });
    await mtp.start();
    return mtp;
  } catch (error) {
    throw new LinkError(`no way to ${url}: ${reasonOf(error)}`);
  }
}
