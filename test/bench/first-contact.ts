import { readFileSync } from 'node:fs';
import { systemClock } from '../../src/base/clock.js';
import { silentLog } from '../../src/base/log.js';
import { Directory } from '../../src/cpe/cpe-directory.js';
import { readCpeResponse, writeCpeResponse } from '../../src/cwmp/rpc/registry.js';
import type { AcsRequest, CpeResponse } from '../../src/cwmp/rpc-types.js';
import { defaultStyle, readEnvelope } from '../../src/cwmp/soap/envelope.js';
import { type DumpEntry, readDeviceDump } from '../../src/simulator/device-dump.js';
import { DeviceState, FactoryState } from '../../src/simulator/device-state.js';
import { fritzBoxModel } from '../../src/simulator/fleet.js';
import { MemoryStore } from '../../src/store/memory-store.js';
import { endlessHold } from '../support/hold.js';
import { cpuOf, median, type Verdict } from './measure.js';

/** First contact of the FRITZ!Box: RPCs needed, and the gateway's CPU for reading and keeping the whole model. */
export async function coldContact(): Promise<readonly Verdict[]> {
  const factory = new FactoryState(grown(readDeviceDump(readFileSync(fritzBoxModel, 'utf8'), fritzBoxModel), 800));
  const cpe = new ReadyAnswers(new DeviceState(factory));
  const samples: { cpu: number; rpcs: number }[] = [];
  for (let round = 0; round < 60; round++) samples.push(await contact(cpe, round));
  const warm = samples.slice(20);
  const cpu = median(warm.map(sample => sample.cpu));
  const rpcs = median(warm.map(sample => sample.rpcs));
  return [
    {
      title: `first contact, ${factory.params.size} parameters: RPCs (limit 8)`,
      floorUs: 0,
      oursUs: 0,
      ratio: rpcs,
      limit: 8,
    },
    { title: 'first contact: gateway CPU in ms (limit 6)', floorUs: 0, oursUs: cpu * 1000, ratio: cpu, limit: 6 },
  ];
}

/** The dump with more Hosts, until it has `size` parameters: a household with many devices. */
function grown(dump: readonly DumpEntry[], size: number): readonly DumpEntry[] {
  const table = 'InternetGatewayDevice.LANDevice.1.Hosts.Host.';
  const pattern = dump.filter(entry => entry.name.startsWith(`${table}1.`));
  const entries = [...dump];
  for (let row = 100; entries.filter(entry => !entry.object).length < size; row++)
    entries.push(...pattern.map(entry => ({ ...entry, name: entry.name.replace(`${table}1.`, `${table}${row}.`) })));
  return entries;
}

/** What the CPE writes is not the gateway's work: it is written in the first round, and the same in all. */
class ReadyAnswers {
  private readonly texts = new Map<string, string>();

  constructor(private readonly state: DeviceState) {}

  to(request: AcsRequest): string {
    const asked = 'names' in request ? request.names.join() : 'path' in request ? request.path : '';
    const key = `${request.method} ${asked}`;
    const ready = this.texts.get(key) ?? writeCpeResponse(defaultStyle, '1', respond(this.state, request));
    this.texts.set(key, ready);
    return ready;
  }
}

async function contact(cpe: ReadyAnswers, round: number): Promise<{ cpu: number; rpcs: number }> {
  const directory = await Directory.open({
    store: new MemoryStore(),
    clock: systemClock,
    log: silentLog,
    sendWake: async () => ({ kind: 'accepted' }),
    warmMs: 0,
  });
  let rpcs = 0;
  const cpu = await cpuOf(async () => {
    const root = 'InternetGatewayDevice.';
    const params = [{ name: `${root}DeviceInfo.SoftwareVersion`, value: '154.07.19', type: 'string' }];
    const deviceId = { manufacturer: 'AVM', oui: '00040E', productClass: 'FRITZ!Box', serialNumber: `B${round}` };
    const inform = {
      method: 'Inform' as const,
      deviceId,
      events: [{ code: '0 BOOTSTRAP', commandKey: '' }],
      currentTime: '',
      retryCount: 0,
      params,
    };
    const session = {
      id: String(round),
      remoteAddress: '127.0.0.1',
      cwmpNamespace: 'urn:dslforum-org:cwmp-1-0',
      close() {},
    };
    const handle = await directory.open(inform, session);
    for (;;) {
      const request = await handle.next(endlessHold);
      if (!request) break;
      rpcs++;
      const envelope = readEnvelope(cpe.to(request));
      if (envelope?.content.kind === 'method')
        handle.answer(readCpeResponse(request.method, envelope.content.name, envelope.content.element));
    }
    handle.closed('complete', 'done');
  });
  return { cpu, rpcs };
}

function respond(state: DeviceState, request: AcsRequest): CpeResponse {
  switch (request.method) {
    case 'GetRPCMethods':
      return {
        method: request.method,
        methods: ['GetRPCMethods', 'GetParameterNames', 'GetParameterValues', 'SetParameterValues'],
      };
    case 'GetParameterNames':
      return { method: request.method, params: state.names(request.path, request.nextLevel) };
    case 'GetParameterValues':
      return { method: request.method, params: state.values(request.names) };
    case 'SetParameterValues':
      return { method: request.method, status: 0 };
    default:
      throw new Error(`not expected at first contact: ${request.method}`);
  }
}
