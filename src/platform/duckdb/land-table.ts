import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection, Json } from '@duckdb/node-api';
import type {
  ColumnStats,
  LandColumn,
  LandedFile,
  LandedTable,
  LandRequest,
  TablePart,
  Watch,
} from '#stewardship/lake/index.ts';
import { castStated, castText } from './cast-sql.ts';
import { type DuckDb, identifier, literal, literals } from './open-duckdb.ts';
import { sourceSql, withoutMarkers } from './source-sql.ts';

const rowGroupRows = 122_880;
const excerptLength = 80;

/**
 * Casts the rows that were read and writes them as Parquet, part by part; lists what fails. At
 * first all rows are written: when every column then lacks exactly as many values as it did before
 * the casts, nothing failed and the work is done. Otherwise the parts are written again without the
 * rows that fail, which costs twice, but only for files that are not clean.
 */
export async function landTable(
  duckdb: DuckDb,
  request: LandRequest,
  watch: Watch,
): Promise<LandedTable> {
  const { table } = request;
  const whole = await landParts(duckdb, request, watch, false);
  const files = isWhole(request, whole) ? whole : await landParts(duckdb, request, watch, true);
  const rejectLists = [table.rejects_path];
  for (const [place, part] of table.parts.entries()) {
    const landed = files.find(({ path }) => path === landedPath(request, place));
    if ((landed?.rows ?? 0) < part.rows) {
      rejectLists.push(await listRejects(duckdb, request, part, place, watch));
    }
    if (table.format !== 'parquet') await rm(part.path);
  }
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  const read = table.parts.reduce((sum, part) => sum + part.rows, 0);
  const rows_rejected = table.rows_rejected + read - rows;
  const rejects_path = await inOrder(duckdb, request, rejectLists, watch);
  watch.progress({ rows_landed: rows, rows_rejected });
  return { files, rows, rows_rejected, rejects_path };
}

function isWhole(request: LandRequest, files: readonly LandedFile[]): boolean {
  return request.columns.every(({ id, nullable }, at) => {
    const lacking = files.reduce(
      (sum, { stats }) => sum + (stats.find((one) => one.id === id)?.nulls ?? 0),
      0,
    );
    return lacking === request.nulls[at] && (nullable || lacking === 0);
  });
}

async function landParts(
  duckdb: DuckDb,
  request: LandRequest,
  watch: Watch,
  soundOnly: boolean,
): Promise<readonly LandedFile[]> {
  const files: LandedFile[] = [];
  let rows_landed = 0;
  for (const [place, part] of request.table.parts.entries()) {
    const file = await duckdb.with(watch.signal, (connection) =>
      landPart(connection, request, part, place, soundOnly),
    );
    if (file) files.push(file);
    rows_landed += file?.rows ?? 0;
    watch.progress({ rows_landed });
  }
  return files;
}

function landedPath(request: LandRequest, place: number): string {
  return join(request.work, `landed-${String(place).padStart(5, '0')}.parquet`);
}

async function landPart(
  connection: DuckDBConnection,
  request: LandRequest,
  part: TablePart,
  place: number,
  soundOnly: boolean,
): Promise<LandedFile | undefined> {
  const path = landedPath(request, place);
  const result = await connection.runAndReadAll(copySql(request, part, path, soundOnly));
  const [row] = result.getRowObjectsJson();
  const rows = Number(row?.['count']);
  if (rows === 0) {
    await rm(path, { force: true });
    return undefined;
  }
  await syncFile(path);
  return {
    path,
    rows,
    bytes: (await stat(path)).size,
    sha256: await sha256Of(path),
    stats: statsOf(row?.['column_statistics'] ?? null, request.columns),
  };
}

async function listRejects(
  duckdb: DuckDb,
  request: LandRequest,
  part: TablePart,
  place: number,
  watch: Watch,
): Promise<string> {
  const path = join(request.work, `rejects-${String(place).padStart(5, '0')}.jsonl`);
  await duckdb.with(watch.signal, (connection) => connection.run(rejectsSql(request, part, path)));
  return path;
}

