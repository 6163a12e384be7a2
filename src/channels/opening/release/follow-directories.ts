import { z } from 'zod';
import type { Db } from '#actions/action.ts';
import { type Job, job } from '#actions/job.ts';
import { findDirectory } from '#spine/catalog/index.ts';
import { findCurrentRelease, listCurrentReleases, lockReleases } from './release-store.ts';
import { takeBackRelease } from './take-back-release.ts';

export const followDirectoriesName = 'opening.follow-directories';

const pageRows = 200; // one page in memory at a time, however much is open

/**
 * Takes back what may not be open any more: its directory was withdrawn, or revised so that it is
 * not of the unconditional tier (SDR art. 41, 42). Queued at every move of a directory, and by the
 * clock in case a process ended before it could queue. Answers with the codes.
 */
export function followDirectoriesJob(): Job<z.ZodObject, readonly string[]> {
  return job({
    name: followDirectoriesName,
    kind: 'deadline',
    payload: z.object({}),
    facts: ['opening.release-withdrawn', 'agreement.revoked'],
    run: async ({ db, step }) => {
      const closed = await codesNoLongerOpen(db);
      for (const code of closed) {
        await step(async (context) => {
          await lockReleases(context.db, code);
          const release = await findCurrentRelease(context.db, code);
          const reason =
            '目录已撤回或不再无条件开放 / the directory is withdrawn or no longer open';
          // Looked at again under the lock: it may have been published anew meanwhile.
          if (release && !(await isOpenToAll(context.db, code))) {
            await takeBackRelease(context, release, reason);
          }
        });
      }
      return closed;
    },
  });
}

async function codesNoLongerOpen(db: Db): Promise<readonly string[]> {
  const closed: string[] = [];
  let after_code: string | undefined;
  for (;;) {
    const page = await listCurrentReleases(db, {
      provider_id: undefined,
      after_code,
      limit: pageRows,
    });
    for (const { directory_code } of page) {
      if (!(await isOpenToAll(db, directory_code))) closed.push(directory_code);
    }
    after_code = page.at(-1)?.directory_code;
    if (page.length < pageRows) return closed;
  }
}

async function isOpenToAll(db: Db, code: string): Promise<boolean> {
  const directory = await findDirectory(db, code);
  return directory?.state === 'published' && directory.description.opening.type === 'O1';
}
