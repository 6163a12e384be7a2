import type { Actor } from '#actions/action.ts';
import { holdsRole } from '#actions/actor-rights.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { partiesRefusals } from '../refusals.ts';
import type { ActView } from './act-contracts.ts';
import type { ActRow } from './act-store.ts';

type Person = Actor & { readonly kind: 'person' };

/** Whether somebody may know of an act. */
export function maySeeAct(actor: Person, act: ActRow): boolean {
  return (
    act.proposed_by === actor.person_id || holdsRole(actor, 'audit-administrator', ...act.seconds)
  );
}

/** The state, given that nobody writes down the passing of time. */
export function stateOfAct(act: ActRow, now: Date): ActRow['state'] {
  const isOpen = act.state === 'waiting' || act.state === 'approved';
  return isOpen && act.expires_at <= now ? 'expired' : act.state;
}

/** Why somebody cannot be the second person of an act: every reason but the age of the role. */
export function reasonsAgainstSecond(actor: Person, act: ActRow): readonly Refusal[] {
  const reasons: Refusal[] = [];
  if (!holdsRole(actor, ...act.seconds)) {
    reasons.push(partiesRefusals.reason('act-not-yours', { detail: act.seconds.join(', ') }));
  }
  if (act.proposed_by === actor.person_id) reasons.push(partiesRefusals.reason('act-own'));
  if (act.beneficiaries.includes(actor.person_id)) {
    reasons.push(partiesRefusals.reason('act-for-yourself'));
  }
  const shared = act.proposer_roles.filter((role) => actor.roles.includes(role));
  if (shared.length > 0) {
    reasons.push(partiesRefusals.reason('act-same-line', { detail: shared.join(', ') }));
  }
  return reasons;
}

/** What somebody may do with an act now. */
export function actsOpenTo(actor: Person, act: ActRow, now: Date): ActView['may'] {
  const state = stateOfAct(act, now);
  const isOwn = act.proposed_by === actor.person_id;
  const isSecond = reasonsAgainstSecond(actor, act).length === 0;
  if (state === 'waiting') return isSecond ? ['approve', 'reject'] : isOwn ? ['reject'] : [];
  return state === 'approved' && isOwn ? ['carry-out', 'reject'] : [];
}

/** The act as somebody sees it. */
export function viewAct(actor: Person, act: ActRow, now: Date): ActView {
  return {
    id: act.id,
    action: act.action,
    input: act.input as ActView['input'],
    state: stateOfAct(act, now),
    proposed_by: act.proposed_by,
    proposer_name: act.proposer_name,
    proposed_at: act.proposed_at.toISOString(),
    expires_at: act.expires_at.toISOString(),
    seconds: act.seconds,
    decided_by: act.decided_by,
    decider_name: act.decider_name,
    decided_at: act.decided_at?.toISOString() ?? null,
    note: act.note,
    may: actsOpenTo(actor, act, now),
  };
}
