import { crashLife, type LifeReport } from './crash-life.ts';
import { CrashLog } from './crash-log.ts';
import { faults } from './faults.ts';

const livesPerLog = 12;
const lanes = 8;

/** Sums of many rounds, of one fault or of all. */
export interface FaultTally {
  rounds: number;
  /** Rounds in which the step came and the fault struck. */
  struck: number;
  answered: number;
  without_record: number;
  broken_logs: number;
  silent_repairs: number;
  /** Answered records replaced by repair records, told of; only after damage by the disk. */
  repaired: number;
  /** Starts refused in words; only after damage by the disk. */
  refused: number;
}

/** What all rounds found. */
export interface InjectionReport extends FaultTally {
  readonly restart_ms: readonly number[];
  readonly by_fault: ReadonlyMap<string, FaultTally>;
}

/** Which rounds are run, and who hears of them. */
export interface InjectionPlan {
  readonly rounds: number;
  readonly seed: number;
  /** First round; those before it are left out, the others are the same. */
  readonly from?: number;
  /** Names of faults, or their beginnings; all when empty. */
  readonly only?: readonly string[];
  readonly onRound?: (round: number, report: LifeReport) => void;
}

/** An empty tally. */
export function emptyTally(): FaultTally {
  return {
    rounds: 0,
    struck: 0,
    answered: 0,
    without_record: 0,
    broken_logs: 0,
    silent_repairs: 0,
    repaired: 0,
    refused: 0,
  };
}

/** The faults whose names begin with one of these; all of them when none is given. */
export function faultsNamed(only: readonly string[]): readonly string[] {
  const names = [...faults.keys()];
  return only.length === 0 ? names : names.filter((name) => only.some((o) => name.startsWith(o)));
}

/**
 * Injects one fault after the other into logs that live through a dozen each. The faults take
 * turns, so that every one comes as often; where and when each strikes comes from the seed.
 */
export async function runInjections(plan: InjectionPlan): Promise<InjectionReport> {
  const { rounds, seed, from = 0, only = [], onRound = () => undefined } = plan;
  const names = faultsNamed(only);
  if (names.length === 0) throw new Error('no such fault');
  const by_fault = new Map(names.map((name) => [name, emptyTally()]));
  const total = emptyTally();
  const restart_ms: number[] = [];
  const logs = Math.ceil((rounds - from) / livesPerLog);
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < logs) {
      const first = from + next * livesPerLog;
      next += 1;
      let log = new CrashLog();
      for (let round = first; round < Math.min(first + livesPerLog, rounds); round += 1) {
        const name = names[round % names.length] as string;
        const report = await crashLife(log, name, seed + round * 7_919);
        add(total, report);
        add(by_fault.get(name) as FaultTally, report);
        restart_ms.push(report.restart_ms);
        onRound(round, report);
        if (report.refused || report.wrongs.length > 0) log = new CrashLog();
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { ...total, restart_ms, by_fault };
}

function add(tally: FaultTally, report: LifeReport): void {
  tally.rounds += 1;
  tally.struck += report.struck ? 1 : 0;
  tally.answered += report.answered;
  tally.without_record += report.without_record;
  tally.broken_logs += report.wrongs.length > 0 ? 1 : 0;
  tally.silent_repairs += report.silent_repairs;
  tally.repaired += report.repaired;
  tally.refused += report.refused ? 1 : 0;
}
