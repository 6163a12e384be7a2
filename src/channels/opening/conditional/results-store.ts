import type { Selectable } from 'kysely';
import type { ActionContext, Db } from '#actions/action.ts';
import { getDatedValue } from '#actions/dated-values.ts';
import type { AgreementId } from '#kernel/ids.ts';
import type { Agreement } from '#spine/agreements/contracts.ts';
import type { UseResultTable } from '../tables.ts';
import { resultDays } from './result-days.ts';
import { resultRules } from './result-rules.ts';

export type UseResultRow = Selectable<UseResultTable>;

/** Notes with a grant that results are owed, and from when silence is a breach (china-domain 6). */
export async function oweResults({ db, now }: ActionContext, agreement: Agreement): Promise<void> {
  const rule = await getDatedValue(db, resultRules, now);
  await db
    .insertInto('opening_use_result')
    .values({
      agreement_id: agreement.id,
      directory_code: agreement.directory_code,
      organisation_id: agreement.consumer_id,
      ...resultDays(agreement, rule.value),
      reminded_at: null,
      reported_at: null,
      title: null,
      description: null,
      url: null,
    })
    .execute();
}

/** What is owed under an agreement, held until the end of the transaction. */
export async function findUseResult(
  db: Db,
  agreement_id: AgreementId,
): Promise<UseResultRow | undefined> {
  return db
    .selectFrom('opening_use_result')
    .selectAll()
    .where('agreement_id', '=', agreement_id)
    .forUpdate()
    .executeTakeFirst();
}

/** What is overdue on a day, was not told and is no breach yet; the oldest first. */
export async function listOwedResults(db: Db, today: string): Promise<readonly UseResultRow[]> {
  return db
    .selectFrom('opening_use_result')
    .selectAll()
    .where('reported_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('opening_misuse as m')
            .select('m.id')
            .whereRef('m.agreement_id', '=', 'opening_use_result.agreement_id')
            .where('m.breach', '=', 'no-feedback'),
        ),
      ),
    )
    .where('due_on', '<', today)
    .orderBy('due_on')
    .orderBy('agreement_id')
    .execute();
}

/** Results told and results overdue, the newest agreement first. */
export async function listUseResults(
  db: Db,
  filter: {
    readonly directory_code: string | undefined;
    readonly agreement_id: AgreementId | undefined;
    readonly today: string;
    readonly before_id: AgreementId | undefined;
    readonly limit: number;
  },
): Promise<readonly UseResultRow[]> {
  let query = db
    .selectFrom('opening_use_result')
    .selectAll()
    .where(({ eb, or }) => or([eb('reported_at', 'is not', null), eb('due_on', '<', filter.today)]))
    .orderBy('agreement_id', 'desc')
    .limit(filter.limit);
  if (filter.directory_code) query = query.where('directory_code', '=', filter.directory_code);
  if (filter.agreement_id) query = query.where('agreement_id', '=', filter.agreement_id);
  if (filter.before_id) query = query.where('agreement_id', '<', filter.before_id);
  return query.execute();
}
