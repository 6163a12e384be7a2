import type { DuckDBConnection } from '@duckdb/node-api';
import { isRatioSound } from '#spine/files/index.ts';
import { FileRefused } from '#stewardship/lake/index.ts';

/** What one cell takes at least once it is decoded, however well its column was packed. */
const cellBytes = 4;

/** A Parquet file and its columns as they were described. */
interface ParquetFile {
  /** Its path as a literal of SQL. */
  readonly path: string;
  readonly file_bytes: number;
  readonly rows: number;
  readonly columns: readonly { readonly name: string; readonly stated_type?: string }[];
}

/**
 * Refuses a Parquet file that would become far more than it is: 2,800 bytes can hold 4 GiB. First
 * by the footer, before any page is opened; then by the lengths of its texts, which a dictionary
 * hides from the footer. Adding them up decodes no text twice, so it takes little memory.
 *
 * @throws FileRefused `ratio-too-high`
 */
export async function assertParquetBounds(
  connection: DuckDBConnection,
  file: ParquetFile,
): Promise<void> {
  const { path, file_bytes, rows, columns } = file;
  const [stated = 0, values = 0] = await numbersOf(
    connection,
    `SELECT sum(greatest(total_uncompressed_size, 0))::DOUBLE, sum(greatest(num_values, 0))::DOUBLE
     FROM parquet_metadata(${path})`,
  );
  const cells = Math.max(values, rows * columns.length);
  assertRatio(file_bytes, Math.max(stated, cells * cellBytes));
  const texts = columns.filter(({ stated_type }) => /^(VARCHAR|BLOB)$/.test(stated_type ?? ''));
  if (texts.length === 0) return;
  const lengths = texts.map(({ name, stated_type }) => {
    const column = `"${name.replaceAll('"', '""')}"`;
    return `coalesce(sum(${stated_type === 'BLOB' ? 'octet_length' : 'strlen'}(${column})), 0)`;
  });
  const [decoded = 0] = await numbersOf(
    connection,
    `SELECT (${lengths.join(' + ')})::DOUBLE FROM read_parquet(${path})`,
  );
  assertRatio(file_bytes, decoded);
}

function assertRatio(file_bytes: number, unpacked_bytes: number): void {
  if (isRatioSound(file_bytes, unpacked_bytes)) return;
  throw new FileRefused('ratio-too-high', `${file_bytes} → ${unpacked_bytes} bytes`);
}

async function numbersOf(connection: DuckDBConnection, sql: string): Promise<readonly number[]> {
  const [row = []] = (await connection.runAndReadAll(sql)).getRowsJson();
  return row.map((value) => Number(value ?? 0));
}
