// Regenerates proto/generated from proto/*.proto. The result is committed; test/unit/usp checks that it is up to date.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = process.argv[2] ?? join(root, 'proto/generated');
const cli = name => join(root, 'node_modules/protobufjs-cli/bin', name);

function run(script, ...args) {
  const result = spawnSync(process.execPath, [cli(script), ...args], { cwd: root, stdio: ['ignore', 2, 2] });
  if (result.status !== 0) process.exit(1);
}

const flags = ['--no-verify', '--no-delimited', '--no-create', '--no-convert', '--no-service', '--force-long'];
const sources = ['proto/usp-msg.proto', 'proto/usp-record.proto'];
const generate = (...more) =>
  run('pbjs', '-t', 'static-module', '-w', 'es6', ...flags, ...more, '-o', join(out, 'usp.js'), ...sources);

// pbts reads its types from the comments; the module that is shipped does without them.
generate();
run('pbts', '-o', join(out, 'usp.d.ts'), join(out, 'usp.js'));
generate('--no-comments');
