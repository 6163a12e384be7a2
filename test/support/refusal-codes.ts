import { type Refusal, Refused } from '#kernel/refusal.ts';

/** An outcome of an action, or an answer of the gateway. */
type Answer =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusals: readonly Pick<Refusal, 'code'>[] };

/** The codes of what should be a refusal, in the order told; `done` when it is none. */
export function codesOf(answer: Answer): readonly string[] {
  return answer.ok ? ['done'] : answer.refusals.map(({ code }) => code);
}

/** The same, sorted: for where the order of the reasons is not what the test is about. */
export function sortedCodesOf(answer: Answer): readonly string[] {
  return codesOf(answer).toSorted();
}

/** The codes of what was thrown; any other fault is the test's own failure. */
export function codesOfFault(fault: unknown): readonly string[] {
  if (fault instanceof Refused) return fault.refusals.map(({ code }) => code);
  throw fault;
}

/** The codes with which work is refused; `done` when it is not. */
export async function codesOfWork(work: Promise<unknown>): Promise<readonly string[]> {
  return work.then(() => ['done'], codesOfFault);
}
