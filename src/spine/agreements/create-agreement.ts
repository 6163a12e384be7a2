import type { ActionContext } from '#actions/action.ts';
import { enqueueJob } from '#actions/job.ts';
import { newId } from '#kernel/ids.ts';
import type { MaskSpec } from '#kernel/mask-spec.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { insertAgreement } from './agreement-store.ts';
import { Agreement, type AgreementItem } from './contracts.ts';
import { takeAgreementNumber } from './document-number.ts';
import { agreementFacts } from './facts.ts';
import { isMaskAtLeast, type MaskRanks, maskRanksAt } from './mask-strength.ts';
import { subjectsOf } from './move-agreement.ts';
import { agreementRefusals } from './refusals.ts';

export const expiryJobName = 'agreements.expire-due';

/** Terms as a channel hands them over; number, id and state are given here. */
export type AgreementDraft = Omit<Agreement, 'id' | 'number' | 'state' | 'version'> & {
  readonly directory_name: string;
  readonly scenario_name: string;
  /** What was asked for, with the masks of the directory: the agreement stays within both. */
  readonly requested: readonly {
    readonly item_id: string;
    readonly name_zh: string;
    readonly default_mask: MaskSpec | null;
  }[];
  /** Why masks weaker than the directory's were decided by a person; null where nobody did. */
  readonly weaker_masks_reason: string | null;
  readonly by_side: 'provider' | 'operator' | 'system';
  readonly reason: string;
};

/** Makes an agreement in the transaction of the decision that grants it. */
export async function createAgreement(
  context: ActionContext,
  draft: AgreementDraft,
): Promise<Agreement> {
  const order = await maskRanksAt(context.db, context.now);
  refuseIfAny(reasonsAgainstTerms(draft, order.value));
  const agreement = Agreement.parse({
    ...draft,
    id: newId('agr'),
    number: await takeAgreementNumber(context.db, draft.channel, context.now),
    state: 'active',
    version: 1,
  } satisfies Agreement & Record<string, unknown>);
  await insertAgreement(context.db, agreement, {
    directory_name: draft.directory_name,
    scenario_name: draft.scenario_name,
    granted_by_side: draft.by_side,
    grant_reason: draft.reason,
  });
  await context.record(
    agreementFacts['agreement.granted'].of({
      subjects: subjectsOf(agreement),
      payload: {
        ...agreement,
        weaker_masks_reason: draft.weaker_masks_reason,
        mask_ranks_since: order.effective_from,
      },
    }),
  );
  // A second after the last instant, so that the sweep finds it over.
  const run_at = new Date(Date.parse(agreement.valid_to) + 1000);
  await enqueueJob(context.db, expiryJobName, {}, { key: `expire:${agreement.id}`, run_at });
  return agreement;
}

/**
 * Every way in which terms go beyond the request or below the directory's masks, or would let more
 * than a yes or no out of an agreement to verify.
 */
export function reasonsAgainstTerms(
  draft: Pick<AgreementDraft, 'items' | 'modes' | 'requested' | 'weaker_masks_reason'>,
  ranks: MaskRanks,
): readonly Refusal[] {
  const beyond = draft.items.flatMap((item) => reasonsAgainstItem(draft, item, ranks));
  return [...beyond, ...telling(draft)];
}

function reasonsAgainstItem(
  draft: Pick<AgreementDraft, 'requested' | 'weaker_masks_reason'>,
  item: AgreementItem,
  ranks: MaskRanks,
): readonly Refusal[] {
  const asked = draft.requested.find((one) => one.item_id === item.item_id);
  if (!asked) return [agreementRefusals.reason('item-not-requested', { detail: item.name_zh })];
  if (draft.weaker_masks_reason !== null) return [];
  if (isMaskAtLeast(item.mask, asked.default_mask, ranks)) return [];
  return [agreementRefusals.reason('mask-too-weak', { detail: item.name_zh })];
}

function telling({ items, modes }: Pick<AgreementDraft, 'items' | 'modes'>): readonly Refusal[] {
  if (!modes.includes('verify')) return [];
  return items
    .filter((item) => item.mask?.kind !== 'predicate')
    .map((item) => agreementRefusals.reason('verify-needs-predicate', { detail: item.name_zh }));
}
