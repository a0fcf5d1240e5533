import type { Cancel, Clock } from '../base/clock.js';
import { reasonOf } from '../base/errors.js';
import type { Log } from '../base/log.js';
import type { ParameterValue } from '../cwmp/rpc-types.js';
import type { KnownTree } from './known-tree.js';
import { isSecretName } from './secret-names.js';

export interface OutsideNewsParts {
  readonly tree: KnownTree;
  readonly clock: Clock;
  readonly log: Log;
  /** Legacy parameters somebody waits for changes of. */
  watched(): ReadonlySet<string>;
  /** Full legacy names whose values in `tree` are new. Never rejects. */
  tell(values: readonly string[]): Promise<void>;
  /** Asks the device, which may have to be woken for it. */
  read(names: readonly string[]): Promise<void>;
}

/** Hints wake a device at most this often, ms: they may be forged. */
const lookEveryMs = 30_000;

/** What a device lets us know outside of sessions: values, and hints that values may be others now (TR-069 Annex M). */
export class OutsideNews {
  /** Changed, and not told yet. */
  private readonly untold = new Set<string>();
  private telling = false;
  /** Hinted at, and not looked at yet. */
  private readonly hints = new Set<string>();
  private looking = false;
  private lookedAt = Number.NEGATIVE_INFINITY;
  private cancelLook: Cancel | undefined;

  constructor(private readonly parts: OutsideNewsParts) {}

  /** What the device has not told in a session it does not get this way, and secrets are not kept. False when nothing is left of it. */
  told(params: readonly ParameterValue[]): boolean {
    const { tree, clock } = this.parts;
    const known = params.filter(({ name }) => tree.value(name) !== undefined && !isSecretName(name));
    for (const name of tree.mergeValues(known, clock.now()).values) this.untold.add(name);
    void this.tell();
    return known.length > 0;
  }

  /** False when nobody watches any of these. */
  hinted(names: readonly string[]): boolean {
    const watched = this.parts.watched();
    const concerned = names.filter(name => watched.has(name));
    for (const name of concerned) this.hints.add(name);
    this.plan();
    return concerned.length > 0;
  }

  stop(): void {
    this.cancelLook?.();
    this.hints.clear();
  }

  /** One after the other: what comes meanwhile is told together. */
  private async tell(): Promise<void> {
    if (this.telling) return;
    this.telling = true;
    while (this.untold.size > 0) {
      const values = [...this.untold];
      this.untold.clear();
      await this.parts.tell(values);
    }
    this.telling = false;
  }

  private plan(): void {
    if (this.hints.size === 0 || this.looking || this.cancelLook) return;
    const { clock } = this.parts;
    const wait = Math.max(0, this.lookedAt + lookEveryMs - clock.now());
    this.cancelLook = clock.after(wait, () => void this.look());
  }

  private async look(): Promise<void> {
    const { clock, log, read } = this.parts;
    this.cancelLook = undefined;
    this.lookedAt = clock.now();
    this.looking = true;
    const names = [...this.hints];
    this.hints.clear();
    try {
      await read(names);
    } catch (error) {
      log.debug('a device could not be asked what changed', { reason: reasonOf(error) });
    }
    this.looking = false;
    this.plan();
  }
}
