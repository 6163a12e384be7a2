import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { actsFor } from '#actions/actor-rights.ts';
import { actorId } from '#actions/facts.ts';
import { newId } from '#kernel/ids.ts';
import { type Refusal, Refused, refuseIfAny } from '#kernel/refusal.ts';
import type { Agreement } from '#spine/agreements/contracts.ts';
import { findAgreement, moveAgreement } from '#spine/agreements/index.ts';
import { openingFacts } from '../facts.ts';
import { openingRefusals } from '../refusals.ts';
import { type Misuse, recordMisuse, resolveMisuse } from './conditional-contracts.ts';
import { findMisuse, type MisuseRow } from './misuse-store.ts';

export function recordMisuseAction(): AnyAction {
  return action(recordMisuse, (context, input) => record(context, input));
}

export function resolveMisuseAction(): AnyAction {
  return action(resolveMisuse, async (context, { id, resolution }) => {
    const row = await findMisuse(context.db, id);
    if (!row || row.resolved_at !== null) {
      throw new Refused([openingRefusals.reason('misuse-not-open', { field: 'id', detail: id })]);
    }
    const change = { resolved_at: context.now, resolution };
    await context.db.updateTable('opening_misuse').set(change).where('id', '=', id).execute();
    await context.record(
      openingFacts['opening.misuse-resolved'].of({
        subjects: [`misuse:${id}`, `organisation:${row.organisation_id}`],
        payload: { resolution },
      }),
    );
    return viewOf({ ...row, ...change });
  });
}

async function record(
  context: ActionContext,
  { agreement_id, breach, evidence }: z.output<typeof recordMisuse.input>,
): Promise<Misuse> {
  const agreement = await findAgreement(context.db, agreement_id);
  if (agreement?.channel !== 'opening' || agreement.request_id === null) {
    const named = { field: 'agreement_id', detail: agreement_id };
    throw new Refused([openingRefusals.reason('not-conditional-agreement', named)]);
  }
  const reason = `违约 ${breach}:${evidence}`.slice(0, 500);
  // Results are due on the last day of an agreement, so most that stay away are found after it.
  if (agreement.state === 'active')
    await moveAgreement(context, 'suspend', { id: agreement_id, reason });
  else refuseIfAny(personReasons(context, agreement));
  const row: MisuseRow = {
    id: newId('mis'),
    agreement_id,
    organisation_id: agreement.consumer_id,
    breach,
    evidence,
    recorded_by: actorId(context.actor) ?? '',
    recorded_at: context.now,
    resolved_at: null,
    resolution: null,
  };
  await context.db.insertInto('opening_misuse').values(row).execute();
  await context.record(
    openingFacts['opening.misuse-recorded'].of({
      subjects: [
        `misuse:${row.id}`,
        `agreement:${agreement_id}`,
        `organisation:${row.organisation_id}`,
      ],
      payload: { breach },
    }),
  );
  return viewOf(row);
}

/** Who may stop an active agreement may tell of a breach of one that is over. */
function personReasons({ actor }: ActionContext, agreement: Agreement): readonly Refusal[] {
  const deciders = ['platform-operator', 'approver', 'data-officer'] as const;
  if (actsFor(actor, [agreement.provider_id], deciders)) return [];
  const named = { field: 'agreement_id', detail: agreement.id };
  return [openingRefusals.reason('not-conditional-agreement', named)];
}

function viewOf({ recorded_by: _, recorded_at, resolved_at, ...row }: MisuseRow): Misuse {
  return {
    ...row,
    recorded_at: recorded_at.toISOString(),
    resolved_at: resolved_at?.toISOString() ?? null,
  };
}
