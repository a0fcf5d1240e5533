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
}

export interface Peer {
  readonly received: Buffer[];
  /** Sends a Record so that the Agent knows the way back. */
  send(record: Buffer): Promise<void>;
  close(): Promise<void>;
}

export interface Recorder {
  readonly arrivals: { readonly record: Buffer; readonly arrival: Arrival }[];
  readonly channels: ChannelUp[];
  readonly onRecord: (record: Uint8Array, arrival: Arrival) => Promise<void>;
  readonly onChannel: (channel: ChannelUp) => void;
}

export function recorder(): Recorder {
  const arrivals: Recorder['arrivals'] = [];
  const channels: ChannelUp[] = [];
  return {
    arrivals,
    channels,
    onRecord: async (record, arrival) => void arrivals.push({ record: Buffer.from(record), arrival }),
    onChannel: channel => void channels.push(channel),
  };
}

/** The suite every binding passes. */
export function mtpContract(name: string, start: (recorder: Recorder) => Promise<MtpStage>): void {
  describe(`${name} keeps the Mtp contract`, () => {
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

    it('carries 3 MB both ways', async () => {
      const large = Buffer.alloc(3_000_000, 'x');
      const peer = await stage.connect(agentA);
      await peer.send(large);
      await until(() => seen.arrivals.length === 1);
      expect(seen.arrivals[0]?.record.equals(large)).toBe(true);
      await seen.arrivals[0]?.arrival.reply?.(large);
      await until(() => peer.received.some(record => record.equals(large)));
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
