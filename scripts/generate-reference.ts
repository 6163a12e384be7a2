/**
 * `npm run generate` writes the files that follow from the source: schema.sql and
 * docs/reference/. With `--check` nothing is written; a file that differs is an error.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import pg from 'pg';
import { ownerRole, prepareDatabase, startEmbeddedServer } from '#platform/postgres/index.ts';
import type { GeneratedFile } from './reference/generated-file.ts';
import { generatedFromDatabase, generatedFromSource } from './reference/generated-files.ts';

const root = resolve(import.meta.dirname, '..');
const files = [...generatedFromSource(), ...(await fromFreshDatabase())];

if (process.argv.includes('--check')) {
  const different = files.filter((file) => readIfThere(file.path) !== file.text);
  for (const { path } of different) {
    process.stderr.write(`${path} 与源不一致,请运行 npm run generate · differs from its source\n`);
  }
  process.exitCode = different.length === 0 ? 0 : 1;
} else {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    process.stdout.write(`${path}\n`);
  }
}

async function fromFreshDatabase(): Promise<readonly GeneratedFile[]> {
  const folder = mkdtempSync(join(tmpdir(), 'datong-generate-'));
  const server = await startEmbeddedServer(folder);
  const config = { host: server.socket, user: ownerRole, database: 'postgres' };
  try {
    await prepareDatabase(config);
    const client = new pg.Client(config);
    await client.connect();
    try {
      return await generatedFromDatabase(client);
    } finally {
      await client.end();
    }
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
}
