import { z } from 'zod';
import { type Job, job, type TimedJob } from '#actions/job.ts';
import type { Uploads } from './ports.ts';

const removeJobName = 'files.remove-abandoned-uploads';

/** Once an hour, so that what waited too long goes without anybody restarting the platform. */
export const removeTimes: TimedJob = { name: removeJobName, cron: '17 * * * *' };

/**
 * The job that empties the waiting room of what nobody used. An upload is no record of anything, so
 * its end is no fact either; what was loaded from it stands in the lake.
 */
export function removeAbandonedUploadsJob(uploads: Uploads): Job<z.ZodObject, number> {
  return job({
    name: removeJobName,
    kind: 'deadline',
    payload: z.object({}),
    facts: [],
    run: ({ now }) => uploads.removeAbandoned(now()),
  });
}
