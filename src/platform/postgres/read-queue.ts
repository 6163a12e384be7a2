import type pg from 'pg';

/** What waits in the queue of jobs. */
export interface QueueFigures {
  /** Jobs that used up their attempts. */
  readonly failed: number;
  /** Minutes for which the oldest job that may run has waited. */
  readonly oldest_minutes: number;
}

/** Reads the queue without touching it. */
export async function readQueue(client: pg.ClientBase): Promise<QueueFigures> {
  const { rows } = await client.query<{ failed: string; oldest_minutes: string | null }>(
    `select count(*) filter (where attempts >= max_attempts) as failed,
            floor(extract(epoch from now() - min(run_at)
              filter (where attempts < max_attempts and locked_at is null and run_at <= now()))
              / 60) as oldest_minutes
     from graphile_worker.jobs`,
  );
  return {
    failed: Number(rows[0]?.failed ?? 0),
    oldest_minutes: Number(rows[0]?.oldest_minutes ?? 0),
  };
}
