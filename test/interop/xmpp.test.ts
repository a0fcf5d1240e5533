import { client, type XmppClient, type XmppElement, xml } from '@xmpp/client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.js';
import { type Log, silentLog } from '../../src/base/log.js';
import { connectionRequestNamespace, XmppRequester } from '../../src/cwmp/xmpp/xmpp-requester.js';
import { fritzBoxModel } from '../../src/simulator/fleet.js';
import { get, House, until } from '../scenario/harness.js';
import { Prosody, prosodyIsHere } from '../support/prosody.js';

const domain = 'cwmp.example';
const here = prosodyIsHere();
let server: Prosody;
const closers: (() => unknown)[] = [];

beforeAll(async () => {
  if (here) server = await Prosody.start(domain, { acs: 'acs-secret', cpe: 'cpe-secret' });
});

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

afterAll(async () => {
  await server?.stop();
});

/** A device's own account: answers connection requests as TR-069 §K.2.3 wants it. */
async function device(
  answer: (username: string | null, password: string | null) => XmppElement | true | Promise<never>,
): Promise<string> {
  const cpe: XmppClient = client({
    service: server.url,
    domain,
    resource: 'cwmp',
    username: 'cpe',
    password: 'cpe-secret',
  });
  cpe.reconnect.stop();
  cpe.on('error', () => undefined);
  cpe.iqCallee.get(connectionRequestNamespace, 'connectionRequest', ({ element }) =>
    answer(element.getChildText('username'), element.getChildText('password')),
  );
  await cpe.start();
  await cpe.send(xml('presence'));
  closers.push(() => cpe.stop());
  return String(cpe.jid);
}

const stanzas = 'urn:ietf:params:xml:ns:xmpp-stanzas';
const refusal = (condition: string) => xml('error', { type: 'cancel' }, xml(condition, { xmlns: stanzas }));

async function requester(password = 'acs-secret', log: Log = silentLog): Promise<XmppRequester> {
  const acs = new XmppRequester(
    { service: server.url, domain, username: 'acs', password, resource: 'gangway', tls: 'optional' },
    systemClock,
    log,
  );
  closers.push(() => acs.stop());
  acs.start();
  return acs;
}

const wish = { username: 'cr-user', password: 'cr-password', timeoutMs: 5_000 };

