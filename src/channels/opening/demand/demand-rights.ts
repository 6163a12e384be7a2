import type { Actor } from '#actions/action.ts';
import { actsFor, holdsRole, isOverseer } from '#actions/actor-rights.ts';
import { isFollowCode } from '../follow-code.ts';
import type { DemandView } from './demand-shapes.ts';
import { demandStateAfter, isPublic } from './demand-state.ts';
import type { DemandRow } from './demand-store.ts';

type Act = DemandView['may'][number];

/** Whether the actor asked: the same person, or whoever holds the follow code. */
export function isAsker(actor: Actor, row: DemandRow, follow_code?: string): boolean {
  if (row.asker_person_id !== null) {
    return actor.kind === 'person' && actor.person_id === row.asker_person_id;
  }
  return isFollowCode(follow_code, row.follow_sha256);
}

/** Whether the actor may read it: everybody once it was checked, before that asker and centre. */
export function maySeeDemand(actor: Actor, row: DemandRow, follow_code?: string): boolean {
  return isPublic(row.state) || isOverseer(actor) || isAsker(actor, row, follow_code);
}

/** Whether the actor answers for the body it was assigned to. */
export function isOfProvider(actor: Actor, row: DemandRow): boolean {
  return actsFor(actor, [row.provider_id], ['data-officer', 'approver']);
}

/** What the actor may do with a demand now. */
export function actsOpenTo(actor: Actor, row: DemandRow, follow_code?: string): Act[] {
  const open = (move: Parameters<typeof demandStateAfter>[1]): boolean =>
    demandStateAfter(row.state, move) !== undefined;
  const acts: Act[] = [];
  if (holdsRole(actor, 'platform-operator')) {
    for (const move of ['assign', 'decline'] as const) if (open(move)) acts.push(move);
  }
  if (isOfProvider(actor, row)) {
    for (const move of ['return', 'accept', 'refuse', 'release'] as const) {
      if (open(move)) acts.push(move);
    }
  }
  if (isAsker(actor, row, follow_code)) {
    if (open('withdraw')) acts.push('withdraw');
    if (isRateable(row)) acts.push('rate');
  }
  return acts;
}

/** Whether there is an answer that nobody has rated yet. */
export function isRateable(row: DemandRow): boolean {
  return ['released', 'refused'].includes(row.state) && row.stars === null;
}
