import type { Db } from '#actions/action.ts';
import { type NoticeId, newId, type OrganisationId, type PersonId } from '#kernel/ids.ts';
import type { Notice } from './contracts.ts';

/** What to tell whom; without a role, everybody of the organisation. */
export interface NewNotice {
  readonly organisation_id: OrganisationId;
  readonly role: string | null;
  readonly title_zh: string;
  readonly title_en: string;
  readonly subject: string;
  readonly link: string;
}

/** Puts a notice into an inbox, in the transaction of what it tells of. */
export async function sendNotice(db: Db, now: Date, notice: NewNotice): Promise<void> {
  await db
    .insertInto('notice')
    .values({ ...notice, id: newId('ntc'), at: now })
    .execute();
}

/** Whose inbox it is. */
export interface Reader {
  readonly person_id: PersonId;
  readonly organisation_id: OrganisationId;
  readonly roles: readonly string[];
}

function inbox(db: Db, reader: Reader) {
  return db
    .selectFrom('notice as n')
    .leftJoin('notice_reading as r', (join) =>
      join.onRef('r.notice_id', '=', 'n.id').on('r.person_id', '=', reader.person_id),
    )
    .where('n.organisation_id', '=', reader.organisation_id)
    .where((eb) => {
      const forAll = eb('n.role', 'is', null);
      return reader.roles.length ? eb.or([forAll, eb('n.role', 'in', reader.roles)]) : forAll;
    });
}

/** A page of somebody's notices, newest first. */
export async function listNoticeRows(
  db: Db,
  reader: Reader,
  page: {
    readonly unread: boolean;
    readonly before_id: NoticeId | undefined;
    readonly limit: number;
  },
): Promise<Notice[]> {
  let query = inbox(db, reader)
    .select(['n.id', 'n.at', 'n.title_zh', 'n.title_en', 'n.subject', 'n.link', 'r.read_at'])
    .orderBy('n.id', 'desc')
    .limit(page.limit);
  if (page.unread) query = query.where('r.read_at', 'is', null);
  if (page.before_id) query = query.where('n.id', '<', page.before_id);
  const rows = await query.execute();
  return rows.map((row) => ({
    ...row,
    at: row.at.toISOString(),
    read_at: row.read_at?.toISOString() ?? null,
  }));
}

/** How many notices somebody has not read. */
export async function countUnread(db: Db, reader: Reader): Promise<number> {
  const { count } = await inbox(db, reader)
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('r.read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Which of the ids are in somebody's inbox. */
export async function findOwnNotices(
  db: Db,
  reader: Reader,
  ids: readonly NoticeId[],
): Promise<readonly NoticeId[]> {
  const rows = await inbox(db, reader)
    .select('n.id')
    .where('n.id', 'in', [...ids])
    .execute();
  return rows.map((row) => row.id);
}

/** Marks notices as read; those read before keep their time. */
export async function markRead(
  db: Db,
  person_id: PersonId,
  ids: readonly NoticeId[],
  now: Date,
): Promise<number> {
  const rows = await db
    .insertInto('notice_reading')
    .values(ids.map((notice_id) => ({ notice_id, person_id, read_at: now })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('notice_id')
    .execute();
  return rows.length;
}
