#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './base/package-root.js';
import { registerConfig } from './cli/config.js';
import { registerDemo } from './cli/demo.js';
import { registerDevices } from './cli/devices.js';
import { registerDhcpOptions } from './cli/dhcp-options.js';
import { registerMapping } from './cli/mapping.js';
import { runProgram } from './cli/program.js';
import { registerServe, type StartGateway } from './cli/serve.js';
import { registerSimulate } from './cli/simulate.js';
import { registerUsp } from './cli/usp.js';
import { startGateway } from './gateway.js';
import { problemsOf } from './whole-config.js';

const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
const interrupted = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupted.abort());

// `gangway … | head` closes our output: that is an end, not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
});

const start: StartGateway = (config, log) => startGateway({ config, log, version });

const code = await runProgram(
  process.argv.slice(2),
  version,
  [
    registerServe(start, problemsOf),
    registerDemo(start),
    registerSimulate,
    registerConfig(problemsOf),
    registerDevices,
    registerDhcpOptions,
    registerMapping,
    registerUsp,
  ],
  {
    out: line => process.stdout.write(`${line}\n`),
    err: line => process.stderr.write(`${line}\n`),
    signal: interrupted.signal,
  },
);
// Whatever a peer keeps open must not keep a finished command alive.
process.exit(code);
