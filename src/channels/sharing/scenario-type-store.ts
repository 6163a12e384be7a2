import type { Db } from '#actions/action.ts';
import type { ScenarioType } from './register-contracts.ts';

/** All scenario types with their necessity templates. */
export async function listScenarioTypeRows(db: Db): Promise<ScenarioType[]> {
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
