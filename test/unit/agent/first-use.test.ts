import { expect, it } from 'vitest';
import { SmallAgent, SmallDevice } from '../../support/small-agent.js';

const trust = 'Device.LocalAgent.ControllerTrust.';

it('trust on first use is not allowed, says so, and cannot be', async () => {
  const small = await SmallAgent.open({ device: new SmallDevice() });
  expect(await small.get(`${trust}TOFUAllowed`)).toEqual({ [`${trust}TOFUAllowed`]: 'false' });
  expect(await small.set(trust, { TOFUAllowed: 'true' })).toMatchObject({
    type: 'Error',
    paramErrs: [{ paramPath: `${trust}TOFUAllowed`, errCode: 7013 }],
  });
});
