import type { Selectable } from 'kysely';
import type { Db } from '#actions/action.ts';
import { shanghaiDay } from '#kernel/civil-date.ts';
import type {
  Duty,
  NegativeEntry,
  OpenRisk,
  ScenarioType,
  StandingGrant,
} from './register-contracts.ts';
import type { DutyTable, NegativeEntryTable, OpenRiskTable, StandingGrantTable } from './tables.ts';

interface Dates {
  readonly valid_from: string;
  readonly valid_to: string | null;
}

/** Whether a row of a register is in force on the day of an instant; both ends count. */
export function isRowInForce(row: Dates, now: Date): boolean {
  const day = shanghaiDay(now);
  return row.valid_from <= day && (row.valid_to === null || day <= row.valid_to);
}

function withForce<Row extends Dates>(row: Row, now: Date): Row & { in_force: boolean } {
  return { ...row, in_force: isRowInForce(row, now) };
}

export async function listDutyRows(
  db: Db,
  organisation_id: string | undefined,
  now: Date,
): Promise<Duty[]> {
  let query = db.selectFrom('duty').selectAll().orderBy('organisation_id').orderBy('id');
  if (organisation_id) query = query.where('organisation_id', '=', organisation_id);
  return (await query.execute()).map((row) => withForce(row, now));
}

export async function findDuty(db: Db, id: string): Promise<Selectable<DutyTable> | undefined> {
  return db.selectFrom('duty').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Whether the same duty stands in the register. */
export async function hasDuty(
  db: Db,
  duty: Pick<Duty, 'organisation_id' | 'law' | 'article' | 'name'>,
): Promise<boolean> {
  const row = await db
    .selectFrom('duty')
    .select('id')
    .where('organisation_id', '=', duty.organisation_id)
    .where('law', '=', duty.law)
    .where('article', '=', duty.article)
    .where('name', '=', duty.name)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertDuty(db: Db, row: Selectable<DutyTable>, now: Date): Promise<Duty> {
  await db.insertInto('duty').values(row).execute();
  return withForce({ ...row }, now);
}

/** All scenario types with their necessity templates. */
export async function listScenarioTypes(db: Db): Promise<ScenarioType[]> {
  const types = await db.selectFrom('scenario_type').selectAll().orderBy('code').execute();
  const items = await db
    .selectFrom('necessity_item')
    .selectAll()
    .orderBy('directory_code')
    .orderBy('column_name')
    .execute();
  return types.map((type) => {
    const own = items.filter((item) => item.scenario_type === type.code);
    const codes = [...new Set(own.map((item) => item.directory_code))];
    const necessity = codes.map((directory_code) => ({
      directory_code,
      columns: own
        .filter((item) => item.directory_code === directory_code)
        .map((item) => item.column_name),
    }));
    return { ...type, necessity };
  });
}

/** One scenario type with its template for one directory. */
export async function findNecessity(
  db: Db,
  scenario_type: string,
  directory_code: string,
): Promise<{ covers_public_items: boolean; columns: string[] } | undefined> {
  const type = await db
    .selectFrom('scenario_type')
    .select('covers_public_items')
    .where('code', '=', scenario_type)
    .executeTakeFirst();
  if (!type) return undefined;
  const rows = await db
    .selectFrom('necessity_item')
    .select('column_name')
    .where('scenario_type', '=', scenario_type)
    .where('directory_code', '=', directory_code)
    .orderBy('column_name')
    .execute();
  return { ...type, columns: rows.map((row) => row.column_name) };
}

/** Replaces the template of a scenario type for one directory. */
export async function replaceNecessity(
  db: Db,
  scenario_type: string,
  directory_code: string,
  columns: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('necessity_item')
    .where('scenario_type', '=', scenario_type)
    .where('directory_code', '=', directory_code)
    .execute();
  if (columns.length === 0) return;
  await db
    .insertInto('necessity_item')
    .values(columns.map((column_name) => ({ scenario_type, directory_code, column_name })))
    .execute();
}

export async function listStandingGrants(db: Db, now: Date): Promise<StandingGrant[]> {
  const rows = await db.selectFrom('standing_grant').selectAll().orderBy('id').execute();
  return rows.map((row) => withForce(row, now));
}

/** Whether a provider grants a kind of scenario for a directory without being asked. */
export async function hasStandingGrant(
  db: Db,
  grant: {
    readonly provider_id: string;
    readonly scenario_type: string;
    readonly directory_code: string;
  },
  now: Date,
): Promise<boolean> {
  const rows = await db
    .selectFrom('standing_grant')
    .select(['valid_from', 'valid_to'])
    .where('provider_id', '=', grant.provider_id)
    .where('scenario_type', '=', grant.scenario_type)
    .where((eb) =>
      eb.or([eb('directory_code', 'is', null), eb('directory_code', '=', grant.directory_code)]),
    )
    .execute();
  return rows.some((row) => isRowInForce(row, now));
}

export async function findStandingGrant(
  db: Db,
  id: string,
): Promise<Selectable<StandingGrantTable> | undefined> {
  return db.selectFrom('standing_grant').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertStandingGrant(
  db: Db,
  row: Selectable<StandingGrantTable>,
  now: Date,
): Promise<StandingGrant> {
  await db.insertInto('standing_grant').values(row).execute();
  return withForce({ ...row }, now);
}

/** Sets the last day of a standing grant. */
export async function setStandingGrantEnd(db: Db, id: string, valid_to: string): Promise<void> {
  await db.updateTable('standing_grant').set({ valid_to }).where('id', '=', id).execute();
}

export async function listNegativeEntries(
  db: Db,
  now: Date,
  directory_code?: string,
): Promise<NegativeEntry[]> {
  let query = db.selectFrom('negative_entry').selectAll().orderBy('id');
  if (directory_code) query = query.where('directory_code', '=', directory_code);
  return (await query.execute()).map((row) => withForce(row, now));
}

export async function insertNegativeEntry(
  db: Db,
  row: Selectable<NegativeEntryTable>,
  now: Date,
): Promise<NegativeEntry> {
  await db.insertInto('negative_entry').values(row).execute();
  return withForce({ ...row }, now);
}

function riskOf(row: Selectable<OpenRiskTable>): OpenRisk {
  return {
    ...row,
    opened_at: row.opened_at.toISOString(),
    closed_at: row.closed_at?.toISOString() ?? null,
  };
}

export async function listOpenRisks(db: Db, organisation_id?: string): Promise<OpenRisk[]> {
  let query = db.selectFrom('open_risk').selectAll().where('closed_at', 'is', null).orderBy('id');
  if (organisation_id) query = query.where('organisation_id', '=', organisation_id);
  return (await query.execute()).map(riskOf);
}

export async function insertRisk(db: Db, row: Selectable<OpenRiskTable>): Promise<OpenRisk> {
  await db.insertInto('open_risk').values(row).execute();
  return riskOf(row);
}

/** Closes a risk; undefined when there is no such open one. */
export async function setRiskClosed(
  db: Db,
  id: string,
  closed_at: Date,
): Promise<OpenRisk | undefined> {
  const row = await db
    .updateTable('open_risk')
    .set({ closed_at })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  return row && riskOf(row);
}
