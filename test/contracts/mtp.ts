import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mtp } from '../../src/mtp/mtp.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import type { Arrival, ChannelUp, Route } from '../../src/usp/transport.js';
import { until } from '../support/mosquitto.js';

export const agentA = 'os::00D09E-A' as EndpointId;
export const agentB = 'os::00D09E-B' as EndpointId;
export const controller = 'self::contract' as EndpointId;

/** What the suite needs of a binding: the Agent's side, and a peer that plays the Controller with foreign means. */
export interface MtpStage {
  readonly mtp: Mtp;
  readonly route: Route;
  /** A Controller's connection to one Agent; its `received` fills with what the Agent sends. */
  connect(agent: EndpointId): Promise<Peer>;
  /** Breaks the transport and mends it. */
  interrupt(): Promise<void>;
  stop(): Promise<void>;
  /** The largest Record of this binding, in bytes; 16 MB where it says nothing. */
  readonly largest?: number;
  /** Sends the Agent something that is no Record of this binding: a text frame, a torn packet, a frame that lies about its length. */
  garbage?(agent: EndpointId): Promise<void>;
  /** The binding has no connection that is seen to come back (CoAP). */
  readonly connectionless?: true;
}

export interface Peer {
  readonly received: Buffer[];
  /** Sends a Record so that the Agent knows the way back. */
  send(record: Buffer): Promise<void>;
  close(): Promise<void>;
  /** Where the peer itself holds the socket: it reads nothing more until `resume`. */
  pause?(): void;
  resume?(): void;
}

export interface Recorder {
  readonly arrivals: { readonly record: Buffer; readonly arrival: Arrival }[];
  readonly channels: ChannelUp[];
  readonly onRecord: (record: Uint8Array, arrival: Arrival) => Promise<void>;
  readonly onChannel: (channel: ChannelUp) => void;
  /** From now on Records for `agent` are heard but not dealt with, until the returned function is called. */
  readonly hold: (agent: EndpointId) => () => void;
}

export function recorder(): Recorder {
  const arrivals: Recorder['arrivals'] = [];
  const channels: ChannelUp[] = [];
  const held = new Map<EndpointId | undefined, Promise<void>>();
  return {
    arrivals,
    channels,
    onRecord: async (record, arrival) => {
      arrivals.push({ record: Buffer.from(record), arrival });
      await held.get(arrival.agent);
    },
    onChannel: channel => void channels.push(channel),
    hold: agent => {
      let release: () => void = () => {};
      held.set(agent, new Promise(resolve => (release = resolve)));
      return () => {
        held.delete(agent);
        release();
      };
    },
  };
}

