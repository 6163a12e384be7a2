import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type {
  AskedRow,
  AskedTables,
  ReleaseEngine,
  ReleaseWatch,
  WriteRequest,
} from '#channels/opening/index.ts';
import {
  hashFile,
  placeSynced,
  type TextFormat,
  writeReleaseFile,
} from '../release-files/index.ts';
import { writeServingCopy } from '../serving-copies/write-serving-copy.ts';
import { type DuckDb, identifier, literal, literals } from './open-duckdb.ts';
import { fileBlocks, rowsIn, servingRows, storedType, timestampText } from './serving-rows.ts';

/** Judges and writes releases in the thread it is called from. */
export function createReleaseEngine(duckdb: DuckDb): ReleaseEngine {
  return {
    ask: (tables, select, signal) =>
      duckdb.with(signal, async (connection) => {
        const result = await connection.runAndReadAll(`${withTables(tables)} ${select}`);
        return result.getRowObjectsJson() as AskedRow[];
      }),
    copy: (tables, select, path, signal) =>
      duckdb.with(signal, async (connection) => {
        await copyParquet(connection, `${withTables(tables)} ${select}`, path);
        return rowsIn(connection, path);
      }),
    write: (request, watch) =>
      duckdb.with(watch.signal, (connection) => writeFile(connection, request, watch)),
    copyForServing: ({ source, columns, keys, path }, watch) =>
      duckdb.with(watch.signal, async (connection) => {
        const stored = columns.map(({ name, type }) => ({ name, type: storedType(type) }));
        const numbered = columns.map((column, id) => ({ ...column, id }));
        const request = { files: [source], columns: numbered, keys, path };
        const rows = servingRows(connection, request);
        return await writeServingCopy({ path, columns: stored, keys }, rows);
      }),
  };
}

function withTables(tables: AskedTables): string {
  const parts = Object.entries(tables).map(
    ([name, files]) => `${identifier(name)} AS (SELECT * FROM read_parquet(${literals(files)}))`,
  );
  return parts.length === 0 ? '' : `WITH ${parts.join(', ')}`;
}

async function copyParquet(
  connection: DuckDBConnection,
  select: string,
  path: string,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const building = `${path}.building`;
  await connection.run(
    `COPY (${select}) TO ${literal(building)} (FORMAT parquet, COMPRESSION zstd)`,
  );
  await placeSynced(building, path);
}

async function writeFile(
  connection: DuckDBConnection,
  request: WriteRequest,
  watch: ReleaseWatch,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const { source, columns, format, path } = request;
  if (format === 'parquet') {
    if (source !== path) {
      await copyParquet(connection, `SELECT * FROM read_parquet(${literal(source)})`, path);
    }
    return hashFile(path);
  }
  const texts = columns.map(({ name, type }) => textSql(identifier(name), type));
  const blocks = async function* () {
    let written = 0;
    for await (const block of fileBlocks<string | null>(connection, source, texts)) {
      watch.signal.throwIfAborted();
      yield block;
      written += block.length;
      watch.progress(written);
    }
  };
  const rows = { columns, count: await rowsIn(connection, source), blocks };
  return await writeReleaseFile({ ...request, format: format satisfies TextFormat }, rows);
}

/** A value as text; the same in every format. */
function textSql(value: string, type: string): string {
  if (type === 'string') return value;
  return type === 'timestamp' ? timestampText(value) : `${value}::VARCHAR`;
}
