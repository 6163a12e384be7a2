import type { ActionContext } from '#actions/action.ts';
import type { AgreementId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import { organisationNames } from '#spine/parties/index.ts';
import { listAgreementEvents } from './agreement-history.ts';
import { movesOpenTo, sidesOf } from './agreement-rights.ts';
import { type AgreementRow, agreementOf, findAgreementRow } from './agreement-store.ts';
import type { AgreementView } from './contracts.ts';
import { agreementRefusals } from './refusals.ts';

/** The agreement for somebody who may know of it; others hear that there is none. */
export async function getVisibleRow(
  context: ActionContext,
  id: AgreementId,
  lock = false,
): Promise<AgreementRow> {
  const row = await findAgreementRow(context.db, id, lock);
  if (row && sidesOf(context.actor, row).length > 0) return row;
  throw new Refused([agreementRefusals.reason('agreement-not-found', { field: 'id', detail: id })]);
}

/** The view of an agreement with names, history and what the asker may do. */
export async function viewOf(context: ActionContext, row: AgreementRow): Promise<AgreementView> {
  const names = await organisationNames(context.db, [row.provider_id, row.consumer_id]);
  return {
    ...agreementOf(row),
    directory_name: row.directory_name,
    scenario_name: row.scenario_name,
    provider_name: names.get(row.provider_id) ?? row.provider_id,
    consumer_name: names.get(row.consumer_id) ?? row.consumer_id,
    may: movesOpenTo(context.actor, row, context.now),
    history: await listAgreementEvents(context.db, row),
  };
}
