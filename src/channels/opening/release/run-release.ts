import { z } from 'zod';
import { type Job, type JobContext, job } from '#actions/job.ts';
import { type Refusal, Refused } from '#kernel/refusal.ts';
import type { OpeningPorts } from '../opening-ports.ts';
import { openingRefusals } from '../refusals.ts';
import { checkRelease } from './check-release.ts';
import { endRelease } from './end-release.ts';
import { publishRelease } from './publish-release.ts';
import { isRunning } from './release-state.ts';
import { findRelease, type Release, updateRelease } from './release-store.ts';
import { ReleaseStopped, type WatchedRelease, watchRelease } from './watch-release.ts';
import { writeRelease } from './write-release.ts';

export const releaseJobName = 'opening.release';

const ReleaseOrder = z.object({ release_id: z.string() });

/**
 * The job that checks a release, writes its files and gives it to the public. It may be started
 * again at any point: each step finds what is done and does the rest.
 */
export function releaseJob(ports: OpeningPorts): Job<typeof ReleaseOrder, void> {
  return job({
    name: releaseJobName,
    kind: 'pipeline',
    payload: ReleaseOrder,
    facts: [
      'opening.data-set-released',
      'opening.release-ended',
      'agreement.granted',
      'agreement.revoked',
    ],
    run: async (context, { release_id }) => {
      const release = await findRelease(ports.db, release_id);
      if (!release || !isRunning(release.state)) return;
      const watch = watchRelease(ports, release_id, context.signal);
      try {
        await workThrough(ports, context, release, watch);
      } catch (fault) {
        await watch.stop();
        await failRelease(
          ports,
          context,
          release,
          watch.signal.aborted ? watch.signal.reason : fault,
        );
      } finally {
        await watch.stop();
      }
      await ports.folders.clearWork(release_id);
    },
  });
}

async function workThrough(
  ports: OpeningPorts,
  context: JobContext,
  release: Release,
  watch: WatchedRelease,
): Promise<void> {
  const { release_id } = release;
  const enter = async (state: 'checking' | 'writing' | 'publishing'): Promise<void> => {
    const now = await findRelease(ports.db, release_id);
    if (now?.cancel_requested) throw new ReleaseStopped('cancelled');
    watch.signal.throwIfAborted();
    const changes = { state, step: state, rows_done: 0, updated_at: ports.now() };
    await updateRelease(ports.db, release_id, changes);
  };
  await enter('checking');
  await ports.folders.open(release_id);
  const { checks, rows } = await checkRelease(ports, release, watch);
  if (checks.some((check) => !check.holds)) {
    await endRelease(ports, context, release, { state: 'stopped', checks, rows });
    return;
  }
  await enter('writing');
  const files = await writeRelease(ports, release, watch);
  await enter('publishing');
  await publishRelease(ports, context, release, { files, checks, rows }, watch.signal);
}

/** How a release that did not succeed ends; a shutdown leaves it to be taken up again. */
async function failRelease(
  ports: OpeningPorts,
  context: JobContext,
  release: Release,
  fault: unknown,
): Promise<void> {
  if (fault instanceof ReleaseStopped) {
    if (fault.why === 'shutdown') throw fault;
    await endRelease(ports, context, release, { state: 'cancelled' });
    return;
  }
  await endRelease(ports, context, release, { state: 'failed', reasons: reasonsOf(ports, fault) });
}

function reasonsOf(ports: OpeningPorts, fault: unknown): readonly Refusal[] {
  if (fault instanceof Refused) return fault.refusals;
  ports.reportFault(releaseJobName, fault);
  return [openingRefusals.reason('release-failed')];
}

/**
 * Removes folders that no release refers to. To be called once at start, by the process that holds
 * the data folder. What had not ended is in the queue still, which starts it again.
 *
 * @returns the names of the folders
 */
export async function sweepReleases(
  ports: Pick<OpeningPorts, 'db' | 'folders'>,
): Promise<readonly string[]> {
  const known = await ports.db.selectFrom('opening_release').select('release_id').execute();
  return await ports.folders.sweep(new Set(known.map(({ release_id }) => release_id)));
}
