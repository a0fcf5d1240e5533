import { connect } from 'node:net';
import { systemClock } from '../base/clock.js';
import { UdsSession } from '../mtp/uds/session.js';
import type { EndpointId } from '../usp/endpoint-id.js';
import { type Link, LinkError, within } from './link.js';

export interface UdsLinkOptions {
  /** The gateway's socket file; `{eid}` stands for the Agent. */
  readonly path: string;
  readonly controller: EndpointId;
  readonly agent: EndpointId;
  readonly timeoutMs?: number;
}

/** A session on the gateway's UNIX socket. Rejects with LinkError. */
export async function udsLink({ path, controller, agent, timeoutMs = 10_000 }: UdsLinkOptions): Promise<Link> {
  const file = path.replaceAll('{eid}', agent);
  const early: Uint8Array[] = [];
  let listener: (record: Uint8Array) => void = record => early.push(record);
  let leaving = false;
  let closed: (reason: LinkError) => void = () => {};
  let settle: (error?: LinkError) => void = () => {};
  const opened = new Promise<void>((resolve, reject) => {
    settle = error => (error ? reject(error) : resolve());
  });
  const session = new UdsSession({
    socket: connect(file),
    clock: systemClock,
    role: { client: controller, expected: undefined },
    up: () => settle(),
    record: async bytes => listener(bytes),
    closed: (_, reason) => {
      const error = new LinkError(`no session on ${file}${reason === undefined ? '' : `: ${reason}`}`);
      settle(error);
      if (!leaving) closed(error);
    },
  });
  const leave = () => {
    leaving = true;
    return session.leave(undefined, AbortSignal.timeout(500));
  };
  await within(opened, timeoutMs, `no session on ${file}`).catch(async error => {
    await leave();
    throw error;
  });
  return {
    send: (_, record) => session.send(record),
    onRecord: next => {
      listener = next;
      for (const record of early.splice(0)) next(record);
    },
    onClosed: next => {
      closed = next;
    },
    close: leave,
  };
}
