import type { Insertable } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { OrganisationId, ScenarioId } from '#kernel/ids.ts';
import { organisationNames } from '#spine/parties/index.ts';
import type { Scenario } from './request-view.ts';
import type { ScenarioTable } from './tables.ts';

function scenarios(db: Db) {
  return db
    .selectFrom('scenario as s')
    .select((eb) => [
      's.id',
      's.channel',
      's.code',
      's.organisation_id',
      's.form',
      's.registered_at',
      eb
        .selectFrom('request as r')
        .whereRef('r.scenario_id', '=', 's.id')
        .select(eb.fn.countAll<string>().as('count'))
        .as('requests_count'),
    ]);
}

type ScenarioRow = Awaited<ReturnType<ReturnType<typeof scenarios>['executeTakeFirstOrThrow']>>;

/** A registered scenario. */
export async function findScenario(db: Db, id: ScenarioId): Promise<Scenario | undefined> {
  const row = await scenarios(db).where('s.id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const [scenario] = await scenariosOf(db, [row]);
  return scenario;
}

/** Scenarios of an organisation, or of all; newest first. */
export async function listScenarioRows(
  db: Db,
  organisation_id: OrganisationId | null,
  channel?: string,
): Promise<Scenario[]> {
  let query = scenarios(db).orderBy('s.id', 'desc').limit(500);
  if (organisation_id !== null) query = query.where('s.organisation_id', '=', organisation_id);
  if (channel) query = query.where('s.channel', '=', channel);
  return scenariosOf(db, await query.execute());
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

async function scenariosOf(db: Db, rows: readonly ScenarioRow[]): Promise<Scenario[]> {
  const names = await organisationNames(
    db,
    rows.map((row) => row.organisation_id),
  );
  return rows.map((row) => ({
    ...row,
    organisation_name: names.get(row.organisation_id) ?? row.organisation_id,
    registered_at: row.registered_at.toISOString(),
    requests_count: Number(row.requests_count ?? 0),
  }));
}
