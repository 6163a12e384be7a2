import { z } from 'zod';
import type { Db } from '#actions/action.ts';
import { enqueueJob, type Job, type JobContext, job } from '#actions/job.ts';
import { idOf } from '#actions/shapes.ts';
import type { ReleaseId } from '#kernel/ids.ts';
import { openingFacts } from '../facts.ts';
import { digestOfFile } from '../figures/check-files.ts';
import type { OpeningPorts } from '../opening-ports.ts';
import { findRelease, listStanding, type Release } from './release-store.ts';

export const rebuildReleasedCopiesName = 'opening.rebuild-serving-copies';

const Payload = z.object({
  /** One release; without it all that the public has are looked through. */
  release_id: idOf('rel').optional(),
});

/** Queues the rebuilding of the copy of a release; asked again while it waits it is queued once. */
export function rebuildReleasedCopy(db: Db, release_id: ReleaseId): Promise<void> {
  const key = `${rebuildReleasedCopiesName}:${release_id}`;
  return enqueueJob(db, rebuildReleasedCopiesName, { release_id }, { key });
}

/** Queues a look through the copies of all that the public has. */
export function rebuildAllReleasedCopies(db: Db): Promise<void> {
  const name = rebuildReleasedCopiesName;
  return enqueueJob(db, name, {}, { key: name });
}

/**
 * Builds serving copies of releases anew that are missing, changed or without our seal, from the
 * Parquet file of the release, whose SHA-256 stands in the fact of its release. Never from the
 * snapshot: what was checked and what the public has are the same rows. Answers with the releases.
 */
export function rebuildReleasedCopiesJob(
  ports: Pick<OpeningPorts, 'folders' | 'releases' | 'copies' | 'reportFault'>,
): Job<typeof Payload, readonly string[]> {
  return job({
    name: rebuildReleasedCopiesName,
    kind: 'pipeline',
    payload: Payload,
    facts: ['opening.serving-copy-rebuilt'],
    run: async (context, { release_id }) => {
      const standing = release_id ? [{ release_id }] : await listStanding(context.db);
      const rebuilt: string[] = [];
      for (const { release_id: id } of standing) {
        context.signal.throwIfAborted();
        const release = await findRelease(context.db, id);
        try {
          if (release && (await rebuild(ports, context, release))) rebuilt.push(id);
        } catch (fault) {
          if (release_id || context.signal.aborted) throw fault;
          ports.reportFault(`${rebuildReleasedCopiesName}: ${id}`, fault);
        }
      }
      return rebuilt;
    },
  });
}

async function rebuild(
  { folders, releases, copies }: Pick<OpeningPorts, 'folders' | 'releases' | 'copies'>,
  { signal, step }: JobContext,
  { release_id, directory_code, plan, files }: Release,
): Promise<boolean> {
  const path = folders.servingPath(release_id);
  const was = await copies.check(path);
  if (was === 'sound') return false;
  const source = folders.filePath(release_id, 'parquet');
  const published = files.find(({ format }) => format === 'parquet');
  const found = await digestOfFile(source, signal);
  if (!published || found?.sha256 !== published.sha256) {
    throw new Error(`the Parquet file of ${release_id} is not the one that was released`);
  }
  const { columns, keys } = plan;
  const watch = { signal, progress: () => undefined };
  const { rows, sha256 } = await releases.copyForServing({ source, columns, keys, path }, watch);
  await step(({ record }) =>
    record(
      openingFacts['opening.serving-copy-rebuilt'].of({
        subjects: [`release:${release_id}`, `directory:${directory_code}`],
        payload: { was, rows, sha256 },
      }),
    ),
  );
  return true;
}
