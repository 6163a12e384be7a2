import type { Selectable, Updateable } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { OrganisationId, RequestId, ScenarioId } from '#kernel/ids.ts';
import { findOpenClocks } from '#spine/cases/index.ts';
import { organisationNames } from '#spine/parties/index.ts';
import type { PastDecision } from '#spine/rules/index.ts';
import type { RequestState, RequestSummary } from './request-view.ts';
import type { RequestTable } from './tables.ts';

export type RequestRow = Selectable<RequestTable>;

const pending = ['provider-review', 'security-review', 'need-more', 'disputed'] as const;

/** A request by its id; `lock` holds it until the end of the transaction. */
export async function findRequestRow(
  db: Db,
  id: RequestId,
  lock = false,
): Promise<RequestRow | undefined> {
  const query = db.selectFrom('request').selectAll().where('id', '=', id);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

export async function insertRequest(db: Db, row: RequestRow): Promise<void> {
  await db
    .insertInto('request')
    .values({
      ...row,
      items: JSON.stringify(row.items),
      terms: JSON.stringify(row.terms),
      undertakings: JSON.stringify(row.undertakings),
      facts: JSON.stringify(row.facts),
      decision: JSON.stringify(row.decision),
      first_approval: row.first_approval && JSON.stringify(row.first_approval),
    })
    .execute();
}

export async function updateRequest(
  db: Db,
  id: RequestId,
  change: Updateable<RequestTable>,
): Promise<void> {
  await db.updateTable('request').set(change).where('id', '=', id).execute();
}

/** Whether the same scenario has a request for the directory that nobody has decided. */
export async function hasPendingRequest(
  db: Db,
  channel: string,
  scenario_id: ScenarioId,
  directory_code: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('request')
    .select('id')
    .where('channel', '=', channel)
    .where('scenario_id', '=', scenario_id)
    .where('directory_code', '=', directory_code)
    .where('state', 'in', [...pending])
    .executeTakeFirst();
  return row !== undefined;
}

/** What to list, and from where on. */
export interface RequestFilter {
  readonly channel?: string | undefined;
  readonly applicant_id?: OrganisationId | undefined;
  readonly provider_id?: OrganisationId | undefined;
  /** Either side. */
  readonly party_id?: OrganisationId | undefined;
  readonly states?: readonly RequestState[] | undefined;
  readonly directory_code?: string | undefined;
  readonly before_id?: RequestId | undefined;
  readonly limit: number;
}

/** A page of requests, newest first. */
export async function listRequestRows(
  db: Db,
  filter: RequestFilter,
  now: Date,
): Promise<RequestSummary[]> {
  const { channel, applicant_id, provider_id, party_id, states, directory_code, before_id } =
    filter;
  let query = db
    .selectFrom('request as r')
    .innerJoin('scenario as s', 's.id', 'r.scenario_id')
    .selectAll('r')
    .select('s.form')
    .orderBy('r.id', 'desc')
    .limit(filter.limit);
  if (channel) query = query.where('r.channel', '=', channel);
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
  const parties = rows.flatMap((row) => [row.applicant_id, row.provider_id]);
  const names = await organisationNames(db, parties);
  const cases = rows.flatMap((row) => row.case_id ?? []);
  const clocks = await findOpenClocks(db, cases, now);
  return rows.map((row) => {
    const clock = clocks.get(row.case_id ?? 'cas_');
    return {
      ...row,
      scenario_name: row.form.name,
      applicant_name: names.get(row.applicant_id) ?? row.applicant_id,
      provider_name: names.get(row.provider_id) ?? row.provider_id,
      submitted_at: row.submitted_at.toISOString(),
      due_at: clock?.due_at ?? null,
      overdue: clock?.overdue ?? false,
    };
  });
}

/** Past decisions of a channel with their facts, newest first, to try other rules on them. */
export async function listPastDecisions(
  db: Db,
  channel: string,
  limit: number,
): Promise<readonly PastDecision[]> {
  return db
    .selectFrom('request')
    .select(['id', 'number', 'verdict', 'facts', 'decision'])
    .where('channel', '=', channel)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
