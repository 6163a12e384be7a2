import type { Insertable } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { Scenario } from '#channels/sharing/register-contracts.ts';
import type { ScenarioTable } from '#channels/sharing/tables.ts';

function scenarios(db: Db) {
  return db
    .selectFrom('scenario as s')
    .innerJoin('organisation as o', 'o.id', 's.organisation_id')
    .select((eb) => [
      's.id',
      's.code',
      's.organisation_id',
      'o.name as organisation_name',
      's.form',
      's.registered_at',
      eb
        .selectFrom('sharing_request as r')
        .whereRef('r.scenario_id', '=', 's.id')
        .select(eb.fn.countAll<string>().as('count'))
        .as('requests_count'),
    ]);
}

/** A registered scenario. */
export async function findScenario(db: Db, id: string): Promise<Scenario | undefined> {
  const row = await scenarios(db).where('s.id', '=', id).executeTakeFirst();
  return row && scenarioOf(row);
}

/** Scenarios of an organisation, or of all; newest first. */
export async function listScenarioRows(
  db: Db,
  organisation_id: string | null,
): Promise<Scenario[]> {
  let query = scenarios(db).orderBy('s.id', 'desc').limit(500);
  if (organisation_id !== null) query = query.where('s.organisation_id', '=', organisation_id);
  return (await query.execute()).map(scenarioOf);
}

export async function isScenarioCodeTaken(db: Db, code: string): Promise<boolean> {
  const row = await db
    .selectFrom('scenario')
    .select('id')
    .where('code', '=', code)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertScenario(
  db: Db,
  row: Omit<Insertable<ScenarioTable>, 'form'> & { readonly form: Scenario['form'] },
): Promise<void> {
  await db
    .insertInto('scenario')
    .values({ ...row, form: JSON.stringify(row.form) })
    .execute();
}

function scenarioOf(row: {
  readonly id: string;
  readonly code: string;
  readonly organisation_id: string;
  readonly organisation_name: string;
  readonly form: Scenario['form'];
  readonly registered_at: Date;
  readonly requests_count: string | null;
}): Scenario {
  return {
    ...row,
    registered_at: row.registered_at.toISOString(),
    requests_count: Number(row.requests_count ?? 0),
  };
}
