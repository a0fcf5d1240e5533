import { Agent, request } from 'node:http';
import type { Cpe } from '../../src/cpe/cpe.js';
import { writeAcsRequest, writeCpeResponse } from '../../src/cwmp/rpc/registry.js';
import { defaultStyle } from '../../src/cwmp/soap/envelope.js';
import { compare, type Verdict } from './measure.js';
import { bareServer, setStage } from './stage.js';

const name = 'InternetGatewayDevice.DeviceInfo.SoftwareVersion';

/**
 * A read that needs the CPE while its session lingers, against the bare HTTP round trip that carries the same envelopes. Gateway and
 * simulated CPE share this process, so ours holds both sides; the floor holds its server only.
 */
export async function lingeringGet(): Promise<readonly Verdict[]> {
  const stage = await setStage();
  const [cpe] = [...stage.gateway.devices.all()] as [Cpe];
  const params = [{ name, value: '154.07.19', type: 'string' }];
  const asked = writeAcsRequest(defaultStyle, '1', { method: 'GetParameterValues', names: [name] });
  const answered = writeCpeResponse(defaultStyle, '1', { method: 'GetParameterValues', params });
  const { server, url } = await bareServer([asked]);
  const verdict = await compare({
    title: 'read from the CPE in a lingering session (gateway + CPE)',
    floor: { name: 'bare HTTP, both sides', run: times => roundTrips(url, answered, times) },
    ours: { name: 'gateway', run: times => reads(cpe, times) },
    limit: 2,
    times: 100,
    rounds: 5,
  });
  server.close();
  await stage.stop();
  return [verdict];
}

async function reads(cpe: Cpe, times: number): Promise<void> {
  for (let round = 0; round < times; round++) await cpe.read([name], { signal: AbortSignal.timeout(10_000) });
}

async function roundTrips(url: string, body: string, times: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (let round = 0; round < times; round++) {
    await new Promise<void>((resolve, reject) => {
      const outgoing = request(
        url,
        { method: 'POST', agent, headers: { 'Content-Length': Buffer.byteLength(body) } },
        response => {
          response.resume();
          response.on('end', resolve);
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }
  agent.destroy();
}
