import type { Db } from '#actions/action.ts';
import { listDemoPeople } from '#spine/parties/index.ts';
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
  const rows = await listDemoPeople(db, worthTrying.map(demoPersonId));
  return worthTrying.flatMap((account) => {
    const row = rows.find((one) => one.id === demoPersonId(account));
    if (!row) return [];
    return {
      account,
      name: `${row.name}〔虚构〕`,
      duty: `${row.role_name_zh} · ${row.organisation_name}`,
    };
  });
}
