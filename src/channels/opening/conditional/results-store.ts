import type { Selectable } from 'kysely';
import type { ActionContext, Db } from '#actions/action.ts';
import { shanghaiDay } from '#kernel/civil-date.ts';
import type { Agreement } from '#spine/agreements/contracts.ts';
import type { UseResultTable } from '../tables.ts';

export type UseResultRow = Selectable<UseResultTable>;

/** Notes with a grant that results are owed by the last day of its validity (china-domain 6). */
export async function oweResults({ db }: ActionContext, agreement: Agreement): Promise<void> {
  await db
    .insertInto('opening_use_result')
    .values({
      agreement_id: agreement.id,
      directory_code: agreement.directory_code,
      organisation_id: agreement.consumer_id,
      due_on: shanghaiDay(new Date(agreement.valid_to)),
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
  agreement_id: string,
): Promise<UseResultRow | undefined> {
  return db
    .selectFrom('opening_use_result')
    .selectAll()
    .where('agreement_id', '=', agreement_id)
    .forUpdate()
    .executeTakeFirst();
}

/** Results told and results overdue, the newest agreement first. */
export async function listUseResults(
  db: Db,
  filter: {
    readonly directory_code: string | undefined;
    readonly today: string;
    readonly before_id: string | undefined;
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
  if (filter.before_id) query = query.where('agreement_id', '<', filter.before_id);
  return query.execute();
}
