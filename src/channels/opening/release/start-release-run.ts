import { z } from 'zod';
import type { ActionContext } from '#actions/action.ts';
import { type Job, job } from '#actions/job.ts';
import { idOf } from '#actions/shapes.ts';
import { findRunUnderWay, startRun } from '#spine/files/index.ts';
import type { OpeningPorts } from '../opening-ports.ts';
import { openReleaseKind, releaseKindName } from './release-kind.ts';
import { isRunning } from './release-state.ts';
import { findRelease, type Release } from './release-store.ts';

/** Starts the run that works on a release; the contract of the action declares `run.started`. */
export async function startReleaseRun(
  ports: OpeningPorts,
  context: ActionContext,
  { release_id, directory_code, directory_name, provider_id }: Release,
): Promise<void> {
  await startRun(context, {
    kind: openReleaseKind(ports),
    subject: `directory:${directory_code}`,
    title: directory_name,
    organisation_id: provider_id,
    input: { release_id },
    exclusive: true,
  });
}

const FormerOrder = z.object({ release_id: idOf('rel') });

/**
 * The job that worked on a release before releases were runs. One that waited in the queue over the
 * upgrade is handed on to a run, so that no release lies idle.
 */
export function formerReleaseJob(ports: OpeningPorts): Job<typeof FormerOrder, void> {
  return job({
    name: 'opening.release',
    kind: 'pipeline',
    payload: FormerOrder,
    facts: ['run.started'],
    run: async ({ db, step }, { release_id }) => {
      const release = await findRelease(db, release_id);
      if (!release || !isRunning(release.state)) return;
      const subject = `directory:${release.directory_code}`;
      if (await findRunUnderWay(db, releaseKindName, subject)) return;
      await step((context) => startReleaseRun(ports, context, release));
    },
  });
}
