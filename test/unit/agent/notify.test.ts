import { beforeEach, describe, expect, it } from 'vitest';
import { SmallAgent, SmallDevice } from '../../support/small-agent.js';
import { settled } from '../../support/virtual-clock.js';

const watched = 'Device.WiFi.SSID.1.SSID';

describe('Notifies', () => {
  let device: SmallDevice;
  let small: SmallAgent;

  beforeEach(async () => {
    device = new SmallDevice();
    device.row('Device.WiFi.SSID.', { SSID: 'one', Enable: 'true' });
    small = await SmallAgent.open({ device });
  });

  const subscribe = (more = {}) =>
    small.subscribe({ ID: 'change', NotifType: 'ValueChange', ReferenceList: watched, NotifRetry: 'true', ...more });
  const change = async (value: string) => {
    await device.report({ [watched]: value });
    await settled();
  };
  const sent = () => small.told.filter(({ body }) => body.subscriptionId === 'change');

  /** Waits until one more was sent; gives the seconds it took. */
  async function untilNext(limitSeconds: number): Promise<number> {
    const before = sent().length;
    for (let waited = 0; waited < limitSeconds; waited += 1) {
      await small.clock.advance(1000);
      if (sent().length > before) return waited + 1;
    }
    return Number.POSITIVE_INFINITY;
  }

  it('waits between retries double up to the tenth and then stay in its range (R-NOT.1, R-NOT.2)', async () => {
    await subscribe();
    await change('two');
    for (let retry = 1; retry <= 12; retry++) {
      const range = Math.min(retry, 10);
      const waited = await untilNext(6000);
      expect(waited).toBeGreaterThanOrEqual(5 * 2 ** (range - 1));
      expect(waited).toBeLessThanOrEqual(5 * 2 ** range + 1);
    }
  });

  it('each counts for itself, and a reboot lets the count begin anew (R-NOT.3, R-NOT.4)', async () => {
    await subscribe({ Persistent: 'true' });
    await change('two');
    for (let retry = 1; retry <= 4; retry++) await untilNext(200);
    await change('three');
    expect(await untilNext(11)).toBeLessThanOrEqual(11);
    await device.event({ kind: 'event', object: 'Device.', name: 'Boot!', args: {} });
    for (const { msgId } of sent()) {
      const controller = small.agent.controller(sent()[0]?.controller ?? '');
      if (controller && msgId !== sent()[0]?.msgId) small.agent.acknowledge(msgId, controller);
    }
    await untilNext(200);
    expect(await untilNext(11)).toBeLessThanOrEqual(11);
  });

  it('end with NotifExpiration, counted from the first attempt', async () => {
    await subscribe({ NotifExpiration: '20' });
    await change('two');
    await small.clock.advance(3_600_000);
    const until20 = sent().length;
    expect(until20).toBeGreaterThanOrEqual(2);
    expect(until20).toBeLessThanOrEqual(3);
    expect(small.agent.outbox.size).toBe(0);
  });

  it('what nobody took outlives a restart, with its msg_id, and leaves when somebody is there', async () => {
    await subscribe({ NotifRetry: 'false' });
    small.unreachable = true;
    await change('two');
    expect(small.agent.outbox.size).toBe(1);
    const again = await small.restart();
    expect(again.agent.outbox.size).toBe(1);
    const [owner] = again.agent.controllers();
    again.agent.outbox.flush(owner?.endpointId ?? ('' as never));
    await settled();
    expect(again.of('change')).toMatchObject([{ notification: { paramPath: watched, paramValue: 'two' } }]);
    expect(again.agent.outbox.size).toBe(0);
  });

  it('from A to B and back to A is told twice', async () => {
    await subscribe({ NotifRetry: 'false' });
    await change('two');
    await change('one');
    expect(sent().map(({ body }) => body.notification.kind === 'valueChange' && body.notification.paramValue)).toEqual([
      'two',
      'one',
    ]);
  });

  it('a secured value is told as null to who may not see it', async () => {
    const point = device.row('Device.WiFi.AccessPoint.', { Enable: 'true' });
    await small.subscribe({ ID: 'secret', NotifType: 'ValueChange', ReferenceList: `${point}Security.KeyPassphrase` });
    await device.report({ [`${point}Security.KeyPassphrase`]: 'open sesame' });
    await settled();
    expect(small.of('secret')).toMatchObject([{ notification: { paramValue: '' } }]);
  });

  it('a Subscription that ends takes nothing else with it', async () => {
    await small.subscribe({ ID: 'short', NotifType: 'ValueChange', ReferenceList: watched, TimeToLive: '60' });
    await subscribe({ NotifRetry: 'false' });
    await small.clock.advance(61_000);
    await change('two');
    expect(small.of('short')).toEqual([]);
    expect(sent()).toHaveLength(1);
  });
});
