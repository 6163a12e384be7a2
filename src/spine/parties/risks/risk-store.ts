import type { Selectable } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { OrganisationId, RiskId } from '#kernel/ids.ts';
import type { OpenRiskTable } from '../tables.ts';
import type { OpenRisk } from './risk-contracts.ts';

function riskOf(row: Selectable<OpenRiskTable>): OpenRisk {
  return {
    ...row,
    opened_at: row.opened_at.toISOString(),
    closed_at: row.closed_at?.toISOString() ?? null,
  };
}

/** Risks that nobody closed, of one organisation or of all. */
export async function listOpenRisks(db: Db, organisation_id?: OrganisationId): Promise<OpenRisk[]> {
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
  id: RiskId,
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
