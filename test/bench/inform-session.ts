import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeInform } from '../../src/cwmp/rpc/inform.js';
import { defaultStyle, writeEnvelope } from '../../src/cwmp/soap/envelope.js';
import { loadClient } from './http-client.js';
import { compare, type Verdict } from './measure.js';
import { type BareAnswer, bareServer, type StageOptions, setStage } from './stage.js';

const informResponse = writeEnvelope(
  defaultStyle,
  '1',
  '<cwmp:InformResponse><MaxEnvelopes>1</MaxEnvelopes></cwmp:InformResponse>',
);

/** A periodic Inform session that has nothing to do, against a bare server exchanging the same bytes. */
export async function informSession(): Promise<readonly Verdict[]> {
  return [await measured('periodic Inform session (CPU of the server)', [informResponse, undefined], 2.3, {})];
}

const nonce = `${Date.now().toString(16)}-${'0'.repeat(32)}`;
const challenge = {
  headers: {
    'WWW-Authenticate': `Digest realm="Gangway", qop="auth", nonce="${nonce}", algorithm=MD5`,
    'Content-Length': '0',
  },
};

/** The same after a challenge, which the floor sends too. */
export async function digestSession(): Promise<readonly Verdict[]> {
  const credentials = { username: '00040E-DEADBEEF7590', password: 'secret' };
  const folder = mkdtempSync(join(tmpdir(), 'gangway-bench-'));
  const file = join(folder, 'users.csv');
  writeFileSync(file, `${credentials.username},${credentials.password}\n`);
  const options = { cwmp: { auth: { mode: 'digest', users: { file } } }, credentials };
  const verdict = await measured(
    'periodic Inform session with Digest (CPU of the server)',
    [challenge, informResponse, undefined],
    3,
    options,
  );
  rmSync(folder, { recursive: true });
  return [verdict];
}

async function measured(
  title: string,
  answers: readonly BareAnswer[],
  limit: number,
  options: StageOptions,
): Promise<Verdict> {
  const stage = await setStage(options);
  const client = loadClient();
  const { server, url } = await bareServer(answers);
  const bodies = [periodicInform(), ''];
  const acs = stage.gateway.cwmp[0] ?? '';
  const { credentials } = options;
  const verdict = await compare({
    title,
    floor: { name: 'bare node:http', run: times => client.run({ url, bodies, times, credentials }) },
    ours: { name: 'gateway', run: times => client.run({ url: acs, bodies, times, credentials }) },
    limit,
    times: 300,
    rounds: 7,
  });
  client.stop();
  server.close();
  await stage.stop();
  return verdict;
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
