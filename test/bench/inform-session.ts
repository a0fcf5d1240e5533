import { writeInform } from '../../src/cwmp/rpc/inform.js';
import { defaultStyle, writeEnvelope } from '../../src/cwmp/soap/envelope.js';
import { loadClient } from './http-client.js';
import { compare, type Verdict } from './measure.js';
import { bareServer, setStage } from './stage.js';

/** A periodic Inform session that has nothing to do, against a bare server exchanging the same bytes. */
export async function informSession(): Promise<readonly Verdict[]> {
  const stage = await setStage();
  const client = loadClient();
  const informResponse = writeEnvelope(
    defaultStyle,
    '1',
    '<cwmp:InformResponse><MaxEnvelopes>1</MaxEnvelopes></cwmp:InformResponse>',
  );
  const { server, url } = await bareServer([informResponse, undefined]);
  const bodies = [periodicInform(), ''];
  const acs = stage.gateway.cwmp[0] ?? '';
  const verdict = await compare({
    title: 'periodic Inform session (CPU of the server)',
    floor: { name: 'bare node:http', run: times => client.run({ url, bodies, times }) },
    ours: { name: 'gateway', run: times => client.run({ url: acs, bodies, times }) },
    limit: 2.5,
    times: 300,
    rounds: 5,
  });
  client.stop();
  server.close();
  await stage.stop();
  return [verdict];
}

function periodicInform(): string {
  const root = 'InternetGatewayDevice.';
  const string = (name: string, value: string) => ({ name: root + name, value, type: 'string' });
  const inform = writeInform({
    method: 'Inform',
    deviceId: { manufacturer: 'AVM', oui: '00040E', productClass: 'FRITZ!Box', serialNumber: 'DEADBEEF7590' },
    events: [{ code: '2 PERIODIC', commandKey: '' }],
    currentTime: '2026-01-01T00:00:00Z',
    retryCount: 0,
    params: [
      string('DeviceSummary', 'InternetGatewayDevice:1.4[](Baseline:1, EthernetLAN:1, WiFiLAN:1)'),
      string('DeviceInfo.SpecVersion', '1.0'),
      string('DeviceInfo.HardwareVersion', 'FRITZ!Box 7590'),
      string('DeviceInfo.SoftwareVersion', '154.07.19'),
      string('DeviceInfo.ProvisioningCode', '000.044.000.000'),
      string('ManagementServer.ConnectionRequestURL', 'http://127.0.0.1:8089/0123456789abcdef'),
      string('ManagementServer.ParameterKey', ''),
    ],
  });
  return writeEnvelope(defaultStyle, '1', `<cwmp:Inform>${inform}</cwmp:Inform>`);
}
