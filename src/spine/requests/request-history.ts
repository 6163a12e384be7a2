import { z } from 'zod';
import type { Db } from '#actions/action.ts';
import type { FactType } from '#actions/contract.ts';
import { listPastFacts, type PastFact } from '#actions/fact-history.ts';
import type { RequestId } from '#kernel/ids.ts';
import { requestFacts } from './facts.ts';
import type { RequestMove } from './request-state.ts';
import { type RequestEvent, RequestState } from './request-view.ts';

const factTypes = Object.values(requestFacts)
  .map(({ type }) => type)
  .filter((type) => type !== requestFacts['request.clock-extended'].type);

/**
 * Facts of the time when sharing was the only channel are leaves of the evidence log and stay as
 * they were: their types, the subject `sharing-request:…`, and moves told by the type alone.
 */
const formerMoves: Readonly<Record<string, { move: RequestMove; from?: string; to?: string }>> = {
  'sharing.submitted': { move: 'submit', from: 'draft', to: 'submitted' },
  'sharing.denied': { move: 'deny', from: 'submitted', to: 'denied' },
  'sharing.passed-on': { move: 'pass-on', from: 'submitted', to: 'provider-review' },
  'sharing.granted': { move: 'grant' },
  'sharing.first-approved': { move: 'approve-first' },
  'sharing.more-asked': { move: 'ask-for-more' },
  'sharing.supplemented': { move: 'supplement' },
  'sharing.withdrawn': { move: 'withdraw' },
  'sharing.refused': { move: 'refuse' },
  'sharing.disputed': { move: 'dispute' },
  'sharing.dispute-settled': { move: 'resolve-close' },
};

/** Every move of a request in order, from the facts about it. */
export async function listRequestEvents(db: Db, id: RequestId): Promise<RequestEvent[]> {
  const subjects = [`request:${id}`, `sharing-request:${id}`];
  const types = [...factTypes, ...(Object.keys(formerMoves) as FactType[])];
  return (await listPastFacts(db, subjects, types)).map(requestEventOf);
}

/** What facts of moves say, now and before; the rest of a payload is for other readers. */
const MovePayload = z.object({
  move: z.string().default(''),
  from: RequestState.optional(),
  to: RequestState.optional(),
  note: z.string().default(''),
});

/** The move that a fact tells. */
export function requestEventOf(fact: PastFact): RequestEvent {
  const told = MovePayload.parse(fact.payload);
  const former = formerMoveOf(fact.type, told);
  return {
    event: former?.move ?? told.move,
    from: RequestState.parse(former?.from ?? told.from),
    to: RequestState.parse(former?.to ?? told.to),
    at: fact.at.toISOString(),
    person_id: fact.person_id,
    note: told.note,
  };
}

function formerMoveOf(
  type: string,
  { from, to }: z.output<typeof MovePayload>,
): (typeof formerMoves)[string] | undefined {
  if (type === 'sharing.granted' && from === undefined) {
    return { move: 'grant-at-once', from: 'submitted', to: 'granted' };
  }
  if (type === 'sharing.dispute-settled' && to === 'granted') return { move: 'resolve-grant' };
  return formerMoves[type];
}
