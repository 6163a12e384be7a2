// What bringing a CSV into the lake costs beside DuckDB's own scan of the same file, in the same
// run and in turns: reading with every row checked, typed Parquet, and the serving copy on top.
//
//   node bench/lake-load.ts [--rows 1000000] [--rounds 5] [--json]

import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { startLandingProcess } from '#platform/duckdb/index.ts';
import { createServingCopies } from '#platform/serving-copies/index.ts';
import type { LandColumn } from '#stewardship/lake/index.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
  },
});
const rows = Number(values.rows);
const rounds = Number(values.rounds);
const threads = 2;

const columns = {
  id: 'long',
  district: 'string',
  id_number: 'string',
  name: 'string',
  birth_date: 'date',
  amount: 'decimal(12,2)',
  phone: 'string',
  kind: 'int',
  at: 'timestamp',
  org: 'string',
} as const;

/** Writes the file: ten columns of the kinds a register has, some hundred bytes a row. */
async function writeTable(path: string): Promise<void> {
  const duckdb = await DuckDBInstance.create(':memory:', { threads: String(threads) });
  const connection = await duckdb.connect();
  await connection.run(
    `COPY (SELECT i AS id, '3101' || lpad((i % 16)::VARCHAR, 2, '0') AS district,
       '310115' || strftime(DATE '1950-01-01' + (i % 20000)::INTEGER, '%Y%m%d') ||
         lpad((i % 9999)::VARCHAR, 4, '0') AS id_number,
       '测试姓名' || (i % 5000) AS name,
       DATE '1950-01-01' + (i % 20000)::INTEGER AS birth_date,
       ((i * 37) % 10000000 / 100)::DECIMAL(12,2) AS amount,
       '140' || lpad((i % 100000000)::VARCHAR, 8, '0') AS phone, i % 7 AS kind,
       TIMESTAMP '2024-01-01' + INTERVAL (i) SECOND AS at, 'org_' || (i % 300) AS org
     FROM range(${rows}) t(i)) TO '${path}' (HEADER)`,
  );
  connection.closeSync();
  duckdb.closeSync();
}

/** The physical limit: DuckDB reads every column of the file as text and counts. */
async function scan(path: string): Promise<number> {
  const duckdb = await DuckDBInstance.create(':memory:', { threads: String(threads) });
  const connection = await duckdb.connect();
  const began = performance.now();
  const counts = Object.keys(columns).map((name) => `count("${name}")`);
  await connection.runAndReadAll(
    `SELECT ${counts.join(', ')} FROM read_csv('${path}', all_varchar = true, header = true)`,
  );
  const milliseconds = performance.now() - began;
  connection.closeSync();
  duckdb.closeSync();
  return milliseconds;
}

type Step = 'scan' | 'read' | 'profile' | 'land' | 'serve' | 'load';

async function load(path: string, folder: string): Promise<Record<Exclude<Step, 'scan'>, number>> {
  const work = mkdtempSync(join(folder, 'work-'));
  const watch = { signal: new AbortController().signal, progress: () => undefined };
  const took: Partial<Record<Step, number>> = {};
  const timed = async <Value>(step: Step, doing: () => Promise<Value>): Promise<Value> => {
    const began = performance.now();
    const value = await doing();
    took[step] = performance.now() - began;
    return value;
  };
  const table = await timed('read', () => landing.read({ path, work }, watch));
  await timed('profile', () => landing.profile(table, ['NA', 'NULL', '-'], watch));
  const nulls = landColumns.map(() => 0); // as profiled: the file lacks no value
  const landed = await timed('land', () =>
    landing.land({ table, columns: landColumns, null_markers: [], nulls, work }, watch),
  );
  if (landed.rows !== rows) throw new Error(`${landed.rows} of ${rows} rows were loaded`);
  const files = landed.files.map((file) => file.path);
  const copy = join(work, 'copy.sqlite');
  await timed('serve', () =>
    landing.copyForServing({ files, columns: landColumns, keys: ['id_number'], path: copy }, watch),
  );
  rmSync(work, { recursive: true });
  const { read = 0, profile = 0, land = 0, serve = 0 } = took;
  return { read, profile, land, serve, load: read + profile + land };
}

const landColumns: readonly LandColumn[] = Object.entries(columns).map(([name, type], source) => ({
  id: source + 1,
  name,
  type,
  nullable: true,
  source,
}));

const folder = mkdtempSync(join(tmpdir(), 'datong-bench-lake-'));
const spill_folder = join(folder, 'spill');
const landing = startLandingProcess(
  { memory_mib: 1024, threads, spill_folder, spill_mib: 8192 },
  { process_mib: 2560, heap_mib: 768 },
  createServingCopies(Buffer.alloc(32)),
);
const file = join(folder, 'table.csv');
await writeTable(file);
const figures: Record<Step, number>[] = [];
for (let round = 0; round <= rounds; round += 1) {
  const figure = { scan: await scan(file), ...(await load(file, folder)) };
  if (round > 0) figures.push(figure); // the first round warms caches and threads
}
await landing.close();
const bytes = statSync(file).size;
rmSync(folder, { recursive: true, force: true });

const report = (['scan', 'read', 'profile', 'land', 'load', 'serve'] as const).map((step) => {
  const sorted = figures.map((figure) => figure[step]).sort((a, b) => a - b);
  const ratios = figures.map((figure) => figure[step] / figure.scan).sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return {
    step,
    rows_per_second: Math.round((rows / (sorted[middle] ?? 1)) * 1000),
    times_scan: Number((ratios[middle] ?? 0).toFixed(1)),
    times_scan_min: Number((ratios[0] ?? 0).toFixed(1)),
    times_scan_max: Number((ratios.at(-1) ?? 0).toFixed(1)),
  };
});
if (values.json) console.log(JSON.stringify({ rows, bytes, rounds, report }));
else {
  console.log(
    `${rows} rows, ${(bytes / rows).toFixed(0)} bytes each, ${rounds} rounds, ${threads} threads`,
  );
  console.table(report);
  console.log('load = read + profile + land: a CSV becomes a checked, typed, hashed snapshot');
}
