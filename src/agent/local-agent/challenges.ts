import { randomUUID, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../base/clock.js';
import type { CommandOutputs } from '../../datamodel/data-model.js';
import { splitList } from '../../datamodel/value.js';
import { UspError } from '../../usp/errors.js';
import type { Controller } from '../controllers.js';
import type { LocalAgent } from './local-agent.js';
import { trust } from './tables.js';

export const challengeTable = `${trust}Challenge.`;

/** TR-181 RequestChallenge(): seconds when the Controller names none. */
const defaultExpiration = 900;

interface Outstanding {
  readonly id: string;
  /** Row of the Challenge. */
  readonly row: string;
  /** ms since epoch. */
  readonly ends: number;
}

/**
 * RequestChallenge() and ChallengeResponse() (TR-369 "Challenges"): who knows the answer is given the roles of the Challenge. What is
 * outstanding lives in memory: a Controller asks again after a restart.
 */
export class Challenges {
  /** Row of a Controller → what it was asked last. */
  private readonly outstanding = new Map<string, Outstanding>();
  /** Row of a Challenge → failures in a row, and until when it is locked. */
  private readonly failures = new Map<string, { count: number; lockedUntil: number }>();

  constructor(
    private readonly local: LocalAgent,
    private readonly clock: Clock,
  ) {}

  /** Throws UspError: 7012 for a Challenge that is not there, 7002 while it is locked or another one is outstanding. */
  request(by: Controller, args: CommandOutputs): CommandOutputs {
    const reference = args['ChallengeRef'] ?? '';
    const row = reference.endsWith('.') ? reference : `${reference}.`;
    const read = (name: string) => this.local.tree.value(row + name) ?? '';
    if (!this.local.tree.rowPaths(challengeTable).includes(row) || read('Enable') !== 'true')
      throw new UspError('invalidValue', `there is no challenge ${reference.slice(0, 80)}`, reference.slice(0, 256));
    this.refuseLocked(row);
    const present = this.outstanding.get(by.row);
    if (present && present.row !== row && present.ends > this.clock.now())
      throw new UspError('requestDenied', `${present.row} is still to be answered`, present.row);
    const seconds = Number(args['RequestExpiration'] ?? defaultExpiration);
    const ends = seconds === 0 ? Number.POSITIVE_INFINITY : this.clock.now() + seconds * 1000;
    const id = randomUUID();
    this.outstanding.set(by.row, { id, row, ends });
    return {
      Instruction: read('Instruction'),
      InstructionType: read('InstructionType'),
      ValueType: read('ValueType'),
      ChallengeID: id,
    };
  }

  /** Resolves when the Controller has its roles. Rejects with UspError: 7004 for an id nobody was given, 7002 for a wrong answer or a lock. */
  async respond(by: Controller, args: CommandOutputs): Promise<void> {
    const asked = this.outstanding.get(by.row);
    if (!asked || asked.id !== args['ChallengeID'] || asked.ends <= this.clock.now())
      throw new UspError('invalidArguments', 'there is no such challenge outstanding');
    this.refuseLocked(asked.row);
    const right = Buffer.from(this.local.tree.value(`${asked.row}Value`) ?? '', 'base64');
    const given = Buffer.from(args['Value'] ?? '', 'base64');
    if (right.length === 0 || right.length !== given.length || !timingSafeEqual(right, given)) {
      this.countFailure(asked.row);
      throw new UspError('requestDenied', 'the answer is wrong');
    }
    this.failures.delete(asked.row);
    this.outstanding.delete(by.row);
    await this.giveRoles(by, asked.row);
  }

  /** The roles replace the UntrustedRole, and join any other (TR-369 "Challenges"). */
  private async giveRoles(by: Controller, challenge: string): Promise<void> {
    const list = (param: string) => splitList(this.local.tree.value(param) ?? '');
    const untrusted = new Set(list(`${trust}UntrustedRole`));
    const kept = list(`${by.row}AssignedRole`).filter(role => !untrusted.has(role));
    const roles = [...new Set([...kept, ...list(`${challenge}Role`)])];
    await this.local.update(by.row, { AssignedRole: roles.join(',') });
  }

  private countFailure(row: string): void {
    const number = (name: string) => Number(this.local.tree.value(row + name)) || 0;
    const count = (this.failures.get(row)?.count ?? 0) + 1;
    const lockout = number('LockoutPeriod');
    const locked = count >= number('Retries') && lockout > 0;
    this.failures.set(row, {
      count: locked ? 0 : count,
      lockedUntil: locked ? this.clock.now() + lockout * 1000 : 0,
    });
  }

  private refuseLocked(row: string): void {
    const until = this.failures.get(row)?.lockedUntil ?? 0;
    if (until <= this.clock.now()) return;
    const seconds = Math.ceil((until - this.clock.now()) / 1000);
    throw new UspError('requestDenied', `${row} is locked for another ${seconds} s`, row);
  }
}
