import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = join(root, 'dist', 'witness');
const program = join(folder, 'witness.cjs');
const stampFile = join(folder, '.sources');

// What a witness does is hashing and signing, both native: it needs no compiler of its own.
const leanFlags = ['--jitless', '--max-semi-space-size=1', '--v8-pool-size=0'];

/**
 * Turns this process into the stand-alone witness as one plain file, which needs 55 MB where
 * Node's loaders of TypeScript and modules would make it 107. Does not return, except where this
 * cannot be done; then the caller runs it as it is.
 */
export function becomeLeanWitness(words: readonly string[]): void {
  if (process.execve === undefined) return;
  buildWhenChanged();
  process.removeAllListeners('warning'); // execve is said to be experimental; it is not news here
  process.execve(process.execPath, [process.execPath, ...leanFlags, program, ...words], {
    ...process.env,
    UV_THREADPOOL_SIZE: '2',
    MALLOC_ARENA_MAX: '1',
  });
}

// Built beside and put in place whole, so that two starters at once agree.
function buildWhenChanged(): void {
  const stamp = sourceStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  const draft = `${folder}.${process.pid}.new`;
  const vite = dirname(createRequire(import.meta.url).resolve('vite/package.json'));
  const words = ['build', '--config', 'vite-witness.config.ts', '--outDir', draft, '--emptyOutDir'];
  execFileSync(process.execPath, [join(vite, 'bin', 'vite.js'), ...words], {
    cwd: root,
    stdio: 'pipe',
  });
  writeFileSync(join(draft, '.sources'), stamp);
  mkdirSync(dirname(folder), { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
}

function sourceStamp(): string {
  const hash = createHash('sha256');
  for (const path of ['src/doors/witness', 'src/kernel'].flatMap(sourcesIn)) {
    hash.update(path).update(readFileSync(join(root, path)));
  }
  for (const path of ['vite-witness.config.ts', 'package-lock.json']) {
    hash.update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}

function sourcesIn(path: string): readonly string[] {
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .sort();
}
