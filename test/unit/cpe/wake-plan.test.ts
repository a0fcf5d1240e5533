import { describe, expect, it } from 'vitest';
import { type WakeMethod, type WakeOffer, wakePlan } from '../../../src/cpe/wake-plan.js';

const every: readonly WakeMethod[] = ['http', 'udp', 'xmpp'];
const nothing: WakeOffer = { url: '', udpAddress: '', stunEnabled: false, behindNat: false, jabberId: '' };
const url = 'http://192.0.2.1:7547/x';

describe('how a device is woken', () => {
  it.each<[string, Partial<WakeOffer>, readonly WakeMethod[]]>([
    ['not at all when it offers nothing', {}, []],
    ['by HTTP', { url }, ['http']],
    ['by HTTP, UDP and XMPP', { url, udpAddress: '192.0.2.1:9', jabberId: 'a@b/c' }, ['http', 'udp', 'xmpp']],
    [
      'by HTTP last behind NAT',
      { url, udpAddress: '192.0.2.1:9', behindNat: true, jabberId: 'a@b/c' },
      ['udp', 'xmpp', 'http'],
    ],
    ['by UDP when only our STUN server knows its address', { stunEnabled: true }, ['udp']],
  ])('%s', (_, offer, plan) => {
    expect(wakePlan({ ...nothing, ...offer }, every)).toEqual(plan);
  });

  it('only by the ways the gateway has', () => {
    const offer = { ...nothing, url, udpAddress: '192.0.2.1:9', jabberId: 'a@b/c' };
    expect(wakePlan(offer, ['http'])).toEqual(['http']);
    expect(wakePlan({ ...offer, url: '' }, ['http'])).toEqual([]);
  });
});
