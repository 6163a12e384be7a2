// What the evidence log costs beside the disk and the hash under it, in the same run and in turns:
// appends against a bare write + fdatasync of the same bytes, the check of a whole log against
// hashing as many records once on one thread.
//
//   node bench/evidence.ts [--seconds 2] [--rounds 3] [--records 500000] [--json]

import { hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { nodeSuite } from '#kernel/suite-node.ts';
import { openEvidenceLog } from '#platform/evidence-files/index.ts';
import { checkLog, type EvidenceLog } from '#spine/evidence/index.ts';
import { openBundleHashPool } from '../src/doors/cli/bundle-hash-pool.ts';
import { logFolderReader } from '../src/doors/cli/log-folder-reader.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '3' },
    records: { type: 'string', default: '500000' },
    json: { type: 'boolean', default: false },
  },
});
const milliseconds = Number(values.seconds) * 1000;
const rounds = Number(values.rounds);
const recordBytes = 700; // a call record of the gateway
const waiting = [1, 16, 64, 256];
const record = Buffer.alloc(recordBytes, 'x');

interface Row {
  readonly claim: string;
  readonly ours: number;
  readonly limit: number;
  readonly ratio: number;
  readonly ratio_min: number;
  readonly ratio_max: number;
}

async function withFolder<Value>(work: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), 'datong-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function openLog(data: string): Promise<EvidenceLog> {
  return openEvidenceLog({ data, origin: 'bench.test/evidence', onFault: console.error });
}

/** Records a second through the log with so many callers waiting for durability. */
function appendsPerSecond(callers: number): Promise<number> {
  return withFolder(async (data) => {
    const log = await openLog(data);
    let done = 0;
    const end = performance.now() + milliseconds;
    const call = async () => {
      while (performance.now() < end) {
        await log.append(record).durable;
        done += 1;
      }
    };
    await Promise.all(Array.from({ length: callers }, call));
    await log.close();
    return (done * 1000) / milliseconds;
  });
}

/** Records a second when a file takes the same bytes and nothing is computed. */
function syncsPerSecond(callers: number): Promise<number> {
  return withFolder(async (folder) => {
    const file = await open(join(folder, 'bare'), 'w');
    const bytes = Buffer.alloc(callers * (recordBytes + 2), 'x');
    let [at, done] = [0, 0];
    const end = performance.now() + milliseconds;
    while (performance.now() < end) {
      await file.write(bytes, 0, bytes.length, at);
      await file.datasync();
      at += bytes.length;
      done += callers;
    }
    await file.close();
    return (done * 1000) / milliseconds;
  });
}

async function writeLog(data: string, records: number): Promise<void> {
  const log = await openLog(data);
  for (let at = 0; at < records; ) {
    const placed = Array.from({ length: 2_000 }, (_, one) => {
      record.writeUInt32BE(at + one, 0);
      return log.append(record);
    });
    at += placed.length;
    await placed.at(-1)?.durable;
    if (log.stats().untiled_bytes > 64 * 1024 * 1024) await log.publish();
  }
  await log.close();
}

async function checkedPerSecond(data: string): Promise<number> {
  const pool = openBundleHashPool();
  const start = performance.now();
  const reader = logFolderReader(join(data, 'evidence'));
  const hashBundle = (bundle: Uint8Array) => pool.hash(bundle);
  const report = await checkLog({ reader, suite: nodeSuite, hashBundle });
  const seconds = (performance.now() - start) / 1000;
  await pool.close();
  if (!report.ok) throw new Error(`the log of the bench is not sound: ${report.first_bad?.what}`);
  return report.records / seconds;
}

/** What a tree over such records cannot do without on one thread: a leaf and a node each. */
function hashedPerSecond(records: number): number {
  const leaf = Buffer.alloc(recordBytes + 1);
  const node = Buffer.alloc(65);
  const start = performance.now();
  for (let at = 0; at < records; at += 1) {
    hash('sha256', leaf, 'buffer');
    hash('sha256', node, 'buffer');
  }
  return (records * 1000) / (performance.now() - start);
}

function rowOf(claim: string, pairs: readonly (readonly [number, number])[]): Row {
  const ratios = pairs.map(([ours, limit]) => ours / limit).sort((a, b) => a - b);
  const middle = (list: readonly number[]) =>
    [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
  return {
    claim,
    ours: Math.round(middle(pairs.map(([ours]) => ours))),
    limit: Math.round(middle(pairs.map(([, limit]) => limit))),
    ratio: middle(ratios),
    ratio_min: ratios[0] ?? 0,
    ratio_max: ratios.at(-1) ?? 0,
  };
}

async function appendRows(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const callers of waiting) {
    const pairs: [number, number][] = [];
    for (let round = 0; round < rounds; round += 1) {
      pairs.push([await appendsPerSecond(callers), await syncsPerSecond(callers)]);
    }
    rows.push(rowOf(`append, ${callers} waiting / bare write+fdatasync`, pairs));
  }
  return rows;
}

function checkRow(records: number): Promise<Row> {
  return withFolder(async (data) => {
    await writeLog(data, records);
    const pairs: [number, number][] = [];
    for (let round = 0; round < rounds; round += 1) {
      pairs.push([await checkedPerSecond(data), hashedPerSecond(records)]);
    }
    return rowOf('check / hashing once on one thread', pairs);
  });
}

const rows = [...(await appendRows()), await checkRow(Number(values.records))];
if (values.json) console.log(JSON.stringify({ record_bytes: recordBytes, rows }));
else {
  for (const { claim, ours, limit, ratio, ratio_min, ratio_max } of rows) {
    const spread = `${ratio.toFixed(2)} (${ratio_min.toFixed(2)}–${ratio_max.toFixed(2)})`;
    console.log(`${claim.padEnd(46)} ${ours}/s  ${limit}/s  ${spread}`);
  }
}
