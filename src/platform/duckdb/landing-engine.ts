import type { LandingEngine } from '#stewardship/lake/index.ts';
import { writeServingCopy } from '../serving-copies/write-serving-copy.ts';
import { readDelimited } from './intake/read-delimited.ts';
import { readJsonLines } from './intake/read-json-lines.ts';
import { sniffFormat } from './intake/sniff-format.ts';
import { landTable } from './land-table.ts';
import type { DuckDb } from './open-duckdb.ts';
import { profileColumns } from './profile-columns.ts';
import { readParquetFile } from './read-parquet.ts';
import { servingRows, storedType } from './serving-rows.ts';

/** Landing in the thread it is called from; `startLandingProcess` gives it one of its own. */
export function createLandingEngine(duckdb: DuckDb): LandingEngine {
  return {
    read: async (request, watch) => {
      const { format, gzipped } = await sniffFormat(request.path);
      if (format === 'parquet') return readParquetFile(duckdb, request, watch);
      return format === 'json-lines'
        ? readJsonLines(request, gzipped, watch)
        : readDelimited(request, gzipped, watch);
    },
    profile: (table, markers, watch) => profileColumns(duckdb, table, markers, watch),
    land: (request, watch) => landTable(duckdb, request, watch),
    copyForServing: (request, watch) =>
      duckdb.with(watch.signal, (connection) =>
        writeServingCopy(
          {
            path: request.path,
            columns: request.columns.map(({ name, type }) => ({ name, type: storedType(type) })),
            keys: request.keys,
          },
          servingRows(connection, request),
        ),
      ),
  };
}