/** The suite every binding passes. */
export function mtpContract(name: string, start: (recorder: Recorder) => Promise<MtpStage>, timeout = 30_000): void {
  describe(`${name} keeps the Mtp contract`, { timeout }, () => {
    let stage: MtpStage;
    let seen: Recorder;

    beforeEach(async () => {
      seen = recorder();
      stage = await start(seen);
      for (const agent of [agentA, agentB]) await stage.mtp.attach(agent, [stage.route]);
    });
    afterEach(() => stage.stop());

    it('announces a channel that a connect Record can leave by', async () => {
      const peer = await stage.connect(agentA);
      await until(() => seen.channels.some(channel => channel.agent === agentA && channel.controller === controller));
      const channel = seen.channels.find(found => found.agent === agentA);
      await channel?.send(Buffer.from('connect'));
      await until(() => peer.received.some(record => record.equals(Buffer.from('connect'))));
    });

    it('carries a Record in, and the answer back by its own way', async () => {
      const peer = await stage.connect(agentA);
      await peer.send(Buffer.from('question'));
      await until(() => seen.arrivals.length === 1);
      const [first] = seen.arrivals;
      expect(first?.record.toString()).toBe('question');
      expect(first?.arrival.agent).toBe(agentA);
      await first?.arrival.reply?.(Buffer.from('answer'));
      await until(() => peer.received.some(record => record.toString() === 'answer'));
    });

    it('carries Records of its own accord', async () => {
      const peer = await stage.connect(agentA);
      await until(() => seen.channels.some(channel => channel.agent === agentA));
      await stage.mtp.send(agentA, stage.route, Buffer.from('notify'));
      await until(() => peer.received.some(record => record.toString() === 'notify'));
    });

    it('keeps Agents apart', async () => {
      const peers = [await stage.connect(agentA), await stage.connect(agentB)];
      await peers[0]?.send(Buffer.from('to A'));
      await peers[1]?.send(Buffer.from('to B'));
      await until(() => seen.arrivals.length === 2);
      const heard = seen.arrivals.map(({ record, arrival }) => `${arrival.agent} ${record}`).sort();
      expect(heard).toEqual([`${agentA} to A`, `${agentB} to B`]);
    });

    it('keeps the order of 200 Records', async () => {
      const peer = await stage.connect(agentA);
      const sent = Array.from({ length: 200 }, (_, index) => `record ${index}`);
      for (const text of sent) await peer.send(Buffer.from(text));
      await until(() => seen.arrivals.length === sent.length);
      expect(seen.arrivals.map(({ record }) => record.toString())).toEqual(sent);
    });

    it('carries 3 MB in, and out as its answer', async () => {
      const large = Buffer.alloc(3_000_000, 'x');
      const peer = await stage.connect(agentA);
      await peer.send(large);
      await until(() => seen.arrivals.length === 1);
      expect(seen.arrivals[0]?.record.equals(large)).toBe(true);
      await seen.arrivals[0]?.arrival.reply?.(large);
      await until(() => peer.received.some(record => record.equals(large)));
    });

    it('carries the largest Record both ways, and another after it', async () => {
      const large = Buffer.alloc(stage.largest ?? 16 * 1024 * 1024, 'y');
      const peer = await stage.connect(agentA);
      await until(() => seen.channels.some(channel => channel.agent === agentA));
      await peer.send(large);
      await until(() => seen.arrivals.length === 1);
      expect(seen.arrivals[0]?.record.equals(large)).toBe(true);
      await stage.mtp.send(agentA, stage.route, large);
      await stage.mtp.send(agentA, stage.route, Buffer.from('after'));
      await until(() => peer.received.some(record => record.toString() === 'after'));
      expect(peer.received.some(record => record.equals(large))).toBe(true);
    });

    it('keeps the order of 200 Records of its own', async () => {
      const peer = await stage.connect(agentA);
      await until(() => seen.channels.some(channel => channel.agent === agentA));
      const sent = Array.from({ length: 200 }, (_, index) => `notify ${index}`);
      await Promise.all(sent.map(text => stage.mtp.send(agentA, stage.route, Buffer.from(text))));
      await until(() => peer.received.length >= sent.length);
      expect(peer.received.map(String)).toEqual(sent);
    });

    it('serves other Agents while the Records of one are still being dealt with, and loses none of them', async () => {
      const slow = await stage.connect(agentA);
      const quick = await stage.connect(agentB);
      const release = seen.hold(agentA);
      const sending = Array.from({ length: 100 }, (_, index) => slow.send(Buffer.from(`slow ${index}`)));
      const heard = (agent: EndpointId) => seen.arrivals.filter(({ arrival }) => arrival.agent === agent);
      await until(() => heard(agentA).length > 0);
      await quick.send(Buffer.from('quick'));
      await until(() => heard(agentB).length === 1);
      await heard(agentB)[0]?.arrival.reply?.(Buffer.from('answer'));
      await until(() => quick.received.some(record => record.toString() === 'answer'));
      release();
      await Promise.all(sending);
      await until(() => new Set(heard(agentA).map(({ record }) => record.toString())).size === 100);
      expect(heard(agentA)).toHaveLength(100);
    });

    it('does not fill the memory for a peer that reads nothing, and serves others meanwhile', async context => {
      const deaf = await stage.connect(agentA);
      const other = await stage.connect(agentB);
      await until(() => [agentA, agentB].every(agent => seen.channels.some(channel => channel.agent === agent)));
      // Where a broker stands between, the peer's pace is the broker's affair.
      if (!deaf.pause) return context.skip();
      deaf.pause();
      const record = Buffer.alloc(1_000_000);
      const outcomes: string[] = [];
      // 150 MB: more than kernel buffers and any bound of ours.
      for (let sent = 0; sent < 150; sent++)
        stage.mtp.send(agentA, stage.route, record).then(
          () => outcomes.push('sent'),
          () => outcomes.push('refused'),
        );
      await until(() => outcomes.includes('refused'));
      await stage.mtp.send(agentB, stage.route, Buffer.from('others'));
      await until(() => other.received.some(found => found.toString() === 'others'));
      deaf.resume?.();
      await until(() => outcomes.length === 150);
    });

    it('outlives what is no Record', async () => {
      await stage.connect(agentA);
      await stage.garbage?.(agentA);
      const peer = await stage.connect(agentA);
      await peer.send(Buffer.from('still here'));
      await until(() => seen.arrivals.some(({ record }) => record.toString() === 'still here'));
    });

    it('lets what was handed over leave before it closes, and takes nothing more', async () => {
      const peer = await stage.connect(agentA);
      await until(() => seen.channels.some(channel => channel.agent === agentA));
      const sent = stage.mtp.send(agentA, stage.route, Buffer.from('last words'));
      await stage.mtp.stop(AbortSignal.timeout(5_000));
      await sent;
      await until(() => peer.received.some(record => record.toString() === 'last words'));
      await expect(stage.mtp.send(agentA, stage.route, Buffer.from('x'))).rejects.toThrow();
    });

    it('refuses to send while there is no channel, and says so', async () => {
      const nobody = 'os::00D09E-NOBODY' as EndpointId;
      await expect(stage.mtp.send(nobody, stage.route, Buffer.from('x'))).rejects.toThrow(nobody);
    });

    it('comes back after an interruption and announces the channel again', async () => {
      await stage.connect(agentA);
      await until(() => seen.channels.some(channel => channel.agent === agentA));
      const before = seen.channels.length;
      await stage.interrupt();
      const peer = await stage.connect(agentA);
      if (!stage.connectionless)
        await until(() => seen.channels.slice(before).some(channel => channel.agent === agentA), 40_000);
      await stage.mtp.send(agentA, stage.route, Buffer.from('again'));
      await until(() => peer.received.some(record => record.toString() === 'again'));
    });

    it('no longer serves an Agent that is detached', async () => {
      const peer = await stage.connect(agentA);
      await until(() => seen.channels.some(channel => channel.agent === agentA));
      await stage.mtp.detach(agentA);
      await expect(stage.mtp.send(agentA, stage.route, Buffer.from('x'))).rejects.toThrow();
      await peer.close();
    });
  });
}
