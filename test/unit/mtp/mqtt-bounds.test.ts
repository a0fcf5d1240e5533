import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Gate } from '../../../src/base/gate.js';
import { silentLog } from '../../../src/base/log.js';
import { Announcer } from '../../../src/mtp/announcer.js';
import { retryWait } from '../../../src/mtp/back-off.js';
import { mtpConfigSchema } from '../../../src/mtp/config.js';
import { Load } from '../../../src/mtp/load.js';
import { FilterBook } from '../../../src/mtp/mqtt/filter-book.js';
import { PublishWindow } from '../../../src/mtp/mqtt/publish-window.js';
import { matchesFilter } from '../../../src/mtp/mqtt/topics.js';
import { MtpError } from '../../../src/mtp/mtp.js';
import { settled } from '../../support/virtual-clock.js';

describe('what is under way to a broker', () => {
  it('begins in order, never more at once than the broker takes, and ends with its own outcome', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.record({ bytes: fc.integer({ min: 1, max: 9 }), fails: fc.boolean() }), { maxLength: 40 }),
        fc.infiniteStream(fc.nat(4)),
        async (inFlight, publishes, picks) => {
          const window = new PublishWindow({ inFlight, waiting: 100, bytes: 1_000 });
          const begun: number[] = [];
          const open: (() => void)[] = [];
          let most = 0;
          const outcomes = publishes.map(({ bytes, fails }, index) =>
            window
              .run(bytes, () => {
                begun.push(index);
                return new Promise<void>((resolve, reject) => {
                  open.push(() => (fails ? reject(new Error('refused')) : resolve()));
                  most = Math.max(most, open.length);
                });
              })
              .then(
                () => 'sent',
                () => 'failed',
              ),
          );
          await settled();
          for (const pick of picks) {
            if (open.length === 0) break;
            open.splice(pick % open.length, 1)[0]?.();
            await settled();
          }
          expect(await Promise.all(outcomes)).toEqual(publishes.map(({ fails }) => (fails ? 'failed' : 'sent')));
          expect(begun).toEqual(publishes.map((_, index) => index));
          expect(most).toBeLessThanOrEqual(inFlight);
          expect(window.backlog).toBe(0);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('refuses what has no room by number or by size, and everything that waits once the line is lost', async () => {
    const window = new PublishWindow({ inFlight: 1, waiting: 2, bytes: 100 });
    const never = () => new Promise<void>(() => {});
    void window.run(50, never);
    const waits = window.run(20, never);
    await expect(window.run(40, never)).rejects.toThrow(MtpError);
    const alsoWaits = window.run(20, never);
    await expect(window.run(1, never)).rejects.toThrow('already wait');
    window.giveUp('lost');
    await expect(waits).rejects.toThrow('lost');
    await expect(alsoWaits).rejects.toThrow('lost');
    expect(window.backlog).toBe(1);
  });

  it('takes one Record of any size when nothing else is there', async () => {
    const window = new PublishWindow({ inFlight: 1, waiting: 1, bytes: 10 });
    await window.run(1_000, async () => {});
    await window.drained();
  });
});

describe('connections that are made', () => {
  it('are so many at once and no more, in the order they came, whoever gives up meanwhile', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constant('enter'), fc.nat(20))), acts => {
        const gate = new Gate(3);
        const leaves: (() => void)[] = [];
        const inside = new Set<number>();
        const begun: number[] = [];
        for (const act of acts) {
          if (typeof act === 'string') {
            const index = leaves.length;
            leaves.push(
              gate.enter(() => {
                begun.push(index);
                inside.add(index);
              }),
            );
          } else {
            // Whoever leaves makes room at once, and may do so twice.
            inside.delete(act);
            leaves[act]?.();
          }
          expect(inside.size).toBeLessThanOrEqual(3);
        }
        expect(begun).toEqual([...begun].sort((a, b) => a - b));
      }),
    );
  });
});

describe('greetings after a reconnect', () => {
  it('go on only as fast as the broker takes them, and each once', async () => {
    const line = { backlog: 0 };
    const greeted: number[] = [];
    const announcer = new Announcer<number>(
      () => line,
      item => {
        greeted.push(item);
        line.backlog++;
      },
    );
    for (let item = 0; item < 1_000; item++) announcer.add(item % 500);
    await settled();
    expect(greeted.length).toBeLessThanOrEqual(150);
    while (greeted.length < 500) {
      line.backlog = 0;
      announcer.pump();
      await settled();
    }
    expect(greeted).toEqual(Array.from({ length: 500 }, (_, item) => item));
    announcer.add(7);
    announcer.clear();
    await settled();
  });
});

