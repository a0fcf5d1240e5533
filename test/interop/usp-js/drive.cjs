// Drives one Agent with every call of usp-js, as its documentation shows them, and prints one JSON line a step.
// Argument: {"transport":"mqtt"|"mqtt5"|"mqtt-ws"|"websocket","url","agent","controller","publish","subscribe"} (see usp-js.test.ts).
const { default: connectMqtt, build } = require('usp-js');
const { loadProtobuf } = require('usp-js/node/configurations/mqtt.js');
const { decodeId } = require('usp-js/node/commands');
const WebSocket = require('ws');

const task = JSON.parse(process.argv[2]);
/** usp-js calls an OnBoardRequest an error, since it has no msg_id of its own making: the last step asks for one. */
let greeting = false;
const mapping = 'Device.NAT.PortMapping.';

/** usp-js leaves native WebSocket to its user: the adapter its documentation asks for. */
const connectWebSocket = build({
  connectClient: ({ url }) =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(url, 'v1.usp');
      socket.once('error', reject);
      socket.once('open', () =>
        resolve({
          on: (key, respond) => socket.on(key, data => respond(key, data)),
          subscribe: () => null,
          unsubscribe: () => null,
          publish: (_endpoint, record) => socket.send(record),
          end: () => socket.close(),
        }),
      );
    }),
  decodeID: decodeId,
  loadProtobuf,
});

function connect() {
  const common = {
    url: task.url,
    fromId: task.controller,
    toId: task.agent,
    publishEndpoint: task.publish,
    subscribeEndpoint: task.subscribe,
    clientId: task.controller,
  };
  const events = { onError: error => step(greeting ? 'onError when greeted' : 'onError', String(error)) };
  if (task.transport === 'websocket') return connectWebSocket(common, events);
  const protocolVersion = task.transport === 'mqtt5' ? 5 : 4;
  return connectMqtt({ ...common, protocolVersion }, events);
}

function step(name, value) {
  process.stdout.write(`${JSON.stringify({ step: name, value: value === undefined ? null : value })}\n`);
}

/** Paths of supported objects, wherever usp-js puts them. */
function objectsOf(answer) {
  return [...JSON.stringify(answer).matchAll(/"supportedObjPath":"([^"]+)"/g)].map(([, path]) => path);
}

async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    return { refused: error };
  }
}

async function main() {
  const usp = (await connect()).options({ timeout: 20_000 });
  step('supportedProto', await usp.supportedProto('Device.'));
  step('getUSPVersion', await usp.getUSPVersion());
  step('get', await usp.get('Device.DeviceInfo.SerialNumber'));
  step('get object', await usp.get('Device.DeviceInfo.'));
  step('get several', await usp.get(['Device.DeviceInfo.ModelName', 'Device.DeviceInfo.ManufacturerOUI']));
  step('get search', await usp.get('Device.WiFi.SSID.[Enable==true].SSID'));
  step('getNested', await usp.getNested('Device.WiFi.SSID.*.', { max_depth: 1 }));
  step('get raw', typeof (await usp.get('Device.Time.', { raw: true })));
  step('get refused', await attempt(() => usp.get('Device.Nowhere.')));
  step('resolve', await usp.get('Device.WiFi.SSID.1.').then(usp.resolve));
  step('supportedDM', objectsOf(await usp.supportedDM('Device.NAT.')));
  const everything = { firstLevelOnly: false, returnCommands: true, returnEvents: true, returnParams: true };
  step('supportedDM whole', objectsOf(await usp.supportedDM('Device.', everything)).length);
  step('instances', await usp.instances('Device.WiFi.SSID.'));

  let heard;
  const created = new Promise(resolve => {
    heard = resolve;
  });
  const clear = await usp.subscribe({ id: 'created', notif: 'ObjectCreation', reference: mapping }, message =>
    heard(message),
  );
  let seen = 0;
  const forget = await usp.on(/NOTIFY.*/, () => {
    seen++;
  });
  const row = await usp.add(mapping, {
    Description: 'usp-js',
    Protocol: 'TCP',
    InternalPort: '8080',
    InternalClient: '192.168.178.20',
    ExternalPort: task.port,
  });
  step('add', row);
  step('subscribe', await created);
  step('on', seen > 0);
  forget();
  await clear();
  step('set', await usp.set(row, { Description: 'changed' }));
  step('get after set', await usp.get(`${row}Description`));
  step('set refused', await attempt(() => usp.set(`${row}NoSuchParameter`, 'x')));
  step('del', await usp.del(row));

  const [ping, done] = await usp.operate('Device.IP.Diagnostics.IPPing()');
  // Twice: usp-js uses the msg_id of an asynchronous Operate again.
  step('operate', await ping({ Host: '127.0.0.1' }));
  step('operate again', await ping({ Host: '127.0.0.1' }));
  await done();
  greeting = true;
  const [greet] = await usp.operate(`${task.controllerRow}SendOnBoardRequest()`, { isAsync: false });
  step('operate synchronous', (await greet()) ?? null);
  await usp.disconnect();
  step('disconnect', true);
}

main().then(
  () => process.exit(0),
  error => {
    step('failed', error instanceof Error ? error.stack : error);
    process.exit(1);
  },
);
