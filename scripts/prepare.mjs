// Makes every npm script of this project work as the first command typed on a fresh clone: installs when the lock file is
// newer than what is installed, builds when a source is newer than the build. Plain JavaScript: it runs before anything is there.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = path => join(root, path);
const modified = path => (existsSync(at(path)) ? statSync(at(path)).mtimeMs : 0);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Gangway needs Node 20.19 or newer; this is ${process.version}.`);
  process.exit(1);
}

function run(what, command, args) {
  console.error(`gangway: ${what} …`);
  const result = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (result.status !== 0) {
    console.error(`gangway: ${what} failed (${[command, ...args].join(' ')})`);
    process.exit(1);
  }
}

/** Two scripts started at once must not install or build over each other. */
function exclusively(work) {
  const lock = at('.prepare-lock');
  const patience = Date.now() + 10 * 60_000;
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      const abandoned = existsSync(lock) && Date.now() - statSync(lock).mtimeMs > 5 * 60_000;
      if (abandoned || Date.now() > patience) rmSync(lock, { recursive: true, force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  const release = () => rmSync(lock, { recursive: true, force: true });
  // A step that fails ends the process at once.
  process.on('exit', release);
  work();
  release();
  process.off('exit', release);
}

const installedMark = 'node_modules/.package-lock.json';
const builtMark = 'dist/.built';
const needsInstall = () => modified(installedMark) < modified('package-lock.json') || !existsSync(at(installedMark));

function newestSource() {
  const files = readdirSync(at('src'), { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  return Math.max(
    modified('tsconfig.json'),
    ...files.map(entry => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );
}
const needsBuild = () => modified(builtMark) < newestSource();

if (needsInstall() || needsBuild()) {
  exclusively(() => {
    if (needsInstall()) {
      run('installing dependencies', 'npm', ['ci', '--no-audit', '--no-fund']);
      if (existsSync(at(installedMark))) utimesSync(at(installedMark), new Date(), new Date());
    }
    if (needsBuild()) {
      const sources = newestSource();
      rmSync(at('dist'), { recursive: true, force: true });
      run('building', process.execPath, [at('node_modules/typescript/bin/tsc'), '-p', root]);
      writeFileSync(at(builtMark), '');
      utimesSync(at(builtMark), new Date(), new Date(sources + 1));
    }
  });
}

// `npm test` has foreign peers from npm, each in a package of its own because of what it brings.
const peers = ['usp-js', 'node-coap-client'];
const needsPeer = folder => modified(`${folder}/${installedMark}`) < modified(`${folder}/package-lock.json`);

function installPeer(name) {
  const folder = `test/interop/${name}`;
  if (!needsPeer(folder)) return;
  exclusively(() => {
    if (!needsPeer(folder)) return;
    console.error(`gangway: installing ${name} for the tests …`);
    const install = ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', folder];
    const { status } = spawnSync('npm', install, { cwd: root, stdio: ['ignore', 2, 2] });
    if (status === 0) utimesSync(at(`${folder}/${installedMark}`), new Date(), new Date());
    else console.error(`gangway: ${name} could not be installed; its tests will say so`);
  });
}

if (process.argv.includes('--peers')) for (const name of peers) installPeer(name);
