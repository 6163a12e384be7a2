import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  FileRefused,
  type ReadColumn,
  type ReadRequest,
  type ReadTable,
  type TablePart,
  type Watch,
} from '#stewardship/lake/index.ts';
import { contractType } from './cast-sql.ts';
import { assertParquetBounds } from './intake/parquet-bounds.ts';
import { partRowsMax } from './intake/part-writer.ts';
import { assertRows, boundsOf } from './intake/read-bounds.ts';
import { checkedHeader } from './intake/read-delimited.ts';
import { type DuckDb, isOutOfMemory, literal } from './open-duckdb.ts';

/** Reads the columns and the row count of a Parquet file; its rows stay where they are. */
export async function readParquetFile(
  duckdb: DuckDb,
  request: ReadRequest,
  watch: Watch,
): Promise<ReadTable> {
  const path = literal(request.path);
  const { size: file_bytes } = await stat(request.path);
  const { columns, rows } = await duckdb
    .with(watch.signal, async (connection) => {
      const described = await connection.runAndReadAll(
        `DESCRIBE SELECT * FROM read_parquet(${path})`,
      );
      const counted = await connection.runAndReadAll(`SELECT count(*) FROM read_parquet(${path})`);
      const columns = described
        .getRowsJson()
        .map(([name, stated]) => parquetColumn(String(name), String(stated)));
      const rows = Number(counted.getRowsJson()[0]?.[0]);
      assertRows(request, rows);
      await assertParquetBounds(connection, { path, file_bytes, rows, columns });
      return { columns, rows };
    })
    .catch((fault: unknown) => {
      watch.signal.throwIfAborted();
      if (fault instanceof FileRefused) throw fault;
      const problem = isOutOfMemory(firstLine(fault)) ? 'memory-exceeded' : 'file-broken';
      throw new FileRefused(problem, firstLine(fault));
    });
  checkedHeader(
    columns.map(({ name }) => name),
    boundsOf(request).columns_max,
  );
  const rejects_path = join(request.work, 'rejects-read.jsonl');
  await writeFile(rejects_path, '');
  const rows_read = Math.min(rows, request.rows_max ?? rows);
  watch.progress({ rows_read, rows_rejected: 0 });
  return {
    format: 'parquet',
    encoding: null,
    columns,
    parts: partsOf(request.path, rows_read),
    rows_read,
    rows_rejected: 0,
    rejects_path,
    has_breaks: false,
    has_padding: true,
  };
}

function parquetColumn(name: string, stated_type: string): ReadColumn {
  return { name, stated_type, type: contractType(stated_type) };
}

function partsOf(path: string, rows: number): TablePart[] {
  const parts: TablePart[] = [];
  for (let first_row = 0; first_row < rows; first_row += partRowsMax) {
    parts.push({ path, first_row, rows: Math.min(partRowsMax, rows - first_row) });
  }
  return parts;
}

function firstLine(fault: unknown): string {
  const text = fault instanceof Error ? fault.message : String(fault);
  return text.split('\n', 1)[0]?.replaceAll(/"[^"]*\//g, '"') ?? '';
}
