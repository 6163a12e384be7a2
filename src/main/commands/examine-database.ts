import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SnapshotId } from '#kernel/ids.ts';
import type { DatabaseFigures, Examination } from '#oversight/infrastructure/index.ts';
import { type KeyRing, secretFiles } from '#platform/at-rest/index.ts';
import { connect, examineStore, type StoreConfig } from '#platform/postgres/index.ts';
import { keptSecret } from '#platform/secret-files.ts';
import { createServingCopies } from '#platform/serving-copies/index.ts';
import { readDrainedFacts } from '#spine/evidence/index.ts';
import { createLakeFiles, listCurrentSnapshotIds } from '#stewardship/lake/index.ts';
import { databaseOf } from './database-of.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the figures of a data folder's database, changing nothing; or why it cannot be reached.
 * Without the data keys nothing is said of serving copies.
 */
export async function examineDatabase(
  data: string,
  env: Environment,
  keys: KeyRing | undefined,
): Promise<Examination['database']> {
  if (!env['DATABASE_URL'] && !existsSync(join(data, 'postgres', 'cluster'))) {
    return { unreachable: '数据目录中没有数据库 / there is no database in the data folder' };
  }
  try {
    const database = await databaseOf(data, env);
    try {
      return await readFigures(data, database.config, keys);
    } finally {
      await database.leave();
    }
  } catch (fault) {
    return { unreachable: fault instanceof Error ? fault.message : String(fault) };
  }
}

async function readFigures(
  data: string,
  config: StoreConfig,
  keys: KeyRing | undefined,
): Promise<DatabaseFigures> {
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
      ...(await examineCopies(data, keys, await listCurrentSnapshotIds(db))),
    };
  } finally {
    await close();
  }
}

async function examineCopies(
  data: string,
  keys: KeyRing | undefined,
  ids: readonly SnapshotId[],
): Promise<Pick<DatabaseFigures, 'serving_missing' | 'serving_changed'>> {
  const files = createLakeFiles(data, undefined);
  const key = join(data, 'keys', 'master.key');
  // A lost key is a finding of its own; asking for it here would make a new one.
  const copies =
    existsSync(key) && keys
      ? createServingCopies(keptSecret(key, secretFiles(keys)), keys)
      : undefined;
  const serving_missing: string[] = [];
  const serving_changed: string[] = [];
  for (const id of ids) {
    if (!(await files.hasServing(id))) serving_missing.push(id);
    else if (copies && (await copies.check(files.servingPath(id))) !== 'sound') {
      serving_changed.push(id);
    }
  }
  return { serving_missing, serving_changed };
}
