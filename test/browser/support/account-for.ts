import type { Role } from '#actions/contract.ts';
import type { Page } from '#doors/web/page-list/page.ts';
import { applicant } from './granted-agreement.ts';

/** A demo person of each role that has pages of its own. */
const accounts: Partial<Record<Role, string>> = {
  applicant,
  'platform-operator': 'operator',
  'data-officer': 'officer-mzj',
  approver: 'approver-gaj',
  auditor: 'auditor',
};

/** Who opens a page in a test: nobody where anyone may, else a person whose menu it stands in. */
export function accountFor({ who }: Pick<Page, 'who'>): string | undefined {
  if (who === 'anyone') return undefined;
  if (who === 'signed-in') return 'operator';
  const account = who.map((role) => accounts[role]).find((name) => name !== undefined);
  if (account === undefined) throw new Error(`no demo person for ${who.join(', ')}`);
  return account;
}
