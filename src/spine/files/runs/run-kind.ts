import type { z } from 'zod';
import type { Actor, Db } from '#actions/action.ts';
import type { FactType, Role, Sentence } from '#actions/contract.ts';
import type { Refusal } from '#kernel/refusal.ts';
import type { EndedRun, RunWork } from './run-work.ts';

/**
 * One kind of long work, as its room declares it. The room says what is done; queueing, leases,
 * progress, cancelling, resuming, rejects, the page and the actions come with the declaration.
 */
export interface RunKind<Input extends z.ZodType = z.ZodType> {
  /** For example `catalog-import`. */
  readonly name: string;
  readonly words: Sentence;
  /** What a run is asked to do; kept with it and read again by every attempt. */
  readonly input: Input;
  /** The steps by name, in their order, as the page shows them. */
  readonly steps: Readonly<Record<string, Sentence>>;
  /** What is counted, in the order in which it is shown. */
  readonly counts: Readonly<Record<string, Sentence>>;
  /** What progress is measured in. */
  readonly unit: Sentence;
  /** What the line of a reject counts: lines of a file, records, rows. */
  readonly line: Sentence;
  /**
   * What an interrupted run does: `go-on` from the position it committed, or `start-over`, which
   * drops the counts and rejects of the interrupted attempt.
   */
  readonly after_interruption: 'go-on' | 'start-over';
  /** How often a fault (not a refusal, not a killed process) is tried again before it fails. */
  readonly fault_retries: number;
  /** False where what is to be done anew is asked for anew; absent: an ended run may be resumed. */
  readonly resumable?: boolean;
  /** What its commits may record beside the end of the run. */
  readonly facts: readonly FactType[];
  /** Who may see a run of their organisation; city-wide roles see those of all. */
  readonly sees: readonly Role[];
  /** Who may cancel and resume it. */
  readonly directs: readonly Role[];
  /** Why this run cannot go on, for example because its file is gone. */
  reasonsAgainstResume?(db: Db, input: z.output<Input>): Promise<readonly Refusal[]>;
  /**
   * Does the work. Returning completes the run; `Refused` fails it with its reasons;
   * `StoppedByCheck` stops it; anything else is a fault. It may be started again at any point.
   */
  work(work: RunWork<z.output<Input>>): Promise<void>;
  /**
   * In the transaction that ends a run which is not completed, whoever ended it: what the room’s
   * own rows say of it must not differ from its run.
   */
  stopped?(run: EndedRun<z.output<Input>>, now: Date): Promise<void>;
  /** After an end was committed: gives back files and folders. Lost when the process dies here. */
  ended?(run: EndedRun<z.output<Input>>): Promise<void>;
}

/** What a kind does with its input. */
type Taken = 'reasonsAgainstResume' | 'work' | 'stopped' | 'ended';

/** A kind whose input type is forgotten, as lists of kinds hold it. */
export interface AnyRunKind extends Omit<RunKind, Taken> {
  reasonsAgainstResume(db: Db, input: unknown): Promise<readonly Refusal[]>;
  work(work: RunWork<unknown>): Promise<void>;
  stopped(run: EndedRun<unknown>, now: Date): Promise<void>;
  ended(run: EndedRun<unknown>): Promise<void>;
}

/** Declares a kind of run. The input is checked once more when an attempt begins. */
export function runKind<Input extends z.ZodType>(declared: RunKind<Input>): AnyRunKind {
  const { input: schema, facts, reasonsAgainstResume, work, stopped, ended } = declared;
  return {
    ...declared,
    facts: [...facts, 'run.ended'],
    reasonsAgainstResume: async (db, input) =>
      (await reasonsAgainstResume?.(db, schema.parse(input))) ?? [],
    work: async (given) => await work({ ...given, input: schema.parse(given.input) }),
    stopped: async (run, now) => await stopped?.({ ...run, input: schema.parse(run.input) }, now),
    ended: async (run) => await ended?.({ ...run, input: schema.parse(run.input) }),
  };
}

/** Under whose name work of a kind stands in the facts. */
export function actorOf(kind: Pick<RunKind, 'name'>): Actor {
  return { kind: 'system', name: kind.name };
}
