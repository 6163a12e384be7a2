// What encryption at rest costs: lookups in a sealed serving copy against the same lookups in the
// same copy in clear, opening it, and a chart over a data file of the lake.
//
//   node bench/at-rest.ts [--rounds 41] [--lookups 5000] [--json FILE]
//
// The copies stand open at once and take turns within each round, so that a busy machine hurts them
// alike: only the ratios mean anything.

import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SeededRandom } from '#kernel/seeded-random.ts';
import {
  createVault,
  DataKeys,
  openMasterKeys,
  openScratch,
  type SuiteName,
  sealedQueries,
  suiteNames,
} from '#platform/at-rest/index.ts';
import { createQueryEngine, openDuckDb } from '#platform/duckdb/index.ts';
import { openServingCopy } from '#platform/serving-copies/index.ts';
import { idNumberAt, personCount, writeBenchCopy } from './support/bench-register.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '41' },
    lookups: { type: 'string', default: '5000' },
    json: { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const lookups = Number(values.lookups);
const seed = 20_260_316;
const variants = ['clear', ...suiteNames] as const;
type Variant = (typeof variants)[number];

const folder = mkdtempSync(join(tmpdir(), 'datong-bench-rest-'));
try {
  const report = await run();
  if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function run(): Promise<unknown> {
  const path = { clear: join(folder, 'clear', 'copy.sqlite') } as Record<Variant, string>;
  mkdirSync(join(folder, 'clear'), { recursive: true });
  await writeBenchCopy(path.clear);
  const rings = {} as Record<SuiteName, DataKeys>;
  const open_ms: Record<string, number[]> = {};
  for (const suite of suiteNames) {
    rings[suite] = await keysOf(suite);
    path[suite] = join(folder, suite, 'copy.sqlite');
    const vault = vaultOf(rings[suite]);
    await vault.seal(path.clear, path[suite], 'directory:bench');
    await vault.close();
  }
  const opened = variants.map((name) => {
    const ring = name === 'clear' ? undefined : rings[name];
    const began = performance.now();
    const copy = openServingCopy(path[name], ring);
    open_ms[name] = [performance.now() - began];
    const sql = 'SELECT name, district, phone FROM data WHERE id_number = ?';
    return { name, statement: copy.prepare(sql, { exact_integers: false }), copy };
  });
  const per_second: Record<string, number[]> = Object.fromEntries(variants.map((v) => [v, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const at of variants.keys()) {
      const { name, statement } = opened[(at + round) % variants.length] ?? unreachable();
      per_second[name]?.push(lookUp((place) => statement.all([idNumberAt(place)]), round));
    }
  }
  for (const { copy } of opened) copy.close();
  return {
    seed,
    rounds,
    lookups,
    copy_mib: statSync(path.clear).size / 1024 ** 2,
    lookups_per_second: medians(per_second),
    lookup_ratio: ratios(per_second),
    open_ms: medians(open_ms),
    chart: await charts(rings),
  };
}

/** Lookups of a second, each round at other places, the same ones for each variant. */
function lookUp(find: (place: number) => readonly unknown[], round: number): number {
  const random = new SeededRandom(seed + round);
  let found = 0;
  const began = performance.now();
  for (let one = 0; one < lookups; one += 1) {
    found += find(random.below(personCount)).length;
  }
  if (found < lookups) throw new Error(`${lookups} lookups found ${found} rows`);
  return (lookups * 1000) / (performance.now() - began);
}

/** A chart over 2,000,000 rows: in clear, sealed the first time, and again while it is open. */
async function charts(rings: Record<SuiteName, DataKeys>): Promise<unknown> {
  const spill_folder = join(folder, 'spill');
  const duckdb = await openDuckDb({ memory_mib: 256, threads: 1, spill_folder, spill_mib: 1024 });
  const clear = join(folder, 'clear', 'rows.parquet');
  await duckdb.with(AbortSignal.timeout(60_000), (connection) =>
    connection.run(
      `COPY (SELECT range AS id, hash(range)::VARCHAR AS text FROM range(2000000)) ` +
        `TO '${clear}' (FORMAT parquet, COMPRESSION zstd)`,
    ),
  );
  const queries = createQueryEngine(duckdb);
  const select = 'SELECT count(*)::INT AS n, max(text) AS m FROM snapshot';
  const ms: Record<string, number[]> = {};
  const note = (name: string, one: number): void => {
    ms[name] = [...(ms[name] ?? []), one];
  };
  for (let round = 0; round < 5; round += 1) {
    note('clear', await timed(() => queries.run([clear], select)));
    for (const suite of suiteNames) {
      const sealed = join(folder, suite, `rows-${round}.parquet`);
      copyFileSync(clear, sealed);
      const vault = vaultOf(rings[suite]);
      await vault.seal(sealed, sealed, 'directory:bench');
      const reading = sealedQueries(queries, vault);
      note(`${suite} first`, await timed(() => reading.run([sealed], select)));
      note(`${suite} again`, await timed(() => reading.run([sealed], select)));
      await vault.close();
    }
  }
  duckdb.close();
  return { file_mib: statSync(clear).size / 1024 ** 2, ms: medians(ms) };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function keysOf(suite: SuiteName): Promise<DataKeys> {
  const source = `file:${join(folder, 'masters', suite)}`;
  const settings = { source, environment_keys: undefined, service_token: undefined, suite };
  const data = join(folder, 'data', suite);
  const masters = openMasterKeys(data, settings, { make: true });
  return await DataKeys.open(join(data, 'keys', 'data'), masters, suite);
}

function vaultOf(keys: DataKeys) {
  return createVault(keys, openScratch(join(folder, 'data', keys.suite), undefined), 1);
}

function medians(of: Readonly<Record<string, readonly number[]>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(of).map(([name, list]) => [
      name,
      [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0,
    ]),
  );
}

/** Medians of the ratios of each round: what slows a round down hurts all of it. */
function ratios(of: Readonly<Record<string, readonly number[]>>): Record<string, number> {
  const base = of['clear'] ?? [];
  return medians(
    Object.fromEntries(
      Object.entries(of).map(([name, list]) => [
        name,
        list.map((one, round) => one / (base[round] ?? 1)),
      ]),
    ),
  );
}

function unreachable(): never {
  throw new Error('there is a copy at each place');
}
