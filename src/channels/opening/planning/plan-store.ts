import { type Selectable, sql } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { OrganisationId, PlanId } from '#kernel/ids.ts';
import type { PlanTable } from '../tables.ts';
import type { PlanState } from './plan-shapes.ts';

export type Plan = Selectable<PlanTable>;

/** The plan, held until the end of the transaction where `lock` is set; nothing when unknown. */
export async function findPlan(db: Db, id: PlanId, lock: boolean): Promise<Plan | undefined> {
  const query = db.selectFrom('opening_plan').selectAll().where('id', '=', id);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

/** Every version of the plan of a body for a year, newest first; others of it wait meanwhile. */
export async function lockVersions(
  db: Db,
  provider_id: OrganisationId,
  year: number,
): Promise<readonly Plan[]> {
  await sql`select pg_advisory_xact_lock(hashtext('opening-plan'), hashtext(${`${provider_id}:${year}`}))`.execute(
    db,
  );
  return db
    .selectFrom('opening_plan')
    .selectAll()
    .where('provider_id', '=', provider_id)
    .where('year', '=', year)
    .orderBy('version', 'desc')
    .execute();
}

/** The published plans of a year, by body. */
export async function listPublishedPlans(
  db: Db,
  year: number,
  provider_id: OrganisationId | undefined,
): Promise<readonly Plan[]> {
  let query = db
    .selectFrom('opening_plan')
    .selectAll()
    .where('year', '=', year)
    .where('state', '=', 'published')
    .orderBy('provider_id');
  if (provider_id) query = query.where('provider_id', '=', provider_id);
  return query.execute();
}

/** Which plans to list. */
export interface PlanFilter {
  readonly year: number | undefined;
  readonly provider_id: OrganisationId | undefined;
  readonly state: PlanState | undefined;
  /** Whose plans are listed before they are published too; null sees all. */
  readonly organisation_id: OrganisationId | null;
  readonly before_id: PlanId | undefined;
  readonly limit: number;
}

/** A page of plans, newest first. */
export async function listPlanRows(
  db: Db,
  { year, provider_id, state, organisation_id, before_id, limit }: PlanFilter,
): Promise<readonly Plan[]> {
  let query = db.selectFrom('opening_plan').selectAll().orderBy('id', 'desc').limit(limit);
  if (organisation_id !== null) {
    query = query.where(({ eb, or }) =>
      or([eb('state', 'in', ['published', 'superseded']), eb('provider_id', '=', organisation_id)]),
    );
  }
  if (year !== undefined) query = query.where('year', '=', year);
  if (provider_id) query = query.where('provider_id', '=', provider_id);
  if (state) query = query.where('state', '=', state);
  if (before_id) query = query.where('id', '<', before_id);
  return query.execute();
}
