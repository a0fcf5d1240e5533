import { CwmpFault } from '../cwmp/fault.js';
import { namesUdp } from './configuring.js';
import type { DeviceMemory } from './device-memory.js';
import type { Rpc } from './session-work.js';

/** Which parameters the device shall report by itself, and which of them it does. */
export class NotificationAttributes {
  private wantedNames: ReadonlySet<string> = new Set();
  private readonly refused = new Set<string>();
  /** Somebody has said what he wants: until then attributes of an earlier life are left alone. */
  private asked = false;

  constructor(
    private readonly memory: DeviceMemory,
    /** The gateway takes lightweight notifications. */
    private readonly takesLightweight = false,
  ) {}

  get wanted(): ReadonlySet<string> {
    return this.wantedNames;
  }

  /** Whole and anew at each call. */
  want(params: readonly string[]): void {
    this.wantedNames = new Set(params);
    this.asked = true;
  }

  /** The device lost its attributes, and may accept now what it refused before. */
  forget(): void {
    this.refused.clear();
  }

  /** Wanted, and neither set nor refused yet. */
  missing(): readonly string[] {
    if (this.memory.behaviour.notifications === false) return [];
    const { notified, notifiedLightly = false } = this.memory.record;
    const have = new Set(notifiedLightly === this.lightly ? notified : []);
    return [...this.wantedNames].filter(name => !have.has(name) && !this.refused.has(name));
  }

  /** Wanted and refused: these have to be read instead. */
  polled(): readonly string[] {
    const none = this.memory.behaviour.notifications === false;
    return [...this.wantedNames].filter(name => none || this.refused.has(name));
  }

  /** Set once, and wanted by nobody any more. */
  surplus(): readonly string[] {
    return this.asked ? this.memory.record.notified.filter(name => !this.wantedNames.has(name)) : [];
  }

  async set(rpc: Rpc): Promise<void> {
    await this.clear(rpc);
    const names = this.missing();
    if (names.length === 0) return;
    const { lightly } = this;
    const accepted = await this.activate(rpc, names, lightly ? 6 : 2);
    for (const name of names) if (!accepted.includes(name)) this.refused.add(name);
    const notified = [...new Set([...this.memory.record.notified, ...accepted])];
    await this.memory.remember({ notified, notifiedLightly: lightly });
  }

  /** The model shall tell what is watched by lightweight notifications (`behaviour/`), and is set up to send them here. */
  private get lightly(): boolean {
    const { behaviour, tree, root } = this.memory;
    if (!this.takesLightweight || behaviour.lightweight !== true) return false;
    const used = tree.value(`${root}ManagementServer.LightweightNotificationProtocolsUsed`)?.value ?? '';
    return namesUdp(used);
  }

  /** Notification 0. What the device does not let go of (9009, or gone) is forgotten all the same. */
  private async clear(rpc: Rpc): Promise<void> {
    const names = this.surplus();
    if (names.length === 0) return;
    try {
      await rpc({ method: 'SetParameterAttributes', params: names.map(name => ({ name, notification: 0 })) });
    } catch (error) {
      if (!(error instanceof CwmpFault)) throw error;
    }
    const gone = new Set(names);
    await this.memory.remember({ notified: this.memory.record.notified.filter(name => !gone.has(name)) });
  }

  /** Notification 2, or 6, for all at once; one by one when the device refuses the lot. Gives those it accepted. */
  private async activate(rpc: Rpc, names: readonly string[], notification: 2 | 6): Promise<readonly string[]> {
    try {
      await rpc({ method: 'SetParameterAttributes', params: names.map(name => ({ name, notification })) });
      return names;
    } catch (error) {
      if (!(error instanceof CwmpFault)) throw error;
      if (names.length === 1 || error.code === 9000) return [];
      const half = Math.ceil(names.length / 2);
      const parts = [names.slice(0, half), names.slice(half)];
      const accepted: string[] = [];
      for (const part of parts) accepted.push(...(await this.activate(rpc, part, notification)));
      return accepted;
    }
  }
}
