import { newId } from '#kernel/ids.ts';
import { checkBackupLog } from './check-backup-log.ts';
import { chooseMoment, type Moment } from './choose-moment.ts';
import { ContentKeeper } from './keep-content.ts';
import { type BackedUpTable, backupFormat, type Manifest } from './manifest.ts';
import { findNewest } from './newest-backup.ts';
import type { BackupPlace, DatabaseSource, DataFolder } from './ports.ts';

/** What making a backup works with. */
export interface BackupParts {
  readonly folder: DataFolder;
  readonly database: DatabaseSource;
  readonly place: BackupPlace;
  now(): Date;
  /** Milliseconds that only go forward. */
  clock(): number;
  sleep(ms: number): Promise<void>;
  onProgress(bytes: number, what: string): void;
}

/** A backup, and bytes of it that no earlier one held. */
export interface MadeBackup {
  readonly manifest: Manifest;
  readonly bytes_new: number;
}

/**
 * Backs up a platform, running or not: database, evidence log, lake, uploads, keys. Content that an
 * earlier backup holds is not kept twice. The log in it is re-hashed before the backup counts, so
 * one that exists can be restored.
 *
 * @throws BackupRefused when the log does not take the facts in time, or what was kept is damaged
 */
export async function makeBackup(parts: BackupParts): Promise<MadeBackup> {
  const { folder, place } = parts;
  const made_at = parts.now().toISOString();
  const running = folder.isRunning();
  const keeper = new ContentKeeper(place, await findNewest(place), parts.onProgress);
  const moment = await chooseMoment({ ...parts, keeper }, running);
  try {
    const files = [...moment.grown];
    for (const file of moment.still) files.push(await keeper.keepFile(folder, file));
    const database = await keepDatabase(moment, keeper);
    const draft = { format: backupFormat, id: newId('bak'), made_at, running, database } as const;
    const sorted = files.sort((a, b) => (a.path < b.path ? -1 : 1));
    const records = await checkBackupLog(place, sorted);
    const manifest: Manifest = { ...draft, head: moment.head, records, files: sorted };
    await place.keep(manifest);
    return { manifest, bytes_new: keeper.bytes_new };
  } finally {
    await moment.snapshot.close();
  }
}

async function keepDatabase(
  { snapshot }: Moment,
  keeper: ContentKeeper,
): Promise<Manifest['database']> {
  const { tables, ...rest } = snapshot.shape;
  const kept: BackedUpTable[] = [];
  for (const table of tables) kept.push(await keeper.keepTable(snapshot, table));
  return { ...rest, tables: kept };
}
