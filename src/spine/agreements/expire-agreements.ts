import { z } from 'zod';
import { type Job, job } from '#actions/job.ts';
import { listDueToExpire, saveMove } from './agreement-store.ts';
import { expiryJobName } from './create-agreement.ts';
import { agreementFacts } from './facts.ts';
import { subjectsOf } from './move-agreement.ts';

/**
 * Ends every agreement whose validity is over, each with its fact. It may run at any time and any
 * number of times; answers with the ids of those it ended.
 */
export function expireAgreementsJob(): Job<z.ZodObject, readonly string[]> {
  return job({
    name: expiryJobName,
    kind: 'deadline',
    payload: z.object({}),
    facts: ['agreement.expired'],
    run: ({ step }) =>
      step(async ({ db, now, record }) => {
        const due = await listDueToExpire(db, now);
        for (const row of due) {
          const { version } = await saveMove(db, row, { state: 'expired', suspended_by: null });
          await record(
            agreementFacts['agreement.expired'].of({
              subjects: subjectsOf(row),
              payload: { from: row.state, to: 'expired', version },
            }),
          );
        }
        return due.map((row) => row.id);
      }),
  });
}
