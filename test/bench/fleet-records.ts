import { recordToPlain } from '../../src/cpe/device-record.js';
import { KnownTree } from '../../src/cpe/known-tree.js';
import { treeToPlain } from '../../src/cpe/tree-store.js';
import { deviceKeyText } from '../../src/cwmp/device-key.js';
import type { Store } from '../../src/store/store.js';
import { crowdClass, crowdOui, serialOf } from './crowd.js';

/** Puts `count` devices of the crowd into the store, as if they had been read before. */
export async function rememberCrowd(store: Store, count: number): Promise<void> {
  const root = 'InternetGatewayDevice.';
  const tree = new KnownTree();
  const now = Date.now();
  const values = ['DeviceInfo.SoftwareVersion', 'DeviceInfo.HardwareVersion', 'ManagementServer.ConnectionRequestURL'];
  tree.mergeValues(
    values.map(name => ({ name: root + name, value: '1.0', type: 'string' })),
    now,
  );
  const known = treeToPlain(tree);
  const writes: Promise<void>[] = [];
  for (let number = 0; number < count; number++) {
    const identity = { manufacturer: 'Crowd', oui: crowdOui, productClass: crowdClass, serialNumber: serialOf(number) };
    const record = recordToPlain({
      identity,
      root,
      cwmpNamespace: 'urn:dslforum-org:cwmp-1-0',
      credentials: { username: 'u', password: 'p' },
      configured: {},
      stunPassword: 's',
      discovered: true,
      softwareVersion: '1.0',
      notified: [],
      lastEvents: '',
      lastInform: now,
    });
    const key = deviceKeyText(identity);
    const ops = [
      { put: ['cpe', key, 'record'], value: record },
      { put: ['cpe', key, 'tree'], value: known },
    ];
    writes.push(store.write(ops));
  }
  await Promise.all(writes);
}
