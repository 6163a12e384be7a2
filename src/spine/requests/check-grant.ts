import type { ActionContext } from '#actions/action.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { isMaskAtLeast, maskRanksAt, unknownColumns } from '#spine/agreements/index.ts';
import {
  findPublishedDirectory,
  itemReasons,
  listNegativeEntries,
  publishedReasons,
} from '#spine/catalog/index.ts';
import { getOrganisation } from '#spine/parties/index.ts';
import { requestRefusals } from './refusals.ts';
import type { RequestRow } from './request-store.ts';
import type { FirstApproval } from './tables.ts';

const reason = requestRefusals.reason;
const noteMin = 4;

/** Every reason why what a person grants may not be granted, as the registers stand now. */
export async function reasonsAgainstGrant(
  context: ActionContext,
  row: RequestRow,
  granted: Pick<FirstApproval, 'item_ids' | 'masks' | 'row_scope' | 'note'>,
): Promise<readonly Refusal[]> {
  const asked = new Set(row.items.map((item) => item.item_id));
  const named = [...granted.item_ids, ...Object.keys(granted.masks)];
  const reasons = [...new Set(named)]
    .filter((id) => !asked.has(id))
    .flatMap((id) => itemReasons('item_ids', id));
  const weaker = await weakerMasks(context, row, granted);
  if (weaker.length > 0 && granted.note.length < noteMin) {
    reasons.push(reason('weaker-mask-needs-note', { field: 'note', detail: weaker.join('、') }));
  }
  if (Date.parse(row.terms.valid_to) <= context.now.getTime()) {
    reasons.push(reason('period-over', { detail: row.terms.valid_to }));
  }
  return [...reasons, ...(await registerReasons(context, row, granted))];
}

async function registerReasons(
  { db, now }: ActionContext,
  row: RequestRow,
  granted: Pick<FirstApproval, 'item_ids' | 'row_scope'>,
): Promise<readonly Refusal[]> {
  const reasons: Refusal[] = [];
  const applicant = await getOrganisation(db, row.applicant_id);
  if (applicant.state !== 'active') {
    reasons.push(reason('applicant-suspended', { detail: applicant.name }));
  }
  const directory = await findPublishedDirectory(db, row.directory_code);
  if (!directory) reasons.push(...publishedReasons(row.directory_code));
  const unknown = granted.row_scope
    ? unknownColumns(granted.row_scope, directory?.description.items ?? [])
    : [];
  if (unknown.length > 0) {
    const detail = unknown.join(', ');
    reasons.push(reason('scope-column-unknown', { field: 'row_scope', detail }));
  }
  const entries = await listNegativeEntries(db, now, row.directory_code);
  for (const entry of entries.filter((one) => one.in_force)) {
    if (entry.item_id === null || granted.item_ids.includes(entry.item_id)) {
      reasons.push(reason('negative-since', { detail: entry.clause }));
    }
  }
  return reasons;
}

/** Items whose decided mask hides less than the directory's. */
export async function weakerMasks(
  { db, now }: Pick<ActionContext, 'db' | 'now'>,
  row: Pick<RequestRow, 'items'>,
  granted: Pick<FirstApproval, 'masks'>,
): Promise<readonly string[]> {
  const ranks = (await maskRanksAt(db, now)).value;
  return row.items
    .filter((item) => {
      const mask = granted.masks[item.item_id];
      return mask !== undefined && !isMaskAtLeast(mask, item.default_mask, ranks);
    })
    .map((item) => item.name_zh);
}
