import type { Actor, Db } from '#actions/action.ts';
import { readSubject } from '#actions/fact-types.ts';
import { appendFact } from '#actions/facts.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { filesFacts } from '../facts.ts';
import { hasEnded, type RunEvent, type RunState, runStateAfter } from './run-state.ts';
import { getRun, type Run, type RunUpdate, updateRun } from './run-store.ts';

/** Under whose name work of a kind stands in the facts. */
export function runActor(run: Pick<Run, 'kind'>): Actor {
  return { kind: 'system', name: run.kind };
}

/**
 * Moves a run whose row the transaction holds, and records `run.ended` where that is an end.
 *
 * @returns the new state; undefined when the state of the run does not allow the event
 */
export async function moveRun(
  db: Db,
  run: Run,
  event: RunEvent,
  now: Date,
  change: { readonly reasons?: readonly Refusal[]; readonly record?: Recorder } = {},
): Promise<RunState | undefined> {
  const state = runStateAfter(run.state, event);
  if (state === undefined) return undefined;
  const { reasons = [] } = change;
  const ended = hasEnded(state);
  const update: RunUpdate = {
    state,
    reasons: JSON.stringify(reasons),
    lease: null,
    lease_until: null,
    finished_at: ended ? now : null,
    updated_at: now,
  };
  await updateRun(db, run.id, update);
  if (ended) await recordEnd(db, run.id, now, change.record);
  return state;
}

/** Records the end of a run; the action's own recorder where a person ended it. */
type Recorder = (fact: Parameters<typeof appendFact>[3]) => Promise<void>;

async function recordEnd(db: Db, id: string, now: Date, record?: Recorder): Promise<void> {
  const run = await getRun(db, id);
  const tell: Recorder = record ?? ((fact) => appendFact(db, runActor(run), now, fact));
  await tell(
    filesFacts['run.ended'].of({
      subjects: [`run:${id}`, readSubject(run.subject)],
      payload: {
        kind: run.kind,
        state: run.state,
        counts: run.counts,
        rejects: Number(run.rejects),
        reasons: run.reasons.map(({ code }) => code),
      },
    }),
  );
}
