import { z } from 'zod';
import type { ActionContext } from '#actions/action.ts';
import { readSubject } from '#actions/fact-types.ts';
import { type Job, job } from '#actions/job.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { listOrganisations } from '#spine/parties/index.ts';
import { type CaseRow, listCasesToRemind, updateCase } from './case-store.ts';
import { caseFacts } from './facts.ts';
import { sendNotice } from './notice-store.ts';

export const reminderJobName = 'cases.remind-overdue';

/**
 * Tells whoever has to decide, and the data centre, of each case past its clock; once per case. It
 * may run at any time and any number of times; answers with the cases it told of.
 */
export function remindOverdueJob(): Job<z.ZodObject, readonly string[]> {
  return job({
    name: reminderJobName,
    kind: 'deadline',
    payload: z.object({}),
    facts: ['case.overdue'],
    run: ({ step }) =>
      step(async (context) => {
        const rows = await listCasesToRemind(context.db, context.now);
        const centres = await listOrganisations(context.db, { kind: 'data-centre' });
        for (const row of rows) await remindOf(context, row, centres);
        return rows.map((row) => row.id);
      }),
  });
}

async function remindOf(
  context: ActionContext,
  row: CaseRow,
  centres: readonly { readonly id: OrganisationId }[],
): Promise<void> {
  const { db, now } = context;
  await updateCase(db, row.id, { reminded: true });
  const notice = {
    title_zh: `已超期:${row.title_zh}`,
    title_en: `Overdue: ${row.title_en}`,
    subject: `case:${row.id}`,
    link: row.link,
  };
  const decider = { organisation_id: row.assigned_organisation_id, role: row.assigned_role };
  await sendNotice(db, now, { ...notice, ...decider });
  for (const { id } of centres) {
    await sendNotice(db, now, { ...notice, organisation_id: id, role: 'platform-operator' });
  }
  await context.record(
    caseFacts['case.overdue'].of({
      subjects: [`case:${row.id}`, readSubject(row.subject)],
      payload: { due_at: row.due_at.toISOString() },
    }),
  );
}
