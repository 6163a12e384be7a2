import { createAgreement, moveAgreement } from '#spine/agreements/index.ts';
import { publicOrganisationId } from '#spine/parties/index.ts';
import type { PublicAgreements, PublicRelease } from '../ports.ts';

/** Until it is replaced or withdrawn: what is open to everybody has no last day (SDR art. 42). */
const noLastDay = '9999-12-31T15:59:59.000Z';
const recordsPerCall = 1_000; // a page of records; who wants all of them takes a file

/** Agreements with the public: the same terms, plan and log as of every other channel. */
export function createPublicAgreements(): PublicAgreements {
  return {
    async conclude(context, release) {
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
        subject_column: null,
        lookup_columns: [],
        valid_from: context.now.toISOString(),
        valid_to: noLastDay,
        weaker_masks_reason: null,
        by_side: 'system',
        reason: '开放检查全部通过 / every check of the release holds',
      });
      return id;
    },
    async revoke(context, id, reason) {
      await moveAgreement(context, 'revoke', { id, reason });
    },
  };
}

// The rows were shaped before they were checked, so the gateway hides nothing of them.
function itemsOf({ columns }: PublicRelease) {
  const items = columns.map(({ name, name_zh }) => ({
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
