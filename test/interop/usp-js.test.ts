import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.js';
import { silentLog } from '../../src/base/log.js';
import { parseConfig } from '../../src/config/load.js';
import { type Gateway, startGateway } from '../../src/gateway.js';
import { Fleet, fritzBoxModel } from '../../src/simulator/fleet.js';
import { MemoryStore } from '../../src/store/memory-store.js';
import { Mosquitto, mosquittoIsHere, until } from '../support/mosquitto.js';
import { drive, npmPeerIsHere } from '../support/npm-peer.js';

// usp-js 0.5.1 from npm, a Controller that shares no code with the project: every call it has, over every transport it speaks.

const transports = ['mqtt', 'mqtt5', 'mqtt-ws', 'websocket'] as const;

describe.runIf(npmPeerIsHere('usp-js') && mosquittoIsHere())('usp-js', () => {
  let broker: Mosquitto;
  let gateway: Gateway;
  let fleet: Fleet;
  const controllerOf = (transport: string) => `self::usp-js-${transport}`;

  beforeAll(async () => {
    broker = await Mosquitto.start({ websockets: true });
    const config = parseConfig(
      {
        cwmp: { listen: [{ url: 'http://127.0.0.1:0/' }] },
        mtp: { mqtt: [{ name: 'main', url: broker.url }], websocket: { listen: 'ws://127.0.0.1:0/usp' } },
        controllers: transports.map(transport => ({
          endpointId: controllerOf(transport),
          profile: 'usp-js',
          mtp: [
            ...(transport === 'websocket' ? [{ type: 'websocket' }] : []),
            { type: 'mqtt', connection: 'main', topic: 'usp/controller/{cid}' },
          ],
        })),
      },
      undefined,
      process.cwd(),
      {},
    );
    gateway = await startGateway({ config, log: silentLog, version: 'test', store: new MemoryStore() });
    const acs = gateway.cwmp[0] ?? '';
    const common = { acs, count: 1, clock: systemClock, log: silentLog, listen: '127.0.0.1:0' };
    fleet = await Fleet.create({ ...common, model: fritzBoxModel, serial: 'USPJS' });
    fleet.start();
    await until(() => [...gateway.devices.all()].some(cpe => cpe.contact.discovered));
  });

  afterAll(async () => {
    await fleet?.stop();
    await gateway?.stop();
    await broker?.stop();
  });

  it.concurrent.each(transports.map((transport, row) => ({ transport, row: row + 1 })))(
    'finds everything it asks for over $transport',
    async ({ transport, row }) => {
      const agent = [...gateway.agents.list()][0]?.endpointId ?? '';
      const controller = controllerOf(transport);
      const urls = { mqtt: broker.url, mqtt5: broker.url, 'mqtt-ws': broker.webSocketUrl };
      const dialled = `${gateway.websocket}/${encodeURIComponent(agent)}?eid=${controller}`;
      const steps = await stepsOf({
        transport,
        url: transport === 'websocket' ? dialled : urls[transport],
        agent,
        controller,
        controllerRow: `Device.LocalAgent.Controller.${row}.`,
        port: String(40_000 + row),
        publish: `usp/agent/${agent}`,
        subscribe: `usp/controller/${controller}`,
      });
      expect(steps).not.toHaveProperty('failed');
      expect(steps).not.toHaveProperty('onError');
      expect(steps).toMatchObject({
        getUSPVersion: '1.4',
        'get object': expect.objectContaining({ SerialNumber: steps['get'] }),
        'get several': [expect.anything(), expect.anything()],
        'get raw': 'object',
        'get refused': { refused: expect.objectContaining({ errCode: 7026 }) },
        'get after set': 'changed',
        'set refused': { refused: expect.anything() },
        on: true,
        operate: expect.objectContaining({ Status: 'Complete' }),
        'operate again': expect.objectContaining({ Status: 'Complete' }),
        disconnect: true,
      });
      expect(steps['get search']).toContainEqual(expect.stringContaining('Pretty Fly'));
      expect(steps['supportedDM']).toContain('Device.NAT.PortMapping.{i}.');
      expect(steps['supportedDM whole']).toBeGreaterThan(50);
      expect(steps['add']).toMatch(/^Device\.NAT\.PortMapping\.\d+\.$/);
      expect(steps['del']).toEqual([steps['add']]);
    },
    120_000,
  );
});

/** Step → its value. */
async function stepsOf(task: object): Promise<Record<string, unknown>> {
  const { code, output, errors } = await drive('usp-js', task);
  const lines = output.split('\n').flatMap(line => (line.startsWith('{"step"') ? [JSON.parse(line)] : []));
  const steps = Object.fromEntries(lines.map(({ step, value }) => [step, value]));
  if (code === 0) return steps;
  throw new Error(
    `usp-js ended with ${code} after ${lines.at(-1)?.step}: ${JSON.stringify(steps['failed'])} ${errors}`,
  );
}
