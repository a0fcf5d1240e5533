import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket, WebSocketServer } from 'ws';
import { mayReadOf } from '../../src/agent/messages/context.js';
import { parsePath } from '../../src/datamodel/parse-path.js';
import { resolvePath } from '../../src/datamodel/resolve-path.js';
import { encodeMessage } from '../../src/usp/message-encode.js';
import { encodeRecord, plainRecord } from '../../src/usp/record-codec.js';
import { openBigDevice, wholeModelCsv } from './big-device.js';
import { compare, cpuOf, median, type Verdict } from './measure.js';
import { controller, onlyAgent, setStage } from './stage.js';

const search = 'Device.WiFi.AccessPoint.*.AssociatedDevice.[SignalStrength<-70].';
/** CPU a resolution may take. */
const budgetUs = 1000;

/** What an Agent does between decoding a request and encoding its answer, on a bridged device with 5,000 known parameters. */
export async function agentWork(): Promise<readonly Verdict[]> {
  const device = await openBigDevice();
  const by = device.agent.controller(controller);
  if (!by) throw new Error('the Controller is missing');
  const { supported } = device.agent.model;
  const resolveOnce = () => {
    // A new snapshot each time, as a message has.
    const snapshot = device.agent.model.snapshot({ notBefore: 0 });
    const options = { model: supported, snapshot, missingRow: 'invalidPath', mayRead: mayReadOf(by) } as const;
    const found = resolvePath(parsePath(search), options);
    if (found.kind !== 'resolved' || found.matches.length === 0) throw new Error('nothing was found');
  };
  const get = { type: 'Get', paramPaths: ['Device.'], maxDepth: 0 } as const;
  const response = await device.request(get);
  const encode = () => void encodeMessage({ msgId: 'bench', body: response });
  const wholeGet = await compare({
    title: `Get Device. of ${device.parameters} parameters from last known values`,
    floor: { name: 'encode the response', run: times => repeat(times, encode) },
    ours: {
      name: 'gateway',
      run: async times => {
        for (let time = 0; time < times; time++) encodeMessage({ msgId: 'bench', body: await device.request(get) });
      },
    },
    limit: 2,
    times: 40,
  });
  return [await resolution(resolveOnce), wholeGet, await description()];
}

async function resolution(resolveOnce: () => void): Promise<Verdict> {
  const times = 200;
  repeat(times, resolveOnce);
  const samples: number[] = [];
  for (let round = 0; round < 7; round++)
    samples.push(((await cpuOf(() => repeat(times, resolveOnce))) * 1000) / times);
  const oursUs = median(samples);
  return {
    title: 'resolution of AssociatedDevice.[SignalStrength<-70]. (1 ms)',
    floorUs: budgetUs,
    oursUs,
    ratio: oursUs / budgetUs,
    limit: 1,
  };
}

function repeat(times: number, work: () => void): void {
  for (let time = 0; time < times; time++) work();
}

/**
 * GetSupportedDM of a device with the whole of Device:2 over WebSocket, against a socket that sends the same bytes whatever it is asked.
 */
async function description(): Promise<Verdict> {
  const folder = await mkdtemp(join(tmpdir(), 'gangway-bench-'));
  const model = join(folder, 'whole.csv');
  await writeFile(model, wholeModelCsv());
  const stage = await setStage({ model });
  await rm(folder, { recursive: true });
  const agent = onlyAgent(stage);
  const all = { returnCommands: true, returnEvents: true, returnParams: true, returnUniqueKeySets: true };
  const request = encodeRecord(
    plainRecord('1.4', controller, agent, {
      type: 'noSessionContext',
      payload: encodeMessage({
        msgId: 'bench',
        body: { type: 'GetSupportedDM', objPaths: ['Device.'], firstLevelOnly: false, ...all },
      }),
    }),
  );
  const ours = await dial(`${stage.gateway.websocket}/${encodeURIComponent(agent)}?eid=${controller}`);
  const answer = await ask(ours, request);
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  server.on('connection', socket => socket.on('message', () => socket.send(answer)));
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const floor = await dial(`ws://127.0.0.1:${port}/`);
  const asking = (socket: WebSocket) => async (times: number) => {
    for (let time = 0; time < times; time++) await ask(socket, request);
  };
  const verdict = await compare({
    title: `GetSupportedDM Device., ${Math.round(answer.length / 1024)} KiB, over WebSocket`,
    floor: { name: 'the same bytes', run: asking(floor) },
    ours: { name: 'gateway', run: asking(ours) },
    limit: 1.2,
    times: 500,
  });
  floor.close();
  ours.close();
  server.close();
  await stage.stop();
  return verdict;
}

function ask(socket: WebSocket, request: Uint8Array): Promise<Buffer> {
  return new Promise(resolve => {
    socket.once('message', data => resolve(data as Buffer));
    socket.send(request);
  });
}

function dial(url: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, 'v1.usp', { perMessageDeflate: false });
    socket.on('error', reject);
    // The connect Record is not part of what is measured.
    socket.on('open', () => setTimeout(() => resolve(socket), 100));
  });
}
