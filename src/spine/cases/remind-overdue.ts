import type { Db } from '#actions/action.ts';
import { readSubject } from '#actions/fact-types.ts';
import { appendFact } from '#actions/facts.ts';
import type { Job } from '#actions/job.ts';
import { listOrganisations } from '#spine/parties/index.ts';
import { listCasesToRemind, updateCase } from './case-store.ts';
import { caseFacts } from './facts.ts';
import { sendNotice } from './notice-store.ts';

export const reminderJobName = 'cases.remind-overdue';

/** Tells whoever has to decide, and the data centre, of each case past its clock; once per case. */
export async function remindOverdue(db: Db, now: Date): Promise<readonly string[]> {
  return db.transaction().execute(async (trx) => {
    const rows = await listCasesToRemind(trx, now);
    const centres = await listOrganisations(trx, { kind: 'data-centre' });
    for (const row of rows) {
      await updateCase(trx, row.id, { reminded: true });
      const notice = {
        title_zh: `已超期:${row.title_zh}`,
        title_en: `Overdue: ${row.title_en}`,
        subject: `case:${row.id}`,
        link: row.link,
      };
      const decider = { organisation_id: row.assigned_organisation_id, role: row.assigned_role };
      await sendNotice(trx, now, { ...notice, ...decider });
      for (const { id } of centres) {
        await sendNotice(trx, now, { ...notice, organisation_id: id, role: 'platform-operator' });
      }
      await appendFact(
        trx,
        { kind: 'system', name: reminderJobName },
        now,
        caseFacts['case.overdue'].of({
          subjects: [`case:${row.id}`, readSubject(row.subject)],
          payload: { due_at: row.due_at.toISOString() },
        }),
      );
    }
    return rows.map((row) => row.id);
  });
}

/** The reminder as a job; it may run at any time and any number of times. */
export function createCaseJobs(ports: { readonly db: Db; now(): Date }): readonly Job[] {
  return [
    {
      name: reminderJobName,
      kind: 'deadline',
      run: async () => {
        await remindOverdue(ports.db, ports.now());
      },
    },
  ];
}
