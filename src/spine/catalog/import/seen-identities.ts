import { sql } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { RunId } from '#kernel/ids.ts';

/** What is known of identities met earlier in the same file. */
export interface SeenIdentity {
  readonly identity: string;
  readonly first_position: number;
  readonly occurrences: number;
}

export async function findSeen(
  db: Db,
  run_id: RunId,
  identities: readonly string[],
): Promise<ReadonlyMap<string, SeenIdentity>> {
  if (identities.length === 0) return new Map();
  const rows = await db
    .selectFrom('import_seen')
    .select(['identity', 'first_position', 'occurrences'])
    .where('run_id', '=', run_id)
    .where('identity', 'in', identities)
    .execute();
  return new Map(rows.map((row) => [row.identity, row]));
}

export async function keepSeen(
  db: Db,
  run_id: RunId,
  seen: readonly SeenIdentity[],
): Promise<void> {
  if (seen.length === 0) return;
  await db
    .insertInto('import_seen')
    .values(seen.map((one) => ({ run_id, ...one })))
    .onConflict((conflict) =>
      conflict.columns(['run_id', 'identity']).doUpdateSet({
        occurrences: sql`excluded.occurrences`,
      }),
    )
    .execute();
}

/** The identities are needed only while the file is being read. */
export async function forgetSeen(db: Db, run_id: RunId): Promise<void> {
  await db.deleteFrom('import_seen').where('run_id', '=', run_id).execute();
}
