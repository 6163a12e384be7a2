import type { JobContext } from '#actions/job.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { openingFacts } from '../facts.ts';
import type { OpeningPorts } from '../opening-ports.ts';
import type { ReleaseCheck } from './release-shapes.ts';
import { type Release, updateRelease } from './release-store.ts';

/** How a release ended that is not given to the public. */
interface Ending {
  readonly state: 'stopped' | 'failed' | 'cancelled';
  readonly checks?: readonly ReleaseCheck[];
  readonly rows?: number;
  readonly reasons?: readonly Refusal[];
}

/** Keeps the report of a release that ends without being public; its files go. */
export async function endRelease(
  ports: OpeningPorts,
  job: JobContext,
  release: Release,
  { state, checks, rows, reasons }: Ending,
): Promise<void> {
  const { release_id, directory_code } = release;
  await job.step(async ({ db, now, record }) => {
    await updateRelease(db, release_id, {
      state,
      step: null,
      files: '[]',
      updated_at: now,
      ...(checks ? { checks: JSON.stringify(checks) } : {}),
      ...(rows === undefined ? {} : { row_count: rows }),
      ...(reasons ? { reasons: JSON.stringify(reasons) } : {}),
    });
    await record(
      openingFacts['opening.release-ended'].of({
        subjects: [`release:${release_id}`, `directory:${directory_code}`],
        payload: {
          state,
          stopped_by: (checks ?? []).filter((check) => !check.holds).map(({ name }) => name),
          reasons: (reasons ?? []).map(({ code }) => code),
        },
      }),
    );
  });
  await ports.folders.discard(release_id);
}
