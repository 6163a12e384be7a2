import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { isOverseer, organisationId } from '#actions/actor-rights.ts';
import { isId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import { listAgreementRows } from './agreement-store.ts';
import { type AgreementSummary, listAgreements } from './contracts.ts';
import { agreementRefusals } from './refusals.ts';

export function listAgreementsAction(): AnyAction {
  return action(listAgreements, run);
}

async function run(
  context: ActionContext,
  input: z.output<typeof listAgreements.input>,
): Promise<{ items: AgreementSummary[]; next: string | null }> {
  const before_id = input.cursor;
  if (before_id !== undefined && !isId('agr', before_id)) {
    throw new Refused([agreementRefusals.reason('cursor-unreadable', { field: 'cursor' })]);
  }
  const rows = await listAgreementRows(context.db, {
    organisation_id: isOverseer(context.actor) ? null : organisationId(context.actor),
    side: input.side,
    state: input.state,
    directory_code: input.directory_code,
    before_id,
    limit: input.limit + 1,
  });
  const items = rows.slice(0, input.limit);
  return { items, next: rows.length > items.length ? (items.at(-1)?.id ?? null) : null };
}
