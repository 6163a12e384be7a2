// Everything a city installs must be free to use, change and pass on: each package named by
// package-lock.json has one of the licences below. Also: the lock file names no host, so that
// any mirror can serve it, and it names the packages for other processors, without which
// `npm ci` refuses it there. (npm drops them when its registry does not hold them; put them back.)
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const permissive = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
  'Python-2.0',
  'PostgreSQL',
  'Zlib',
]);

/** Lawful beyond the list, each for its reason. */
const exceptions = {
  'OFL-1.1': { packages: /^@fontsource-variable\//, why: 'a font: it may be bundled, not sold' },
  'MPL-2.0': { packages: /^lightningcss/, why: 'a build tool of Vite; no page contains any of it' },
};

/** Used by tests and checks and never installed in a city; file-level copyleft is fine there. */
const developmentOnly = new Set(['MPL-2.0', 'CC-BY-4.0', 'CC-BY-3.0']);

const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
const lock = JSON.parse(text);
const problems = [];
const counts = {};
let production = 0;

for (const [path, entry] of Object.entries(lock.packages)) {
  if (path === '') continue;
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const licence = entry.license ?? licenceOnDisk(path);
  counts[licence] = (counts[licence] ?? 0) + 1;
  if (entry.dev !== true) production += 1;
  if (!isAllowed(String(licence ?? ''), name, entry.dev === true)) {
    problems.push(`${path} ${entry.version}: licence ${licence ?? 'unknown'}`);
  }
  if (entry.resolved !== undefined) problems.push(`${path}: the lock file names where it was got`);
  const elsewhere = entry.optional === true && (entry.os ?? entry.cpu) !== undefined;
  if (entry.integrity === undefined && !elsewhere) problems.push(`${path}: no checksum`);
  for (const optional of Object.keys(entry.optionalDependencies ?? {})) {
    if (!isLocked(path, optional)) problems.push(`${path}: the lock file lacks ${optional}`);
  }
}
if (/https?:\/\/[^"]*\/-\//.test(text)) problems.push('package-lock.json names a registry');

/** An SPDX expression: any side of an OR suffices, every side of an AND is needed. */
function isAllowed(expression, name, development) {
  const bare = expression.replaceAll(/[()]/g, '');
  return bare.split(' OR ').some((side) =>
    side.split(' AND ').every((one) => {
      const id = one.trim();
      if (permissive.has(id)) return true;
      if (exceptions[id]?.packages.test(name) === true) return true;
      return development && developmentOnly.has(id);
    }),
  );
}

/** Whether the package is in the lock file at the place or above, where Node would find it. */
function isLocked(from, name) {
  const folders = from.split('/node_modules/');
  return folders.some((_, depth) => {
    const above = folders.slice(0, folders.length - depth).join('/node_modules/');
    return lock.packages[`${above}/node_modules/${name}`] ?? lock.packages[`node_modules/${name}`];
  });
}

function licenceOnDisk(path) {
  try {
    return JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')).license;
  } catch {
    return undefined;
  }
}

const sorted = Object.entries(counts).sort((a, b) => b[1] - a[1]);
process.stdout.write(`${production} packages in production: `);
process.stdout.write(`${sorted.map(([id, count]) => `${id} ${count}`).join(', ')}\n`);
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
