import type { RefusedCall } from './call-record.ts';
import type { LivePlan } from './plan/plan-cache.ts';
import type { Question } from './query/answer-query.ts';
import type { CallTarget } from './read-target.ts';

/** What the record of a refusal says of the call, beside the reasons. */
export type RefusedOf = Omit<RefusedCall, 'codes'>;

/** Of a call that was refused under a plan of its own. */
export function refusedUnder({ plan }: LivePlan, question: Question): RefusedOf {
  const { operation, case_hash, user_hash, parsed } = question;
  const purpose_fits = parsed.query?.purpose === plan.agreement.purpose;
  return { plan, operation, asked: null, case_hash, user_hash, purpose_fits };
}

/** Of a call that came to no plan; `named` is what its path named. */
export function refusedUnplanned(named: Omit<CallTarget, 'parsed'> | undefined): RefusedOf {
  return {
    plan: undefined,
    operation: named?.operation ?? null,
    asked: named?.agreement_id ?? null,
    case_hash: null,
    user_hash: null,
    purpose_fits: false,
  };
}
