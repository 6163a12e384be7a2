import { setTimeout as sleep } from 'node:timers/promises';
import { Refused } from '#kernel/refusal.ts';
import { SeededRandom } from '#kernel/seeded-random.ts';
import { textOf } from '#kernel/tlog/bytes.ts';
import { EvidenceLog } from '#spine/evidence/index.ts';
import type { CrashLog } from './crash-log.ts';
import { faults, killAtStep, type PlannedFault } from './faults.ts';
import type { Injector } from './faulty-volume.ts';

const callers = 40;
const lifeMsMax = 160;
const strikeMsMax = 1_500;
/** Long, since a busy machine may not let the process run for seconds. */
const healMsMax = 60_000;
const tickMs = 5;

/** What one fault left behind. */
export interface LifeReport {
  readonly fault: string;
  /** Whether the step came and the fault struck. */
  readonly struck: boolean;
  readonly answered: number;
  /** Answered records that are not in their place, nor taken by a repair that was told of. */
  readonly without_record: number;
  /** Answered records whose places were taken by repair records, told of. */
  readonly repaired: number;
  readonly silent_repairs: number;
  /** Whether the start was refused in words. */
  readonly refused: boolean;
  readonly restart_ms: number;
  /** What else does not hold; empty when all is well. */
  readonly wrongs: readonly string[];
}

/** Lives a log through one fault and proves what must hold after it. */
export async function crashLife(log: CrashLog, fault: string, seed: number): Promise<LifeReport> {
  const random = new SeededRandom(seed);
  const plan = faults.get(fault);
  if (!plan) throw new Error(`no such fault: ${fault}`);
  const before = log.answered.size;
  const planned = plan(log, random);
  let struck = false;
  const spied: PlannedFault = {
    ...planned,
    inject: (step) => {
      const verdict = planned.inject(step);
      struck ||= verdict !== undefined;
      return verdict;
    },
  };
  const wrongs = await live(log, spied, random);
  const answered = log.answered.size - before;
  planned.after?.();
  // A power cut may leave what only a start puts right: half a frame, a tile without its bytes.
  if (planned.ending === 'kill' && !planned.damages) {
    await expectSound(log, 'before the restart', wrongs);
  }
  if (planned.killsRestart) await killRestart(log, random);
  const found = await restart(log, planned, wrongs);
  return { fault, struck: struck || !!planned.tick, answered, ...found, wrongs };
}

async function live(
  log: CrashLog,
  { inject, ending, tick }: PlannedFault,
  random: SeededRandom,
): Promise<string[]> {
  const wrongs: string[] = [];
  let hasStruck = tick !== undefined;
  const opened = await open(log, (step) => {
    const verdict = inject(step);
    hasStruck ||= verdict !== undefined;
    return verdict;
  });
  if (opened instanceof EvidenceLog) {
    const life_ms = lifeMsMax * (0.4 + random.next() * 0.6);
    const isDone = (elapsed_ms: number): boolean =>
      elapsed_ms > life_ms && (hasStruck || elapsed_ms > strikeMsMax);
    let isOver = false;
    const work = Array.from({ length: callers }, () => log.call(opened, random, () => isOver));
    if (!(await liveOn(log, isDone, tick))) {
      wrongs.push(`the log stayed ${opened.state} after its disk was well again`);
    }
    log.volume.kill();
    isOver = true;
    await Promise.all(work);
    await opened.close();
  } else if (!log.volume.isGone && !isDiskFault(opened)) {
    wrongs.push(`the start failed: ${opened.message}`);
  }
  if (ending === 'power-cut') log.volume.cutPower(() => random.next());
  return wrongs;
}

/** Until the process is gone, or answers go on after the fault; false when they do not. */
async function liveOn(
  log: CrashLog,
  isDone: (elapsed_ms: number) => boolean,
  tick: PlannedFault['tick'],
): Promise<boolean> {
  const began = performance.now();
  let done: { readonly at_ms: number; readonly answered: number } | undefined;
  while (!log.volume.isGone) {
    await sleep(tickMs);
    const at_ms = performance.now() - began;
    if (!done) tick?.(isDone(at_ms) ? Number.POSITIVE_INFINITY : at_ms);
    if (isDone(at_ms)) done ??= { at_ms, answered: log.answered.size };
    if (done && log.answered.size > done.answered + callers) return true;
    if (done && at_ms > done.at_ms + healMsMax) return false;
  }
  return true;
}

function open(log: CrashLog, inject: Injector): Promise<EvidenceLog | Error> {
  return log.open(inject).catch((fault: unknown) => fault as Error);
}

// A start on a disk that fails tells so and ends; the next one finds what it left.
function isDiskFault(fault: Error): boolean {
  return (fault as NodeJS.ErrnoException).code !== undefined;
}

async function killRestart(log: CrashLog, random: SeededRandom): Promise<void> {
  const running = await log.open(killAtStep(random)).catch(() => undefined);
  log.volume.kill();
  await running?.close();
  if (random.next() < 0.5) log.volume.cutPower(() => random.next());
}

async function restart(log: CrashLog, { damages }: PlannedFault, wrongs: string[]) {
  const told = log.told.length;
  const began = performance.now();
  const opened = await open(log, () => undefined);
  const restart_ms = performance.now() - began;
  if (opened instanceof Error) {
    const isRefusal = opened instanceof Refused;
    if (!isRefusal || !damages) wrongs.push(`the restart failed: ${opened.message}`);
    return { without_record: 0, repaired: 0, silent_repairs: 0, refused: true, restart_ms };
  }
  const isTold = log.told.slice(told).some((what) => what.includes('repair records'));
  const found = await findRecords(log, opened, isTold);
  let left = callers;
  await log.call(opened, new SeededRandom(left), () => {
    left -= 1;
    return left < 0;
  });
  await opened.close();
  wrongs.push(...log.wrongs.splice(0), ...log.witness.forks.splice(0));
  await expectSound(log, 'after the restart', wrongs);
  return { ...found, refused: false, restart_ms };
}

async function findRecords(log: CrashLog, running: EvidenceLog, isTold: boolean) {
  const found = { without_record: 0, repaired: 0, silent_repairs: 0 };
  for (const [index, { receipt, entry }] of log.answered) {
    // A record that cannot be read is not there.
    const there = await running.entry(index).catch(() => undefined);
    const isSame = there !== undefined && Buffer.compare(there, entry) === 0;
    if (isSame && running.receiptNumber(index, there) === receipt) continue;
    log.answered.delete(index); // it is counted once
    const isRepair = there !== undefined && textOf(there).includes('"kind":"repair"');
    if (isRepair && isTold) found.repaired += 1;
    else found.without_record += 1;
    if (isRepair && !isTold) found.silent_repairs += 1;
  }
  return found;
}

async function expectSound(log: CrashLog, when: string, wrongs: string[]): Promise<void> {
  const report = await log.check();
  if (report.ok) return;
  wrongs.push(`${when}: ${JSON.stringify(report.first_bad ?? report.contradicts)}`);
}
