import type { Db } from '#actions/action.ts';
import { appendFact } from '#actions/facts.ts';
import type { Job } from '#actions/job.ts';
import { listDueToExpire, saveMove } from './agreement-store.ts';
import { expiryJobName } from './create-agreement.ts';
import { agreementFacts } from './facts.ts';
import { subjectsOf } from './move-agreement.ts';
import type { AgreementWatch } from './ports.ts';

/** Ends every agreement whose validity is over, each with its fact; answers with their ids. */
export async function expireDueAgreements(db: Db, now: Date): Promise<readonly string[]> {
  return db.transaction().execute(async (trx) => {
    const due = await listDueToExpire(trx, now);
    for (const row of due) {
      await saveMove(trx, row, { state: 'expired', suspended_by: null });
      const payload = { from: row.state, to: 'expired' as const, version: row.version + 1 };
      const expired = agreementFacts['agreement.expired'].of({
        subjects: subjectsOf(row),
        payload,
      });
      await appendFact(trx, { kind: 'system', name: expiryJobName }, now, expired);
    }
    return due.map((row) => row.id);
  });
}

/** What the sweep needs of the house. */
export interface ExpiryPorts extends AgreementWatch {
  readonly db: Db;
  now(): Date;
}

/** The sweep as a job; it may run at any time and any number of times. */
export function createAgreementJobs(ports: ExpiryPorts): readonly Job[] {
  return [
    {
      name: expiryJobName,
      kind: 'deadline',
      run: async () => {
        const ids = await expireDueAgreements(ports.db, ports.now());
        for (const id of ids) await ports.agreementChanged(id);
      },
    },
  ];
}
