// Injects one fault after the other into the evidence log and proves after each that every answer
// that left has its record, that nothing was repaired in silence, and that the next start is clean.
// Nearly all rounds are of the log on a faulty volume (kill or power cut at each step, torn writes,
// failing, full and slow disks, clock jumps, a start that is killed, a bit that turns); every so
// many the whole platform is killed under load, or its database, or both, or its start.
//
//   node bench/crash.ts [--rounds 1000] [--seed N] [--from ROUND] [--faults NAME,…]
//     [--platform-every 50] [--json]
//
// A fault is named by its beginning: kill, power-cut:journal, full-disk, platform. The same seed
// gives the same plan; --from goes on with it where a run stopped.

import { parseArgs } from 'node:util';
import { SeededRandom } from '#kernel/seeded-random.ts';
import { faults } from '#test/support/crash/faults.ts';
import {
  emptyTally,
  type FaultTally,
  faultsNamed,
  runInjections,
} from '#test/support/crash/run-injections.ts';
import { CrashPlatform, platformFaults } from './support/crash-platform.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1000' },
    seed: { type: 'string' },
    from: { type: 'string', default: '0' },
    faults: { type: 'string', default: '' },
    'platform-every': { type: 'string', default: '50' },
    json: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const from = Number(values.from);
const only = values.faults.split(',').filter((name) => name !== '');
const every = Number(values['platform-every']);
const began = performance.now();

const platformNames = platformFaults.filter(
  (name) => only.length === 0 || only.some((asked) => name.startsWith(asked)),
);
const hasLogRounds = only.length === 0 || faultsNamed(only).length > 0;
const platformRounds = countPlatformRounds();
const logRounds = rounds - from - platformRounds;
if (!hasLogRounds && platformNames.length === 0) {
  const names = [...faults.keys(), ...platformFaults].join(', ');
  process.stderr.write(`没有这种故障 / no such fault: ${values.faults}\n${names}\n`);
  process.exit(2);
}
tell(`seed ${seed}: ${logRounds} rounds of the log, ${platformRounds} of the platform`);

const byFault = new Map<string, FaultTally>();
const restartSeconds: number[] = [];
let refusedCalls = 0;
let done = 0;
if (logRounds > 0) await injectIntoLog();
if (platformRounds > 0) await injectIntoPlatform();
report();

function countPlatformRounds(): number {
  if (platformNames.length === 0) return 0;
  if (!hasLogRounds) return rounds - from;
  return every > 0 ? Math.floor((rounds - from) / every) : 0;
}

async function injectIntoLog(): Promise<void> {
  const found = await runInjections({
    rounds: from + logRounds,
    from,
    seed,
    only,
    onRound: (round, one) => {
      done += 1;
      if (one.wrongs.length > 0 || one.without_record > 0 || one.silent_repairs > 0) {
        tell(`round ${round}: ${JSON.stringify(one)}`);
      }
      if (done % 100 === 0) tell(`${done}/${logRounds} rounds, ${elapsedSeconds()} s`);
    },
  });
  for (const [name, tally] of found.by_fault) byFault.set(name, tally);
  restartSeconds.push(...found.restart_ms.map((ms) => ms / 1000));
}

async function injectIntoPlatform(): Promise<void> {
  const random = new SeededRandom(seed + from);
  const platform = await CrashPlatform.start();
  const seconds: number[] = [];
  try {
    for (let round = 0; round < platformRounds; round += 1) {
      const name = platformNames[round % platformNames.length] as (typeof platformNames)[number];
      const found = await platform.round(name, random);
      const tally = byFault.get(name) ?? emptyTally();
      byFault.set(name, tally);
      tally.rounds += 1;
      tally.struck += 1;
      tally.answered += found.answered;
      tally.without_record += found.without_record;
      tally.broken_logs += found.broken ? 1 : 0;
      refusedCalls += found.refused;
      seconds.push(found.restart_seconds);
      tell(`platform ${round + 1}/${platformRounds} ${name}: ${JSON.stringify(found)}`);
    }
  } finally {
    await platform.stop();
  }
  tell(`platform ready again after ${JSON.stringify(spread(seconds))} s`);
}

function report(): void {
  const total = emptyTally();
  for (const tally of byFault.values()) {
    for (const name of Object.keys(total) as (keyof FaultTally)[]) total[name] += tally[name];
  }
  const { median, worst } = spread(restartSeconds);
  if (!values.json) console.table(Object.fromEntries(byFault));
  const { rounds: ran, ...sums } = total;
  console.log(
    JSON.stringify({
      seed,
      rounds: ran,
      ...sums,
      refused_calls: refusedCalls,
      restart_seconds_median: median,
      restart_seconds_max: worst,
      seconds: elapsedSeconds(),
      by_fault: Object.fromEntries(byFault),
    }),
  );
  const bad = total.without_record + total.broken_logs + total.silent_repairs;
  process.exitCode = bad > 0 || total.answered === 0 ? 1 : 0;
}

function spread(seconds: readonly number[]): { readonly median: number; readonly worst: number } {
  const sorted = [...seconds].sort((a, b) => a - b);
  const rounded = (value: number | undefined): number => Number((value ?? 0).toFixed(3));
  return { median: rounded(sorted[Math.floor(sorted.length / 2)]), worst: rounded(sorted.at(-1)) };
}

function elapsedSeconds(): number {
  return Math.round((performance.now() - began) / 1000);
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
