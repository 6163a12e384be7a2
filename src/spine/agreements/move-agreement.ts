import type { ActionContext } from '#actions/action.ts';
import type { Subject } from '#actions/fact-types.ts';
import type { AgreementId, OrganisationId } from '#kernel/ids.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { factOfEvent } from './agreement-history.ts';
import { isHeldByOther, type PersonMove, sideForMove, sidesOf } from './agreement-rights.ts';
import { isValidityOver, stateAfter } from './agreement-state.ts';
import { type AgreementRow, agreementOf, saveMove } from './agreement-store.ts';
import type { AgreementView } from './contracts.ts';
import { agreementRefusals } from './refusals.ts';
import { getVisibleRow, viewOf } from './view-agreement.ts';

/** One person's move on an agreement: the three actions differ only in the move. */
export async function moveAgreement(
  context: ActionContext,
  move: PersonMove,
  input: { readonly id: AgreementId; readonly reason: string },
): Promise<AgreementView> {
  const row = await getVisibleRow(context, input.id, true);
  const side = sideForMove(sidesOf(context.actor, row), move);
  refuseIfAny(reasonsAgainst(row, move, side, context.now));
  const state = stateAfter(row.state, move) ?? row.state;
  const by_side = side ?? 'operator';
  const suspended_by =
    state === 'suspended' ? (by_side === 'operator' ? 'operator' : 'provider') : null;
  const moved = await saveMove(context.db, row, { state, suspended_by });
  const { reason } = input;
  await context.record(
    factOfEvent[move].of({
      subjects: subjectsOf(row),
      payload: { from: row.state, to: state, version: moved.version, by_side, reason },
    }),
  );
  return viewOf(context, moved);
}

/** Whom and what a fact about an agreement concerns. */
export function subjectsOf(row: {
  readonly id: AgreementId;
  readonly directory_code: string;
  readonly provider_id: OrganisationId;
  readonly consumer_id: OrganisationId;
}): readonly Subject<'agreement' | 'directory' | 'organisation'>[] {
  return [
    `agreement:${row.id}`,
    `directory:${row.directory_code}`,
    `organisation:${row.provider_id}`,
    `organisation:${row.consumer_id}`,
  ];
}

function reasonsAgainst(
  row: AgreementRow,
  move: PersonMove,
  side: string | undefined,
  now: Date,
): readonly Refusal[] {
  const reasons: Refusal[] = [];
  if (side === undefined) reasons.push(agreementRefusals.reason('side-may-not', { detail: move }));
  if (stateAfter(row.state, move) === undefined) {
    reasons.push(agreementRefusals.reason('state-does-not-allow', { detail: row.state }));
  }
  if (side !== undefined && isHeldByOther(move, side, row)) {
    const detail = row.suspended_by ?? '';
    reasons.push(agreementRefusals.reason('suspended-by-other-side', { detail }));
  }
  if (move === 'resume' && isValidityOver(agreementOf(row), now)) {
    reasons.push(agreementRefusals.reason('validity-over', { detail: row.valid_to.toISOString() }));
  }
  return reasons;
}