describe('Records in hand', () => {
  it('of one Agent leave room for the others', () => {
    const load = new Load<string>(silentLog, 'main');
    const taken = Array.from({ length: 600 }, () => load.take('flood', 10)).filter(done => done !== undefined);
    expect(taken.length).toBe(512);
    expect(load.take('other', 10)).toBeDefined();
    taken[0]?.();
    expect(load.take('flood', 10)).toBeDefined();
  });

  it('are bounded by their bytes, but one alone is always taken', () => {
    const load = new Load<string>(silentLog, 'main');
    const done = load.take('a', 200 * 1024 * 1024);
    expect(done).toBeDefined();
    expect(load.take('b', 1)).toBeUndefined();
    done?.();
    expect(load.take('b', 1)).toBeDefined();
  });
});

describe('filters', () => {
  it('that were dropped while their SUBACK was on its way are not confirmed', () => {
    const book = new FilterBook();
    book.want(['a', 'b']);
    expect(book.begin(['c', 'a'])).toEqual(['c', 'a', 'b']);
    book.asked();
    book.drop(['a']);
    expect(book.answered(['a', 'c'], ['b'])).toEqual(['c']);
    expect(book.isConfirmed('a')).toBe(false);
    expect(book.isHopeless).toBe(false);
    expect(book.takeRefused()).toEqual(['b']);
    expect(book.takeRefused()).toEqual([]);
    // Offered topics are the connection's: another one may be offered others.
    expect(book.begin([])).toEqual(['b']);
    expect(book.isHopeless).toBe(true);
  });

  it.each([
    ['a/b', 'a/b', true],
    ['a/b', 'a/b/c', false],
    ['a/#', 'a', true],
    ['a/#', 'a/b/c', true],
    ['a/+/c', 'a/b/c', true],
    ['a/+', 'a/b/c', false],
    ['+/b', 'a/b', true],
    ['#', '$SYS/x', false],
    ['#', 'a', true],
  ])('%s and %s: %s', (filter, topic, matches) => expect(matchesFilter(filter, topic)).toBe(matches));
});

describe('waiting before the next attempt', () => {
  it('stays in the range TR-369 gives for it (R-MQTT.10)', () => {
    const policy = fc.record({
      minimumWait: fc.integer({ min: 1, max: 65_535_000 }),
      multiplier: fc.integer({ min: 1000, max: 65_535 }),
      maximumWait: fc.constant(Number.POSITIVE_INFINITY),
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        policy,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (n, of, random) => {
          const step = Math.min(n, 10);
          const factor = of.multiplier / 1000;
          const wait = retryWait(n, of, random);
          expect(wait).toBeGreaterThanOrEqual(of.minimumWait * factor ** (step - 1) * 0.999);
          expect(wait).toBeLessThanOrEqual(of.minimumWait * factor ** step * 1.001);
          expect(retryWait(n, { ...of, maximumWait: 1_000 }, random)).toBeLessThanOrEqual(1_000);
        },
      ),
    );
  });
});

describe('the configuration of transports', () => {
  const problems = (mtp: object) =>
    mtpConfigSchema.safeParse(mtp).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

  it('says what does not fit together', () => {
    const main = { name: 'main', url: 'mqtt://h' };
    expect(problems({ mqtt: [{ ...main, agentTopic: '' }] })[0]).toMatch(/^mqtt\.0\.agentTopic: only where each Agent/);
    expect(problems({ mqtt: [{ ...main, agentTopic: '$share/{eid}' }] })[0]).toMatch(/no pattern/);
    expect(problems({ mqtt: [{ ...main, ca: 'ca.crt' }] })[0]).toBe(
      'mqtt.0.ca: only mqtts:// and wss:// are encrypted',
    );
    expect(problems({ mqtt: [{ ...main, cert: 'a.crt' }] })[0]).toBe('mqtt.0.cert: cert and key belong together');
    expect(problems({ mqtt: [{ ...main, qos: 3 }] })).toHaveLength(1);
    expect(problems({ websocket: { listen: 'wss://h:1/usp' } })[0]).toBe(
      'websocket.listen: a wss listener needs cert and key',
    );
    expect(problems({ mqtt: [{ ...main, mode: 'per-agent', agentTopic: '', qos: 2 }] })).toEqual([]);
  });
});
