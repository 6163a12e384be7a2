import { createHash } from 'node:crypto';
import { zstdDecompressSync } from 'node:zlib';
import { nodeSuite } from '#kernel/suite-node.ts';
import { checkLog, type LogReader } from '#spine/evidence/index.ts';
import { BackupRefused } from './backup-refused.ts';
import type { BackedUpTable, Manifest, StoredObject } from './manifest.ts';
import type { BackupPlace, Bytes, DatabaseTarget, NewFolder } from './ports.ts';

/** What restoring works with. */
export interface RestoreParts {
  readonly place: BackupPlace;
  readonly manifest: Manifest;
  readonly folder: NewFolder;
  /** Opens the new database, once the files are there. */
  openDatabase(): Promise<DatabaseTarget>;
  /** Reads the log of the folder that is being restored. */
  readonly log: LogReader;
  onProgress(bytes: number, what: string): void;
}

/**
 * Makes a data folder of a backup. Every object is hashed on its way, the rows of every table are
 * counted, and the log is re-hashed; only then is the folder put in its place.
 *
 * @returns records of the log in the folder
 * @throws BackupRefused when anything is not what the backup says; nothing is left behind
 */
export async function restoreBackup(parts: RestoreParts): Promise<number> {
  const { folder, manifest } = parts;
  try {
    let bytes = 0;
    for (const file of manifest.files) {
      await folder.write(file.path, hashed(parts.place, file, file.path));
      bytes += file.bytes;
      parts.onProgress(bytes, file.path);
    }
    await restoreDatabase(parts);
    const report = await checkLog({ reader: parts.log, suite: nodeSuite });
    if (!report.ok || report.records !== manifest.records) {
      const what = report.first_bad?.file ?? `${report.records} ≠ ${manifest.records}`;
      throw new BackupRefused(
        `恢复出的证据日志与备份不符(${what});请改用另一份备份。/ The restored evidence log is not that of the backup (${what}); take another backup.`,
      );
    }
    await folder.finish();
    return report.records;
  } catch (fault) {
    await folder.discard();
    throw fault;
  }
}

async function restoreDatabase({ place, manifest, openDatabase }: RestoreParts): Promise<void> {
  const tables = new Map(manifest.database.tables.map((table) => [table.name, table]));
  const target = await openDatabase();
  try {
    const taken = await target.load(manifest.database, (name) => rowsOf(place, tables.get(name)));
    for (const { name, rows } of tables.values()) {
      if (taken[name] === rows) continue;
      throw new BackupRefused(
        `表 ${name} 应有 ${rows} 行,实得 ${taken[name] ?? 0} 行。/ Table ${name} should have ${rows} rows and got ${taken[name] ?? 0}.`,
      );
    }
  } finally {
    await target.close();
  }
}

async function* rowsOf(
  place: BackupPlace,
  table: BackedUpTable | undefined,
): AsyncGenerator<Uint8Array> {
  for (const part of table?.parts ?? []) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of hashed(place, part, table?.name ?? '')) chunks.push(chunk);
    yield zstdDecompressSync(Buffer.concat(chunks));
  }
}

/** The bytes of an object; its end fails when they were not those that it is named after. */
async function* hashed(place: BackupPlace, object: StoredObject, what: string): Bytes {
  const hash = createHash('sha256');
  for await (const chunk of place.read(object.sha256)) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest('hex') === object.sha256) return;
  throw new BackupRefused(
    `备份内容已损坏:${what}(对象 ${object.sha256});请改用另一份备份。/ The backup is damaged: ${what} (object ${object.sha256}); take another backup.`,
  );
}
