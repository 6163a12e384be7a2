import type { ActionContext } from '#actions/action.ts';
import { readSubject } from '#actions/fact-types.ts';
import type { RunId } from '#kernel/ids.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { filesFacts } from '../facts.ts';
import type { AnyRunKind } from './run-kind.ts';
import { hasEnded, type RunEvent, type RunState, runStateAfter } from './run-state.ts';
import { getRun, type Run, type RunUpdate, updateRun } from './run-store.ts';

/**
 * Moves a run whose row the transaction holds. Where that is an end, the room of its kind hears of
 * it in the same transaction and `run.ended` is recorded; a kind that is no more hears nothing.
 *
 * @returns the new state; undefined when the state of the run does not allow the event
 */
export async function moveRun(
  context: Pick<ActionContext, 'db' | 'now' | 'record'>,
  kind: AnyRunKind | undefined,
  run: Run,
  event: RunEvent,
  reasons: readonly Refusal[] = [],
): Promise<RunState | undefined> {
  const { db, now } = context;
  const state = runStateAfter(run.state, event);
  if (state === undefined) return undefined;
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
  if (ended && state !== 'completed') {
    await kind?.stopped({ db, id: run.id, state, input: run.input, reasons }, now);
  }
  if (ended) await recordEnd(context, run.id);
  return state;
}

async function recordEnd(
  { db, record }: Pick<ActionContext, 'db' | 'record'>,
  id: RunId,
): Promise<void> {
  const run = await getRun(db, id);
  await record(
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
