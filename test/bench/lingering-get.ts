import type { Cpe } from '../../src/cpe/cpe.js';
import { writeAcsRequest, writeCpeResponse } from '../../src/cwmp/rpc/registry.js';
import { defaultStyle } from '../../src/cwmp/soap/envelope.js';
import { loadClient } from './http-client.js';
import { connectionRequested } from './informs.js';
import { lingeringCpe } from './lingering-cpe.js';
import { compare, type Verdict } from './measure.js';
import { bareServer, setStage } from './stage.js';

const name = 'InternetGatewayDevice.DeviceInfo.SoftwareVersion';
const params = [{ name, value: '154.07.19', type: 'string' }];

/** A read that needs the CPE while its session lingers, against a bare server that carries the same envelopes. CPE and load are elsewhere. */
export async function lingeringGet(): Promise<readonly Verdict[]> {
  const stage = await setStage();
  const [device] = [...stage.gateway.devices.all()] as [Cpe];
  // From here on the FRITZ!Box is the one in the other process.
  await stage.fleet.stop();
  const client = loadClient();
  const asked = writeAcsRequest(defaultStyle, '01234567-1', { method: 'GetParameterValues', names: [name] });
  const answer = writeCpeResponse(defaultStyle, '{id}', { method: 'GetParameterValues', params });
  const { server, url } = await bareServer([asked]);
  const cpe = await lingeringCpe({
    url: stage.gateway.cwmp[0] ?? '',
    inform: connectionRequested(device, params),
    answer,
  });
  const first = reads(device, 1);
  cpe.go();
  await first;
  const bodies = (times: number) => Array.from({ length: times }, () => answer);
  const verdict = await compare({
    title: 'read from the CPE in a lingering session (CPU of the server)',
    floor: { name: 'bare node:http', run: times => client.run({ url, bodies: bodies(times), times: 1 }) },
    ours: { name: 'gateway', run: times => reads(device, times) },
    limit: 2,
    times: 1000,
    rounds: 9,
  });
  client.stop();
  cpe.stop();
  server.close();
  await stage.stop();
  return [verdict];
}

async function reads(device: Cpe, times: number): Promise<void> {
  const signal = AbortSignal.timeout(60_000);
  for (let round = 0; round < times; round++) await device.read([name], { signal });
}
