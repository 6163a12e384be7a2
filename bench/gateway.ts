// What durability costs: the gateway through everything against the same gateway with the log
// writer off, the same work with one PostgreSQL insert per call, and bare node:http.
//
//   node bench/gateway.ts [--connections 1,16,64,256] [--seconds 2] [--repetitions 5] [--json FILE]
//
// The four stand ready at once and take turns within each repetition, so that a busy machine hurts
// them alike: only the ratios mean anything.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { ownerRole, prepareDatabase, startEmbeddedServer } from '#platform/postgres/index.ts';
import { writeBenchCopy } from './support/bench-register.ts';
import type { ContenderOrder } from './support/gateway-contender.ts';
import type { LoadOrder, LoadResult } from './support/gateway-load.ts';

const { values } = parseArgs({
  options: {
    connections: { type: 'string', default: '1,16,64,256' },
    seconds: { type: 'string', default: '2' },
    repetitions: { type: 'string', default: '5' },
    json: { type: 'string' },
  },
});
const levels = values.connections.split(',').map(Number);
const repetitions = Number(values.repetitions);
const milliseconds = Number(values.seconds) * 1000;
const kinds = ['full', 'no-log', 'insert', 'bare'] as const;
type Kind = (typeof kinds)[number];

interface Figure {
  readonly kind: Kind;
  readonly connections: number;
  readonly per_second: readonly number[];
  readonly p50_ms: readonly number[];
  readonly p99_ms: readonly number[];
  readonly rss_max_mib: number;
}

const folder = mkdtempSync(join(tmpdir(), 'datong-bench-'));
const children: ChildProcess[] = [];
const server = await startEmbeddedServer(join(folder, 'postgres'));
try {
  await run();
} finally {
  for (const child of children) child.disconnect();
  await Promise.all(
    children.filter((child) => child.exitCode === null).map((child) => once(child, 'exit')),
  );
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function run(): Promise<void> {
  const copy_path = join(folder, 'bench.sqlite');
  await writeBenchCopy(copy_path);
  const ports = new Map<Kind, { port: number; child: ChildProcess }>();
  for (const kind of kinds) ports.set(kind, await startContender(kind, copy_path));
  const load = start('gateway-load.ts', []);
  await once(load, 'message');
  for (const kind of kinds) await measure(kind, 16, Math.min(milliseconds, 1000)); // warm-up
  const figures: Figure[] = [];
  for (const connections of levels) figures.push(...(await measureLevel(connections)));
  print(figures);
  const report = { seconds: milliseconds / 1000, repetitions, figures, ratios: ratiosOf(figures) };
  if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);

  async function measureLevel(connections: number): Promise<readonly Figure[]> {
    const results = new Map<Kind, { load: LoadResult; rss: number }[]>(
      kinds.map((kind) => [kind, []]),
    );
    for (let turn = 0; turn < repetitions; turn += 1) {
      for (const kind of kinds)
        results.get(kind)?.push(await measure(kind, connections, milliseconds));
      process.stderr.write(
        `${connections} connections, repetition ${turn + 1} of ${repetitions}\n`,
      );
    }
    return kinds.map((kind) => {
      const all = results.get(kind) ?? [];
      return {
        kind,
        connections,
        per_second: all.map((one) => Math.round(one.load.answers / one.load.seconds)),
        p50_ms: all.map((one) => one.load.p50_ms),
        p99_ms: all.map((one) => one.load.p99_ms),
        rss_max_mib: Math.max(...all.map((one) => one.rss)),
      };
    });
  }

  async function measure(
    kind: Kind,
    connections: number,
    time: number,
  ): Promise<{ load: LoadResult; rss: number }> {
    const contender = ports.get(kind);
    if (!contender) throw new Error(`${kind} did not start`);
    const order: LoadOrder = { port: contender.port, connections, milliseconds: time };
    const result = await ask<LoadResult>(load, order);
    if (result.failures > 0) throw new Error(`${kind} refused: ${result.first_failure}`);
    const { rss_max_mib } = await ask<{ rss_max_mib: number }>(contender.child, 'memory');
    return { load: result, rss: rss_max_mib };
  }
}

async function startContender(
  kind: Kind,
  copy_path: string,
): Promise<{ port: number; child: ChildProcess }> {
  const database = await prepare(`bench_${kind.replace('-', '_')}`);
  const order: ContenderOrder = { kind, folder: join(folder, kind), copy_path, database };
  const child = start('gateway-contender.ts', [JSON.stringify(order)]);
  const [message] = (await once(child, 'message')) as [{ port: number }];
  return { port: message.port, child };
}

async function prepare(database: string): Promise<pg.PoolConfig> {
  const host = server.socket;
  const admin = new pg.Client({ host, user: ownerRole, database: 'postgres' });
  await admin.connect();
  await admin.query(`create database ${database}`);
  await admin.end();
  await prepareDatabase({ host, user: ownerRole, database });
  const owner = new pg.Client({ host, user: ownerRole, database });
  await owner.connect();
  await owner.query('create table bench_call (id text primary key, record bytea not null)');
  await owner.query('grant insert on bench_call to datong_app');
  await owner.end();
  return { host, user: 'datong_app', database };
}

function start(file: string, args: readonly string[]): ChildProcess {
  // As `npm start` does: a larger young generation takes memory and gives nothing measurable.
  const execArgv = ['--max-semi-space-size=16'];
  const path = fileURLToPath(new URL(`./support/${file}`, import.meta.url));
  const child = fork(path, [...args], { execArgv });
  children.push(child);
  return child;
}

async function ask<Answer>(child: ChildProcess, order: string | object): Promise<Answer> {
  const answering = once(child, 'message') as Promise<[Answer]>;
  child.send(order);
  const [answer] = await answering;
  return answer;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? 0;
}

/** Ratios repetition by repetition, because only neighbours in time saw the same machine. */
function ratiosOf(figures: readonly Figure[]): object[] {
  return levels.map((connections) => {
    const of = (kind: Kind): readonly number[] =>
      figures.find((one) => one.kind === kind && one.connections === connections)?.per_second ?? [];
    const against = (kind: Kind) => {
      const each = of('full').map((own, at) => own / (of(kind)[at] ?? own));
      return { median: median(each), least: Math.min(...each), most: Math.max(...each) };
    };
    return {
      connections,
      full_to_no_log: against('no-log'),
      full_to_insert: against('insert'),
      full_to_bare: against('bare'),
    };
  });
}

function print(figures: readonly Figure[]): void {
  console.log('contender   conn   answers/s (least–most)      p50 ms   p99 ms   memory MiB');
  for (const { kind, connections, per_second, p50_ms, p99_ms, rss_max_mib } of figures) {
    const spread = `${median(per_second)} (${Math.min(...per_second)}–${Math.max(...per_second)})`;
    console.log(
      `${kind.padEnd(10)} ${String(connections).padStart(5)}   ${spread.padEnd(26)} ` +
        `${median(p50_ms).toFixed(2).padStart(7)}  ${median(p99_ms).toFixed(2).padStart(7)} ` +
        `${String(rss_max_mib).padStart(10)}`,
    );
  }
  for (const ratio of ratiosOf(figures)) console.log(JSON.stringify(ratio));
}
