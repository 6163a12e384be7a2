import { z } from 'zod';
import type { Db } from '#actions/action.ts';
import { listPastFacts, type PastFact } from '#actions/fact-history.ts';
import { subjectOf } from '#actions/fact-types.ts';
import type { CaseId } from '#kernel/ids.ts';
import { CaseEvent } from './contracts.ts';
import { caseFacts } from './facts.ts';

const eventNames = CaseEvent.shape.event.options;
/** What `case.reassigned` was called before; recorded facts keep their type. */
const formerReassigned = 'case.handed-on';
const Told = z.object({ note: z.string() });

/** What happened to some cases, oldest first, by case, from their facts. */
export async function listCaseEvents(
  db: Db,
  ids: readonly CaseId[],
): Promise<ReadonlyMap<CaseId, readonly CaseEvent[]>> {
  const subjects = ids.map((id) => subjectOf('case', id));
  const types = eventNames.map((event) => caseFacts[`case.${event}`].type);
  const facts = await listPastFacts(db, subjects, [...types, formerReassigned]);
  return new Map(
    ids.map((id) => [
      id,
      facts.filter((fact) => fact.subjects.includes(subjectOf('case', id))).map(eventOf),
    ]),
  );
}

function eventOf(fact: PastFact, place: number): CaseEvent {
  return {
    sequence: place + 1,
    event:
      fact.type === formerReassigned
        ? 'reassigned'
        : CaseEvent.shape.event.parse(fact.type.slice('case.'.length)),
    at: fact.at.toISOString(),
    person_id: fact.person_id,
    note: Told.parse(fact.payload).note,
  };
}

/** When a clock stood still, oldest first; the last pause may still run. */
export function pausesOf(
  events: readonly CaseEvent[],
): { readonly from: string; readonly to: string | null }[] {
  const pauses: { from: string; to: string | null }[] = [];
  for (const { event, at } of events) {
    const last = pauses.at(-1);
    if (event === 'paused') pauses.push({ from: at, to: null });
    else if (last?.to === null && endsPause.has(event)) last.to = at;
  }
  return pauses;
}

const endsPause: ReadonlySet<CaseEvent['event']> = new Set(['resumed', 'decided', 'withdrawn']);
