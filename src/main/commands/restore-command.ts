import { join, resolve } from 'node:path';
import { type CliIo, exitCodes, type SpecialCommand } from '#doors/cli/special-command.ts';
import {
  type BackupPlace,
  BackupRefused,
  findNewest,
  type Manifest,
  restoreBackup,
} from '#oversight/infrastructure/index.ts';
import {
  draftOf,
  isBackupFolder,
  openBackupFolder,
  openNewFolder,
  readSeal,
} from '#platform/backup/index.ts';
import { diskLogReader } from '#platform/evidence-files/index.ts';
import { openDatabaseTarget, stopEmbeddedServer } from '#platform/postgres/index.ts';
import { onWords, progressOf, secondsSince } from './command-words.ts';
import { databaseOf } from './database-of.ts';
import { examineAtRest } from './examine-at-rest.ts';

const usage = 'datong restore --from DIR2 --data DIR3 [--backup ID] [--key-file FILE] [--json]';

/** What a restore answers. */
export interface RestoreAnswer {
  readonly ok: true;
  readonly size: number;
  readonly records: number;
  readonly seconds: number;
  readonly id: string;
}

/** `datong restore`: a data folder from a backup, on this machine or another. */
export function restoreCommand(): SpecialCommand {
  return {
    words: ['restore'],
    sentence: {
      zh: '从备份恢复出一个新的数据目录;逐项校验,全部相符才就位',
      en: 'Make a new data folder of a backup; every part is verified before it is put in place',
    },
    usage,
    run,
  };
}

const options = {
  from: { type: 'string' },
  data: { type: 'string' },
  backup: { type: 'string' },
  'key-file': { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

async function run(args: readonly string[], io: CliIo): Promise<number> {
  return await onWords({ args, io, usage, options }, async (values) => {
    if (values.from === undefined || values.data === undefined) return undefined;
    const [from, data] = [resolve(io.cwd, values.from), resolve(io.cwd, values.data)];
    const key_file = values['key-file'] && resolve(io.cwd, values['key-file']);
    const answer = await restore({ from, data, id: values.backup, key_file }, io);
    await sayWhetherOpens(data, io);
    if (values.json) io.out(JSON.stringify(answer));
    else {
      io.out(
        `✓ 已恢复备份 ${answer.id}:日志 ${answer.records} 条,用时 ${answer.seconds} 秒 / restored ${answer.id}: ${answer.records} records, ${answer.seconds} s`,
      );
      io.out(`  启动 start: npm start -- --data ${data}`);
    }
    return exitCodes.done;
  });
}

// Said also where a script reads the answer: without its master key the folder does not start.
async function sayWhetherOpens(data: string, io: CliIo): Promise<void> {
  const { figures } = await examineAtRest(data, io.env);
  if (figures.master_keys.length === 0 || figures.unreachable === null) return;
  io.err(
    `! 恢复的数据已加密,但打不开:${figures.unreachable} / What was restored is encrypted and cannot be opened: ${figures.unreachable}`,
  );
}

/** What to restore, and where to. */
export interface RestoreWish {
  readonly from: string;
  readonly data: string;
  /** The newest one when absent. */
  readonly id: string | undefined;
  /** File of the secret that seals the place. */
  readonly key_file?: string | undefined;
}

/** Restores a backup into a folder that does not exist yet. */
export async function restore(
  { from, data, id, key_file }: RestoreWish,
  io: CliIo,
): Promise<RestoreAnswer> {
  const started = performance.now();
  if (!isBackupFolder(from)) throw noBackup(from, id, '');
  const place = await openBackupFolder(from, readSeal(key_file, { make: false }));
  const manifest = await getBackup(place, from, id);
  await stopEmbeddedServer(join(draftOf(data), 'postgres')); // of a restore that was killed
  const folder = await openNewFolder(data);
  const records = await restoreBackup({
    place,
    manifest,
    folder,
    openDatabase: async () => {
      const database = await databaseOf(folder.draft, io.env);
      return { ...openDatabaseTarget(database.config), close: () => database.leave() };
    },
    log: diskLogReader(join(folder.draft, 'evidence')),
    onProgress: progressOf(io, '已恢复 restored'),
  });
  const size = manifest.head?.size ?? 0;
  return { ok: true, size, records, seconds: secondsSince(started), id: manifest.id };
}

async function getBackup(
  place: BackupPlace,
  from: string,
  id: string | undefined,
): Promise<Manifest> {
  const found = id === undefined ? await findNewest(place) : await place.find(id);
  if (found) return found;
  throw noBackup(from, id, (await place.list()).slice(-5).join(', '));
}

function noBackup(from: string, id: string | undefined, known: string): BackupRefused {
  return new BackupRefused(
    `${from} 中没有${id === undefined ? '任何备份' : `备份 ${id}`}${known ? `;现有:${known}` : ''}。/ There is no ${id === undefined ? 'backup' : `backup ${id}`} in ${from}${known ? `; there are: ${known}` : ''}.`,
  );
}
