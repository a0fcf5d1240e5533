// One request of node-coap-client: {"url","method","payload"?: base64} as argument, {"code","payload": base64} on standard output.
const { CoapClient } = require('node-coap-client');

const { url, method, payload } = JSON.parse(process.argv[2]);

CoapClient.request(url, method, payload === undefined ? undefined : Buffer.from(payload, 'base64'), {
  keepAlive: false,
}).then(
  ({ code, payload: body }) => {
    process.stdout.write(
      JSON.stringify({ code: code.toString(), payload: Buffer.from(body ?? '').toString('base64') }),
    );
    process.exit(0);
  },
  error => {
    process.stderr.write(String(error));
    process.exit(1);
  },
);