describe.skipIf(!here)('XMPP connection requests through prosody (TR-069 Annex K)', () => {
  it('reach the device with its credentials, and its answer counts', async () => {
    const seen: unknown[] = [];
    const to = await device((username, password) => {
      seen.push([username, password]);
      return password === 'cr-password' ? true : refusal('not-authorized');
    });
    const acs = await requester();
    await until('the connection', () => acs.isOnline);
    expect(acs.bareJid).toBe('acs@cwmp.example');
    expect(await acs.request({ ...wish, to })).toEqual({ kind: 'accepted' });
    expect(await acs.request({ ...wish, password: 'guess', to })).toEqual({ kind: 'unauthorized' });
    expect(seen).toEqual([
      ['cr-user', 'cr-password'],
      ['cr-user', 'guess'],
    ]);
  });

  it('tell apart what a device answers', async () => {
    // The user name of the request is what it shall answer.
    const to = await device(condition =>
      condition === 'silence' ? new Promise<never>(() => {}) : refusal(condition ?? ''),
    );
    const acs = await requester();
    await until('the connection', () => acs.isOnline);
    const asked = (username: string, timeoutMs = 5_000) => acs.request({ ...wish, username, to, timeoutMs });
    expect(await asked('not-authorized')).toEqual({ kind: 'unauthorized' });
    expect(await asked('resource-constraint')).toEqual({ kind: 'busy' });
    expect(await asked('service-unavailable')).toMatchObject({ kind: 'unreachable' });
    expect(await asked('feature-not-implemented')).toEqual({ kind: 'unreachable', reason: 'feature-not-implemented' });
    expect(await asked('silence', 50)).toEqual({ kind: 'unreachable', reason: 'no answer in 50 ms' });
    expect((await acs.request({ ...wish, to: 'no JID @ all' })).kind).toBe('unreachable');
    expect(acs.isOnline).toBe(true);
  });

  it('tell of a device that is not connected', async () => {
    const acs = await requester();
    await until('the connection', () => acs.isOnline);
    const outcome = await acs.request({ ...wish, to: `cpe@${domain}/gone` });
    expect(outcome).toMatchObject({ kind: 'unreachable', reason: expect.stringContaining('not connected') });
  });

  it('say that our own account is refused, without its password', async () => {
    const acs = await requester('wrong-secret');
    await until('the refusal', async () => {
      const outcome = await acs.request({ ...wish, to: `cpe@${domain}/cwmp` });
      return outcome.kind === 'unreachable' && outcome.reason.includes('not-authorized');
    });
    const outcome = await acs.request({ ...wish, to: `cpe@${domain}/cwmp` });
    expect(JSON.stringify(outcome)).not.toContain('wrong-secret');
  });

  it('go on after the server was away', async () => {
    const acs = await requester();
    await until('the connection', () => acs.isOnline);
    await server.down();
    await until('the loss', () => !acs.isOnline);
    expect((await acs.request({ ...wish, to: `cpe@${domain}/cwmp` })).kind).toBe('unreachable');
    await server.up();
    await until('the connection again', () => acs.isOnline);
  });

  it('are welcomed by presence subscriptions of devices', async () => {
    const acs = await requester();
    await until('the connection', () => acs.isOnline);
    const cpe = client({ service: server.url, domain, resource: 'other', username: 'cpe', password: 'cpe-secret' });
    cpe.reconnect.stop();
    // Its server lets it see the presence of who has accepted.
    const seen = new Promise<string>(resolve =>
      cpe.on('stanza', (stanza: XmppElement) => {
        const { from = '', type } = stanza.attrs;
        if (stanza.is('presence') && type === undefined && from.startsWith('acs@')) resolve(from);
      }),
    );
    await cpe.start();
    closers.push(() => cpe.stop());
    await cpe.send(xml('presence'));
    await cpe.send(xml('presence', { to: acs.bareJid, type: 'subscribe' }));
    expect(await seen).toBe('acs@cwmp.example/gangway');
  });

  it('wake a device for a Controller', async () => {
    const house = await House.open({
      agent: { read: { maxAge: '0s', deadline: '15s', onDeadline: 'error' } },
      cwmp: {
        connectionRequest: { timeout: '500ms' },
        xmpp: { service: server.url, domain, username: 'acs', password: 'acs-secret', tls: 'optional' },
        session: { linger: '1s', warm: '1ms' },
      },
    });
    closers.push(() => house.close());
    // No HTTP leads to it.
    const placed = await house.device({ model: fritzBoxModel, listen: undefined });
    const [known] = [...house.gateway.devices.all()];
    const jid = await device((user, key) => {
      const { username, password } = placed.cpe.credentials();
      return user === username && key === password && placed.cpe.called() ? true : refusal('not-authorized');
    });
    placed.cpe.state.notification.set(`${placed.cpe.state.root}ManagementServer.ConnReqJabberID`, 2);
    placed.cpe.changeLocally(`${placed.cpe.state.root}ManagementServer.ConnReqJabberID`, jid);
    await until('the JID', () => known?.tree.value(`${known.root}ManagementServer.ConnReqJabberID`)?.value === jid);
    await until('the end of the session', () => !known?.contact.inSession);
    placed.cpe.state.put('InternetGatewayDevice.DeviceInfo.ProvisioningCode', 'woken');
    const controller = await house.overWebSocket(placed.agent);
    const values = await get(controller, placed.agent, 'Device.DeviceInfo.ProvisioningCode');
    expect(values['Device.DeviceInfo.ProvisioningCode']).toBe('woken');
  }, 40_000);
});
