// Runs before `npm start`, `npm test` and the other commands, under whatever Node (20 or newer)
// the machine has: what is installed must be what package-lock.json says. Plain JavaScript,
// because an old Node cannot run TypeScript. When nothing is to do it costs a few milliseconds.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Why an installation is needed, or undefined when what is installed is what is locked. */
function reasonToInstall() {
  const locked = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
  if (locked === undefined) return 'package-lock.json cannot be read';
  if (installed === undefined) return 'nothing is installed yet';
  for (const [path, wanted] of Object.entries(locked)) {
    // Packages for other processors are in the lock file and rightly absent from the disk.
    if (path === '' || wanted.link || (installed[path] === undefined && wanted.optional)) continue;
    if (installed[path]?.version !== wanted.version) return `${path} is not ${wanted.version}`;
  }
  try {
    accessSync(join(root, 'node_modules', '.bin', 'node'), constants.X_OK);
  } catch {
    return 'the Node of the project is missing: an installation was interrupted';
  }
  return undefined;
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * `npm ci`; its words go to stderr, since stdout belongs to the command that follows. Warnings are
 * left out: they are about the Node of the machine, and everything runs under the one installed.
 */
function install() {
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--include=optional', '--loglevel=error'];
  const [command, all] = /\.c?js$/.test(npm ?? '')
    ? [process.execPath, [npm, ...args]]
    : ['npm', args];
  return spawnSync(command, all, { cwd: root, stdio: ['ignore', 2, 2] }).status ?? 1;
}

const major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
  process.stderr.write(
    `需要 Node 20 或更新版本 · Node 20 or newer is needed, this is ${process.version}\n`,
  );
  process.exit(1);
}
const reason = reasonToInstall();
if (reason !== undefined) {
  process.stderr.write(`正在安装依赖 · Installing what package-lock.json names (${reason}) …\n`);
  const status = install();
  if (status !== 0)
    process.stderr.write('安装失败 · The installation failed; the reason is above.\n');
  process.exit(status);
}
