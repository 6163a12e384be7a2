import type { Actor } from '#actions/action.ts';
import type { Sentence } from '#actions/contract.ts';
import type { RunView } from './run-contracts.ts';
import type { AnyRunKind } from './run-kind.ts';
import { runLimits } from './run-limits.ts';
import { isResumable, mayDirect } from './run-rights.ts';
import { runStateAfter, runStateTable } from './run-state.ts';
import type { Run } from './run-store.ts';

/** A run as it is shown to somebody who may see it. */
export function runView(kind: AnyRunKind, actor: Actor, run: Run): RunView {
  const directs = mayDirect(kind, actor, run);
  return {
    id: run.id,
    kind: run.kind,
    kind_words: kind.words,
    subject: run.subject,
    title: run.title,
    organisation_id: run.organisation_id,
    started_by: run.started_by,
    state: run.state,
    step: run.step === null ? null : { name: run.step, ...wordsOf(kind.steps, run.step) },
    progress: {
      done: Number(run.done),
      total: run.total === null ? null : Number(run.total),
      unit: kind.unit,
    },
    counts: Object.entries(kind.counts).map(([name, words]) => ({
      name,
      ...words,
      value: run.counts[name] ?? 0,
    })),
    rejects: Number(run.rejects),
    rejects_kept: run.rejects_kept,
    reject_line: kind.line,
    reasons: run.reasons.map(({ kind: _kind, ...reason }) => reason),
    attempt: run.attempt,
    waiting: waitingOf(run),
    may: {
      cancel: directs && runStateAfter(run.state, 'ask-to-cancel') !== undefined,
      resume: directs && isResumable(kind, run),
    },
    details: { ...(run.input as Readonly<Record<string, unknown>>), ...run.result },
    created_at: run.created_at.toISOString(),
    started_at: run.started_at?.toISOString() ?? null,
    finished_at: run.finished_at?.toISOString() ?? null,
    updated_at: run.updated_at.toISOString(),
  };
}

// A step that an earlier version of the kind had keeps its name.
function wordsOf(steps: Readonly<Record<string, Sentence>>, step: string): Sentence {
  return steps[step] ?? { zh: step, en: step };
}

function waitingOf(run: Run): RunView['waiting'] {
  const { waiting } = runStateTable[run.state];
  if (waiting === null) return null;
  const nextLook = new Date(run.updated_at.getTime() + runLimits.look_ms);
  const until = waiting.until === 'lease' ? (run.lease_until ?? nextLook) : nextLook;
  return { who: waiting.who, until: until.toISOString(), otherwise: waiting.otherwise };
}
