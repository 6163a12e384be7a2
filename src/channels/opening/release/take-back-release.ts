import type { ActionContext } from '#actions/action.ts';
import { moveAgreement } from '#spine/agreements/index.ts';
import { openingFacts } from '../facts.ts';
import { type Release, updateRelease } from './release-store.ts';

/** Stops giving a release to the public, from the next call on; its report stays. */
export async function takeBackRelease(
  context: ActionContext,
  release: Release,
  reason: string,
): Promise<void> {
  const { agreement_id } = release;
  if (agreement_id) await moveAgreement(context, 'revoke', { id: agreement_id, reason });
  await markWithdrawn(context, release, reason);
}

/** Says of a release whose agreement is over that it is not given to the public any more. */
export async function markWithdrawn(
  context: ActionContext,
  { release_id, directory_code }: Release,
  reason: string,
): Promise<void> {
  await updateRelease(context.db, release_id, {
    state: 'withdrawn',
    withdrawn_at: context.now,
    withdrawn_reason: reason,
    updated_at: context.now,
  });
  await context.record(
    openingFacts['opening.release-withdrawn'].of({
      subjects: [`release:${release_id}`, `directory:${directory_code}`],
      payload: { reason },
    }),
  );
}