function copySql(request: LandRequest, part: TablePart, path: string, soundOnly: boolean): string {
  const names = request.columns.map(({ name }, at) => `v${at} AS ${identifier(name)}`);
  const ids = request.columns.map(({ name, id }) => `${identifier(name)}: ${id}`);
  const sound = soundOnly ? ` WHERE ${request.columns.map(soundSql).join(' AND ')}` : '';
  return (
    `COPY (SELECT ${names.join(', ')} FROM ${castSql(request, part)}${sound}) ` +
    `TO ${literal(path)} ` +
    `(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${rowGroupRows}, ` +
    `FIELD_IDS {${ids.join(', ')}}, RETURN_STATS)`
  );
}

/** Rows with, for each column, its raw value `r` and its cast value `v`. */
function castSql(request: LandRequest, part: TablePart): string {
  const { table, null_markers } = request;
  const { has_padding } = table;
  const raw = request.columns.map(({ source }, at) => {
    const stated = table.columns[source]?.stated_type;
    const isText = stated === undefined || stated === 'VARCHAR';
    const column = `c${source}`;
    return `${isText ? withoutMarkers(column, null_markers, has_padding) : column} AS r${at}`;
  });
  const values = request.columns.map(({ source, type }, at) => {
    const stated = table.columns[source]?.stated_type;
    const cast =
      stated === undefined
        ? castText(`r${at}`, type, has_padding)
        : castStated(`r${at}`, stated, type);
    return `${cast} AS v${at}`;
  });
  return (
    `(SELECT *, ${values.join(', ')} FROM ` +
    `(SELECT line, ${raw.join(', ')} FROM ${sourceSql(table, [part])}))`
  );
}

function soundSql(column: LandColumn, at: number): string {
  return column.nullable ? `(v${at} IS NOT NULL OR r${at} IS NULL)` : `(v${at} IS NOT NULL)`;
}

function rejectsSql(request: LandRequest, part: TablePart, path: string): string {
  const bad = request.columns.map((column, at) => {
    const found =
      `{'column': ${literal(column.name)}, ` +
      `'reason': CASE WHEN r${at} IS NULL THEN 'value-missing' ELSE 'wrong-type' END, ` +
      `'value': left(r${at}::VARCHAR, ${excerptLength})}`;
    return `CASE WHEN NOT ${soundSql(column, at)} THEN ${found} END`;
  });
  return (
    `COPY (SELECT line, list_filter([${bad.join(', ')}], lambda x: x IS NOT NULL) AS bad ` +
    `FROM ${castSql(request, part)} ` +
    `WHERE NOT (${request.columns.map(soundSql).join(' AND ')}) ORDER BY line) ` +
    `TO ${literal(path)} (FORMAT json)`
  );
}

/** One list of all rejected rows in the order of the file. */
async function inOrder(
  duckdb: DuckDb,
  request: LandRequest,
  lists: readonly string[],
  watch: Watch,
): Promise<string> {
  const [only] = lists;
  if (lists.length === 1 && only) return only; // written while reading, so in order already
  const path = join(request.work, 'rejects.jsonl');
  await duckdb.with(watch.signal, (connection) =>
    connection.run(
      `COPY (SELECT line, bad FROM read_json(${literals(lists)}, format = 'newline_delimited', ` +
        `columns = {'line': 'BIGINT', ` +
        `'bad': 'STRUCT("column" VARCHAR, reason VARCHAR, "value" VARCHAR)[]'}) ORDER BY line) ` +
        `TO ${literal(path)} (FORMAT json)`,
    ),
  );
  return path;
}

/** Statistics as Iceberg manifests want them, from what RETURN_STATS reports. */
function statsOf(json: Json, columns: readonly LandColumn[]): ColumnStats[] {
  const byName = entriesOf(json);
  return columns.map(({ id, name }) => {
    const stats = entriesOf(byName.get(identifier(name)) ?? null);
    const text = (key: string): string | null => {
      const value = stats.get(key);
      return typeof value === 'string' ? value : null;
    };
    return { id, nulls: Number(text('null_count') ?? 0), min: text('min'), max: text('max') };
  });
}

function entriesOf(json: Json): ReadonlyMap<string, Json> {
  if (!Array.isArray(json)) return new Map();
  return new Map(
    json.map((entry) => {
      const { key, value } = entry as { readonly key: string; readonly value: Json };
      return [key, value];
    }),
  );
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
