import type { ActionContext } from '#actions/action.ts';
import type { AgreementId } from '#kernel/ids.ts';
import { openCallRule } from '#spine/agreements/contracts.ts';
import { createAgreement } from '#spine/agreements/index.ts';
import { publicOrganisationId } from '#spine/parties/index.ts';
import type { Release } from './release-store.ts';

/** Until it is replaced or withdrawn: what is open to everybody has no last day (SDR art. 42). */
const noLastDay = '9999-12-31T15:59:59.000Z';
const recordsPerCall = 1_000; // a page of records; who wants all of them takes a file

/**
 * Concludes the standing agreement with the public under which released data is taken, pinned to
 * the rows of a release: the same terms, plan and log as of every other channel. Answers its id.
 */
export async function concludePublicAgreement(
  context: ActionContext,
  release: Release,
): Promise<AgreementId> {
  const { id } = await createAgreement(context, {
    channel: 'opening',
    modes: ['query', 'file'],
    scenario_id: null,
    scenario_name: '无条件开放',
    request_id: null,
    directory_code: release.directory_code,
    directory_version: release.directory_version,
    directory_name: release.directory_name,
    provider_id: release.provider_id,
    consumer_id: publicOrganisationId,
    snapshot: release.release_id,
    ...itemsOf(release),
    row_scope: null,
    limits: {
      calls_per_day: null,
      records_per_day: null,
      persons_per_day: null,
      records_per_call: recordsPerCall,
    },
    hours: null,
    terminals: [],
    purpose: '',
    case_rule: { required: false, pattern: null },
    call_rule: openCallRule,
    subject_column: null,
    lookup_columns: [],
    valid_from: context.now.toISOString(),
    valid_to: noLastDay,
    weaker_masks_reason: null,
    by_side: 'system',
    reason: '开放检查全部通过 / every check of the release holds',
  });
  return id;
}

// The rows were shaped before they were checked, so the gateway hides nothing of them.
function itemsOf({ plan }: Release) {
  const items = plan.columns.map(({ name, name_zh }) => ({
    item_id: name,
    column: name,
    name_zh,
    mask: null,
  }));
  const requested = items.map(({ item_id, name_zh }) => ({
    item_id,
    name_zh,
    default_mask: null,
  }));
  return { items, requested };
}
