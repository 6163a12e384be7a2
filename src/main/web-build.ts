import { spawn } from 'node:child_process';
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

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where the built web app lies. */
export const webFolder = join(root, 'dist', 'web');
const stampFile = join(webFolder, '.sources');

/**
 * Builds the web app when its sources are not the ones that it was built from. The build goes to
 * a folder beside and is put in place whole, so that a stopped build leaves the old one.
 *
 * @returns whether anything was built
 */
export async function ensureWebBuilt(): Promise<boolean> {
  const stamp = sourceStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return false;
  const draft = `${webFolder}.${process.pid}.new`;
  try {
    await runVite(draft);
    writeFileSync(join(draft, '.sources'), stamp);
    putInPlace(draft);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return true;
}

function sourceStamp(): string {
  const hash = createHash('sha256');
  // All of src: the app takes contracts from most rooms, and a needless build costs seconds.
  const files = [...filesBelow('src'), 'vite.config.ts', 'package-lock.json'];
  for (const path of files) hash.update(path).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .sort();
}

async function runVite(out: string): Promise<void> {
  const program = join(
    dirname(createRequire(import.meta.url).resolve('vite/package.json')),
    'bin',
    'vite.js',
  );
  const child = spawn(
    process.execPath,
    [program, 'build', '--outDir', out, '--emptyOutDir', '--logLevel', 'warn'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => (text += part.toString()));
  const kill = (): boolean => child.kill();
  process.once('exit', kill); // a build that nobody waits for any more would run on alone
  const code = await new Promise((done) => child.on('close', done));
  process.off('exit', kill);
  if (code !== 0) throw new Error(`网页构建失败 / the web app could not be built\n${text}`);
}

function putInPlace(draft: string): void {
  mkdirSync(dirname(webFolder), { recursive: true });
  const old = `${webFolder}.${process.pid}.old`;
  if (existsSync(webFolder)) renameSync(webFolder, old);
  renameSync(draft, webFolder);
  rmSync(old, { recursive: true, force: true });
}
