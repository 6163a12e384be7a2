import { z } from 'zod';
import type { ActionContext } from '#actions/action.ts';
import { getDatedValue } from '#actions/dated-values.ts';
import { type Job, job } from '#actions/job.ts';
import { addDays, shanghaiDay } from '#kernel/civil-date.ts';
import type { AgreementId, OrganisationId } from '#kernel/ids.ts';
import { findAgreement } from '#spine/agreements/index.ts';
import { sendNotice } from '#spine/cases/index.ts';
import { openingFacts } from '../facts.ts';
import { recordBreach } from './misuse.ts';
import { resultRules } from './result-rules.ts';
import { findUseResult, listOwedResults, type UseResultRow } from './results-store.ts';

export const remindResultsName = 'opening.remind-results';

/** The agreements of which something was done. */
interface Reminded {
  readonly reminded: readonly string[];
  readonly breached: readonly string[];
}

/**
 * Tells both sides of results that are overdue, and records the breach when they stay so. Nothing
 * is a breach of which the consumer was not told some days before, also when the job itself stood
 * still; an agreement that is over has nothing to suspend and is left alone.
 */
export function remindResultsJob(): Job<z.ZodObject, Reminded> {
  return job({
    name: remindResultsName,
    kind: 'deadline',
    payload: z.object({}),
    facts: ['opening.results-overdue', 'opening.misuse-recorded', 'agreement.suspended'],
    run: async ({ db, now, step }) => {
      const reminded: string[] = [];
      const breached: string[] = [];
      for (const { agreement_id } of await listOwedResults(db, shanghaiDay(now()))) {
        const done = await step((context) => pursue(context, agreement_id));
        if (done === 'reminded') reminded.push(agreement_id);
        if (done === 'breached') breached.push(agreement_id);
      }
      return { reminded, breached };
    },
  });
}

async function pursue(
  context: ActionContext,
  agreement_id: AgreementId,
): Promise<'reminded' | 'breached' | undefined> {
  const row = await findUseResult(context.db, agreement_id);
  const agreement = await findAgreement(context.db, agreement_id);
  const is_live = agreement?.state === 'active' || agreement?.state === 'suspended';
  // Looked at again under the lock: they may have been reported meanwhile.
  if (!row || row.reported_at !== null || !is_live) return undefined;
  if (row.reminded_at === null) {
    await remind(context, row, agreement.provider_id);
    return 'reminded';
  }
  if (!(await isBreach(context, row, row.reminded_at))) return undefined;
  const evidence = `利用成果应于 ${row.due_on} 前反馈,经通知至 ${row.breach_on} 仍未反馈`;
  await recordBreach(context, agreement, { breach: 'no-feedback', description: null, evidence });
  return 'breached';
}

async function isBreach(
  { db, now }: ActionContext,
  { breach_on }: UseResultRow,
  reminded_at: Date,
): Promise<boolean> {
  if (breach_on === null) return false;
  const { notice_days_min } = (await getDatedValue(db, resultRules, now)).value;
  const told_until = addDays(shanghaiDay(reminded_at), notice_days_min);
  const today = shanghaiDay(now);
  return breach_on <= today && told_until <= today;
}

async function remind(
  context: ActionContext,
  row: UseResultRow,
  provider_id: OrganisationId,
): Promise<void> {
  const { agreement_id, organisation_id, directory_code, due_on, breach_on } = row;
  const { db, now } = context;
  await db
    .updateTable('opening_use_result')
    .set({ reminded_at: now })
    .where('agreement_id', '=', agreement_id)
    .execute();
  const until_zh = breach_on === null ? '' : `,${breach_on} 仍未反馈的将登记违约并暂停协议`;
  const until_en = breach_on === null ? '' : `; on ${breach_on} it becomes a breach`;
  const about = {
    title_zh: `利用成果逾期未反馈(应于 ${due_on})${until_zh}`,
    title_en: `Results of use are overdue since ${due_on}${until_en}`,
    subject: `agreement:${agreement_id}`,
    link: `/agreements/${agreement_id}`,
  };
  await sendNotice(db, now, { ...about, organisation_id, role: 'applicant' });
  await sendNotice(db, now, { ...about, organisation_id: provider_id, role: 'data-officer' });
  await context.record(
    openingFacts['opening.results-overdue'].of({
      subjects: [
        `agreement:${agreement_id}`,
        `directory:${directory_code}`,
        `organisation:${organisation_id}`,
      ],
      payload: { due_on, breach_on },
    }),
  );
}
