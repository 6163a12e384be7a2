import type { QueryEngine, QueryValue } from '#stewardship/lake/index.ts';
import { type DuckDb, literals } from './open-duckdb.ts';

const timeoutMs = 30_000; // a chart that takes longer is a question for a pipeline

/** Answers questions about landed files; the list of files is explicit, nothing is globbed. */
export function createQueryEngine(duckdb: DuckDb): QueryEngine {
  return {
    run: (files, select, values = []) =>
      duckdb.with(AbortSignal.timeout(timeoutMs), async (connection) => {
        const source = `WITH snapshot AS (SELECT * FROM read_parquet(${literals(files)}))`;
        const result = await connection.runAndReadAll(`${source} ${select}`, [...values]);
        return result.getRowObjectsJson() as Record<string, QueryValue>[];
      }),
  };
}
