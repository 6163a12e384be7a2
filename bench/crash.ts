// Kills the platform with SIGKILL at random moments under load and proves after each restart that
// every answer that left has its record, that the log is whole, and that the start is clean.
//
//   node bench/crash.ts [--rounds 200] [--seed N]

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SeededRandom } from '#kernel/seeded-random.ts';
import { type ServerProcess, startServer } from '#test/support/server-process.ts';
import { callGateway, type DemoCaller, findDemoCaller } from './support/demo-caller.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '200' }, seed: { type: 'string' } },
});
const rounds = Number(values.rounds);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const random = new SeededRandom(seed);
const callers = 16;
const loadMsMax = 1200;
const cli = fileURLToPath(new URL('../src/main/command-line.ts', import.meta.url));

interface Tally {
  answered: number;
  refused: number;
  missing: number;
  broken: number;
  seconds: number[];
}

/**
 * Calls without pause until the platform is gone; notes the receipt of every answer that arrived.
 */
async function load(
  url: string,
  caller: DemoCaller,
  gone: AbortSignal,
  tally: Tally,
): Promise<string[]> {
  const receipts: string[] = [];
  const loop = async (): Promise<void> => {
    while (!gone.aborted) {
      try {
        const response = await callGateway(url, caller);
        const { receipt } = (await response.json()) as { receipt?: string };
        if (receipt !== undefined) receipts.push(receipt);
        if (response.ok) tally.answered += 1;
        else tally.refused += 1;
      } catch {
        if (!gone.aborted) await sleep(5);
      }
    }
  };
  await Promise.all(Array.from({ length: callers }, loop));
  return receipts;
}

async function killUnderLoad(
  server: ServerProcess,
  caller: DemoCaller,
  tally: Tally,
  data: string,
): Promise<string[]> {
  const gone = new AbortController();
  const loading = load(server.url, caller, gone.signal, tally);
  await sleep(20 + random.next() * loadMsMax);
  await server.kill();
  // Every fourth time the store dies with it, as in a power cut.
  if (random.next() < 0.25) killStore(data);
  gone.abort();
  return loading;
}

function killStore(data: string): void {
  const file = join(data, 'postgres', 'cluster', 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  process.kill(pid, 'SIGKILL');
}

async function countMissing(url: string, receipts: readonly string[]): Promise<number> {
  let missing = 0;
  for (const receipt of receipts) {
    const response = await fetch(`${url}/evidence/receipts/${receipt}`);
    if (!response.ok) missing += 1;
    await response.arrayBuffer();
  }
  return missing;
}

function checkLog(data: string): boolean {
  const run = spawnSync(process.execPath, [cli, 'evidence', 'check', '--data', data, '--json'], {
    encoding: 'utf8',
  });
  if (run.status !== 0) console.error(run.stdout, run.stderr);
  return run.status === 0;
}

const data = mkdtempSync(join(tmpdir(), 'datong-crash-'));
const tally: Tally = { answered: 0, refused: 0, missing: 0, broken: 0, seconds: [] };
console.log(`seed ${seed}, ${rounds} rounds, ${callers} callers, data ${data}`);
try {
  let server = await startServer(data);
  const caller = await findDemoCaller(server.url);
  for (let round = 1; round <= rounds; round += 1) {
    const receipts = await killUnderLoad(server, caller, tally, data);
    if (!checkLog(data)) tally.broken += 1;
    server = await startServer(data);
    tally.seconds.push(server.seconds_to_ready);
    tally.missing += await countMissing(server.url, receipts);
    if (round % 10 === 0) {
      console.log(
        `${round}/${rounds}: ${tally.answered} answered, ${tally.refused} refused, ${tally.missing} without record, ${tally.broken} broken logs`,
      );
    }
  }
  await server.stop();
} finally {
  rmSync(data, { recursive: true, force: true });
}
const sorted = [...tally.seconds].sort((a, b) => a - b);
const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
console.log(
  JSON.stringify({
    seed,
    rounds,
    answered: tally.answered,
    refused: tally.refused,
    answers_without_record: tally.missing,
    broken_logs: tally.broken,
    restart_seconds_median: Number(median.toFixed(2)),
    restart_seconds_max: Number((sorted.at(-1) ?? 0).toFixed(2)),
  }),
);
process.exitCode = tally.missing + tally.broken > 0 || tally.answered === 0 ? 1 : 0;
