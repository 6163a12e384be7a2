import type { Selectable, Updateable } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { DecisionFacts } from '#channels/sharing/sharing-facts.ts';
import type { RequestState, RequestSummary, RequestView } from './contracts.ts';
import type { Decision, Verdict } from '#spine/rules/contracts.ts';
import type { SharingEventTable, SharingRequestTable } from '#channels/sharing/tables.ts';

export type RequestRow = Selectable<SharingRequestTable>;

const pending = ['provider-review', 'security-review', 'need-more', 'disputed'] as const;

/** A request by its id; `lock` holds it until the end of the transaction. */
export async function findRequestRow(
  db: Db,
  id: string,
  lock = false,
): Promise<RequestRow | undefined> {
  const query = db.selectFrom('sharing_request').selectAll().where('id', '=', id);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

export async function insertRequest(db: Db, row: RequestRow): Promise<void> {
  await db
    .insertInto('sharing_request')
    .values({
      ...row,
      items: JSON.stringify(row.items),
      terms: JSON.stringify(row.terms),
      promises: JSON.stringify(row.promises),
      facts: JSON.stringify(row.facts),
      decision: JSON.stringify(row.decision),
      first_approval: row.first_approval && JSON.stringify(row.first_approval),
    })
    .execute();
}

export async function updateRequest(
  db: Db,
  id: string,
  change: Updateable<SharingRequestTable>,
): Promise<void> {
  await db.updateTable('sharing_request').set(change).where('id', '=', id).execute();
}

/** Appends a move; the key refuses two writers of one place. */
export async function appendRequestEvent(
  db: Db,
  event: Omit<SharingEventTable, 'sequence'>,
): Promise<void> {
  const last = await db
    .selectFrom('sharing_event')
    .select((eb) => eb.fn.max('sequence').as('sequence'))
    .where('request_id', '=', event.request_id)
    .executeTakeFirst();
  await db
    .insertInto('sharing_event')
    .values({ ...event, sequence: (last?.sequence ?? 0) + 1 })
    .execute();
}

export async function listRequestEvents(db: Db, id: string): Promise<RequestView['history']> {
  const rows = await db
    .selectFrom('sharing_event')
    .selectAll()
    .where('request_id', '=', id)
    .orderBy('sequence')
    .execute();
  return rows.map((row) => ({
    event: row.event,
    from: row.from_state,
    to: row.to_state,
    at: row.at.toISOString(),
    person_id: row.person_id,
    note: row.note,
  }));
}

/** Whether the same scenario has a request for the directory that nobody has decided. */
export async function hasPendingRequest(
  db: Db,
  scenario_id: string,
  directory_code: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('sharing_request')
    .select('id')
    .where('scenario_id', '=', scenario_id)
    .where('directory_code', '=', directory_code)
    .where('state', 'in', [...pending])
    .executeTakeFirst();
  return row !== undefined;
}

/** What to list, and from where on. */
export interface RequestFilter {
  readonly applicant_id?: string | undefined;
  readonly provider_id?: string | undefined;
  /** Either side. */
  readonly party_id?: string | undefined;
  readonly states?: readonly RequestState[] | undefined;
  readonly directory_code?: string | undefined;
  readonly before_id?: string | undefined;
  readonly limit: number;
}

/** A page of requests, newest first. */
export async function listRequestRows(
  db: Db,
  filter: RequestFilter,
  now: Date,
): Promise<RequestSummary[]> {
  const { applicant_id, provider_id, party_id, states, directory_code, before_id } = filter;
  let query = db
    .selectFrom('sharing_request as r')
    .innerJoin('scenario as s', 's.id', 'r.scenario_id')
    .innerJoin('organisation as a', 'a.id', 'r.applicant_id')
    .innerJoin('organisation as p', 'p.id', 'r.provider_id')
    .leftJoin('work_case as c', 'c.id', 'r.case_id')
    .selectAll('r')
    .select(['s.form', 'a.name as applicant_name', 'p.name as provider_name'])
    .select(['c.due_at', 'c.state as case_state', 'c.paused_at'])
    .orderBy('r.id', 'desc')
    .limit(filter.limit);
  if (applicant_id) query = query.where('r.applicant_id', '=', applicant_id);
  if (provider_id) query = query.where('r.provider_id', '=', provider_id);
  if (party_id) {
    query = query.where((eb) =>
      eb.or([eb('r.applicant_id', '=', party_id), eb('r.provider_id', '=', party_id)]),
    );
  }
  if (states) query = query.where('r.state', 'in', [...states]);
  if (directory_code) query = query.where('r.directory_code', '=', directory_code);
  if (before_id) query = query.where('r.id', '<', before_id);
  const rows = await query.execute();
  return rows.map((row) => {
    const waiting = row.case_state === 'open' || row.case_state === 'need-more';
    const { due_at, paused_at } = row;
    return {
      ...row,
      scenario_name: row.form.name,
      submitted_at: row.submitted_at.toISOString(),
      due_at: waiting && due_at ? due_at.toISOString() : null,
      overdue: waiting && due_at !== null && (paused_at ?? now).getTime() > due_at.getTime(),
    };
  });
}

/** Past decisions with their facts, newest first, for trying other rules on them. */
export async function listPastDecisions(
  db: Db,
  limit: number,
): Promise<
  readonly {
    readonly id: string;
    readonly number: string;
    readonly verdict: Verdict;
    readonly facts: DecisionFacts;
    readonly decision: Decision;
  }[]
> {
  return db
    .selectFrom('sharing_request')
    .select(['id', 'number', 'verdict', 'facts', 'decision'])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
