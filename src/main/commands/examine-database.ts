import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseFigures, Examination } from '#oversight/infrastructure/index.ts';
import { connect, examineStore, type StoreConfig } from '#platform/postgres/index.ts';
import { readDrainedFacts } from '#spine/evidence/index.ts';
import { createLakeFiles, listCurrentSnapshotIds } from '#stewardship/lake/index.ts';
import { databaseOf } from './database-of.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the figures of a data folder's database, changing nothing; or why it cannot be reached. */
export async function examineDatabase(
  data: string,
  env: Environment,
): Promise<Examination['database']> {
  if (!env['DATABASE_URL'] && !existsSync(join(data, 'postgres', 'cluster'))) {
    return { unreachable: '数据目录中没有数据库 / there is no database in the data folder' };
  }
  try {
    const database = await databaseOf(data, env);
    try {
      return await readFigures(data, database.config);
    } finally {
      await database.leave();
    }
  } catch (fault) {
    return { unreachable: fault instanceof Error ? fault.message : String(fault) };
  }
}

async function readFigures(data: string, config: StoreConfig): Promise<DatabaseFigures> {
  const { pending, unknown, queue } = await examineStore(config);
  const { db, close } = connect(config, () => undefined);
  try {
    const { without_leaf } = await readDrainedFacts(db);
    return {
      migrations_pending: pending,
      migrations_unknown: unknown,
      facts_without_leaf: without_leaf,
      jobs_failed: queue.failed,
      oldest_job_minutes: queue.oldest_minutes,
      serving_missing: await findMissing(data, await listCurrentSnapshotIds(db)),
    };
  } finally {
    await close();
  }
}

async function findMissing(data: string, ids: readonly string[]): Promise<readonly string[]> {
  const files = createLakeFiles(data);
  const missing: string[] = [];
  for (const id of ids) if (!(await files.hasServing(id))) missing.push(id);
  return missing;
}
