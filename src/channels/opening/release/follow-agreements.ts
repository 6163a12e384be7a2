import { z } from 'zod';
import type { ActionContext } from '#actions/action.ts';
import { type Job, job } from '#actions/job.ts';
import { findAgreement } from '#spine/agreements/index.ts';
import { openingFacts } from '../facts.ts';
import {
  findRelease,
  listStanding,
  lockReleases,
  type Release,
  updateRelease,
} from './release-store.ts';
import { markWithdrawn } from './take-back-release.ts';

export const followAgreementsName = 'opening.follow-agreements';

/**
 * Keeps the state of releases true when an agreement with the public is moved by itself: revoked,
 * its release is withdrawn; suspended, it is not given meanwhile; resumed, it is again. Queued at
 * every move of an agreement, and by the clock in case a process ended before it could queue.
 * Answers with the releases that it moved.
 */
export function followAgreementsJob(): Job<z.ZodObject, readonly string[]> {
  return job({
    name: followAgreementsName,
    kind: 'deadline',
    payload: z.object({}),
    facts: ['opening.release-withdrawn', 'opening.release-suspended', 'opening.release-resumed'],
    run: async ({ db, step }) => {
      const moved: string[] = [];
      for (const { release_id, directory_code, state, agreement_id } of await listStanding(db)) {
        const agreement = agreement_id ? await findAgreement(db, agreement_id) : undefined;
        if (!agreement || agreement.state === stateOf[state]) continue;
        await step(async (context) => {
          await lockReleases(context.db, directory_code);
          const release = await findRelease(context.db, release_id);
          if (release && (await follow(context, release))) moved.push(release_id);
        });
      }
      return moved;
    },
  });
}

/** The state of its agreement that a state of a release goes with. */
const stateOf: Partial<Record<Release['state'], string>> = {
  released: 'active',
  suspended: 'suspended',
};

async function follow(context: ActionContext, release: Release): Promise<boolean> {
  const { db, now } = context;
  const { release_id, directory_code, state, agreement_id } = release;
  const wanted = stateOf[state];
  // Looked at again under the lock: it may have been replaced or withdrawn meanwhile.
  const agreement = agreement_id ? await findAgreement(db, agreement_id) : undefined;
  if (wanted === undefined || !agreement || agreement.state === wanted) return false;
  if (agreement.state === 'revoked' || agreement.state === 'expired') {
    const reason = '公众协议已撤销 / the agreement with the public was revoked';
    await markWithdrawn(context, release, reason);
    return true;
  }
  const is_suspended = agreement.state === 'suspended';
  const change = { state: is_suspended ? 'suspended' : 'released', updated_at: now } as const;
  await updateRelease(db, release_id, change);
  const fact = is_suspended
    ? openingFacts['opening.release-suspended']
    : openingFacts['opening.release-resumed'];
  await context.record(
    fact.of({
      subjects: [`release:${release_id}`, `directory:${directory_code}`],
      payload: {},
    }),
  );
  return true;
}
