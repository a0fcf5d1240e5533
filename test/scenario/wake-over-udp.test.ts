import { createSocket } from 'node:dgram';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { connectionRequestDatagram } from '../../src/cwmp/stun/udp-connection-request.js';
import { fritzBoxModel, routerModel } from '../../src/simulator/fleet.js';
import { SimulatedNat } from '../support/simulated-nat.js';
import { get, House, until } from './harness.js';

const closers: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A gateway whose devices reach its STUN server through a NAT. */
async function behindNat(): Promise<{ house: House; nat: SimulatedNat }> {
  let port = 0;
  const nat = await SimulatedNat.start(() => ({ port }));
  closers.push(() => nat.stop());
  const house = await House.open({
    agent: { read: { maxAge: '0s', deadline: '15s', onDeadline: 'error' } },
    cwmp: {
      connectionRequest: { timeout: '500ms' },
      stun: { listen: 'udp://127.0.0.1:0', address: '127.0.0.1', port: nat.port },
      session: { linger: '1s', warm: '1ms' },
    },
  });
  closers.push(() => house.close());
  port = Number(new URL(house.gateway.stun?.replace('udp:', 'http:') ?? '').port);
  return { house, nat };
}

/** The router, with all that TR-181 has for STUN. */
function routerWithStun(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gangway-stun-'));
  closers.push(() => rmSync(folder, { recursive: true }));
  const row = (name: string, type: string, value = '', writable = true) =>
    `Device.ManagementServer.${name},false,${writable},${value},xsd:${type}\n`;
  const rows = [
    row('STUNEnable', 'boolean', '0'),
    row('STUNServerAddress', 'string'),
    row('STUNServerPort', 'unsignedInt', '0'),
    row('STUNUsername', 'string'),
    row('STUNPassword', 'string'),
    row('STUNMinimumKeepAlivePeriod', 'unsignedInt', '0'),
    row('STUNMaximumKeepAlivePeriod', 'int', '-1'),
    row('NATDetected', 'boolean', '0', false),
    row('UDPConnectionRequestAddress', 'string', '', false),
  ];
  const file = join(folder, 'router.csv');
  writeFileSync(file, `${readFileSync(routerModel, 'utf8').trimEnd()}\n${rows.join('')}`);
  return file;
}

describe('a device behind NAT is woken over UDP, from the STUN socket (TR-069 Annex G, quirk 36)', () => {
  it.each([
    ['by what its Inform tells, where it has no STUN user', () => fritzBoxModel],
    ['by the binding its STUN messages prove', routerWithStun],
  ])(
    '%s',
    async (_, model) => {
      const { house, nat } = await behindNat();
      const { cpe, agent } = await house.device({ model: model(), listen: undefined });
      const [known] = [...house.gateway.devices.all()];
      if (!known) throw new Error('no device');
      const told = () => known.tree.value(`${known.root}ManagementServer.UDPConnectionRequestAddress`)?.value;
      await until('the address outside of the NAT', () => told() === `127.0.0.1:${nat.mappings[0]}`);
      await until('the end of the session', () => !known.contact.inSession);
      expect(known.tree.value(`${known.root}ManagementServer.NATDetected`)?.value).toBe('1');

      cpe.state.put(`${known.root}DeviceInfo.ProvisioningCode`, 'woken', { type: 'string', writable: true });
      const sessions = cpe.sessions;
      const controller = await house.overWebSocket(agent);
      const values = await get(controller, agent, 'Device.DeviceInfo.ProvisioningCode');
      expect(values['Device.DeviceInfo.ProvisioningCode']).toBe('woken');
      await until('the end of that session', () => cpe.sessions > sessions);

      // What others send wakes nobody; the gateway itself can do it again.
      const stranger = createSocket('udp4');
      const [mapping = 0] = nat.mappings;
      const forged = connectionRequestDatagram({
        to: { address: '127.0.0.1', port: mapping },
        ...cpe.credentials(),
        password: 'guess',
        ts: 4_000_000_000,
        id: 1,
        cn: 'A',
      });
      await new Promise(resolve => stranger.send(forged, mapping, '127.0.0.1', resolve));
      stranger.close();
      const again = await get(controller, agent, 'Device.DeviceInfo.ProvisioningCode');
      expect(again['Device.DeviceInfo.ProvisioningCode']).toBe('woken');
    },
    40_000,
  );
});
