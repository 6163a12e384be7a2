import { createHash } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

/** A column of a serving copy. */
export interface StoredColumn {
  readonly name: string;
  readonly type: 'INTEGER' | 'REAL' | 'TEXT';
}

export interface ServingCopySpec {
  readonly path: string;
  readonly columns: readonly StoredColumn[];
  /** Each of these columns gets an index of its own. */
  readonly keys: readonly string[];
}

type Block = readonly (readonly SQLInputValue[])[];

const valuesAtOnce = 96; // one statement for several rows is twice as fast as one for each
const cacheKib = 32_768;

/**
 * Writes an immutable SQLite file with the table `data`. It is built beside its place, synced and
 * renamed: whoever opens the path finds all of it or nothing. The same rows give the same bytes.
 */
export async function writeServingCopy(
  spec: ServingCopySpec,
  blocks: AsyncIterable<Block>,
): Promise<{ readonly rows: number; readonly bytes: number; readonly sha256: string }> {
  await mkdir(dirname(spec.path), { recursive: true });
  const building = `${spec.path}.building`;
  rmSync(building, { force: true });
  const database = new DatabaseSync(building);
  let rows = 0;
  try {
    database.exec(
      `PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; ` +
        `PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -${cacheKib}; PRAGMA temp_store = FILE`,
    );
    const columns = spec.columns.map(({ name, type }) => `${quoted(name)} ${type}`);
    database.exec(`CREATE TABLE data (${columns.join(', ')})`);
    database.exec('BEGIN');
    rows = await insertAll(database, spec.columns.length, blocks);
    database.exec('COMMIT');
    for (const key of spec.keys) {
      database.exec(`CREATE INDEX ${quoted(`data_by_${key}`)} ON data (${quoted(key)})`);
    }
    if (spec.keys.length > 0) database.exec('ANALYZE');
  } finally {
    database.close();
  }
  await sync(building);
  const sha256 = await sha256OfFile(building);
  await rename(building, spec.path);
  await sync(dirname(spec.path));
  return { rows, bytes: (await stat(spec.path)).size, sha256 };
}

async function insertAll(
  database: DatabaseSync,
  width: number,
  blocks: AsyncIterable<Block>,
): Promise<number> {
  const one = `(${Array(width).fill('?').join(', ')})`;
  const group = Math.max(1, Math.floor(valuesAtOnce / width));
  const single = database.prepare(`INSERT INTO data VALUES ${one}`);
  const several = database.prepare(`INSERT INTO data VALUES ${Array(group).fill(one).join(', ')}`);
  let rows = 0;
  for await (const block of blocks) {
    let at = 0;
    for (; at + group <= block.length; at += group) {
      several.run(...block.slice(at, at + group).flat());
    }
    for (const row of block.slice(at)) single.run(...row);
    rows += block.length;
  }
  return rows;
}

async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A name of SQL. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
