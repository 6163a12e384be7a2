import type { Db } from '#actions/action.ts';
import { demoPersonId } from './parties.ts';

/** An account worth trying first, as the starting platform tells of it. */
export interface DemoAccountLine {
  readonly account: string;
  readonly name: string;
  readonly duty: string;
}

/** One of each role, from those who meet in the first story: a district asks civil affairs. */
const worthTrying = [
  'operator',
  'officer-mzj',
  'applicant-pudong',
  'approver-mzj',
  'system-admin',
  'auditor',
  'citizen',
] as const;

/** The accounts to try first; empty where the demo city was not loaded. */
export async function demoAccounts(db: Db): Promise<readonly DemoAccountLine[]> {
  const rows = await db
    .selectFrom('demo_credential')
    .innerJoin('person', 'person.id', 'demo_credential.person_id')
    .innerJoin('membership', 'membership.person_id', 'person.id')
    .innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .innerJoin('role', 'role.key', 'membership.role')
    .select(['person.id', 'account', 'person.name', 'name_zh', 'organisation.name as organisation'])
    .where('person.id', 'in', worthTrying.map(demoPersonId))
    .execute();
  return worthTrying.flatMap((account) => {
    const row = rows.find((one) => one.id === demoPersonId(account));
    if (!row) return [];
    return { account, name: `${row.name}〔虚构〕`, duty: `${row.name_zh} · ${row.organisation}` };
  });
}
