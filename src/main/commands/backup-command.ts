import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CliIo, exitCodes, type SpecialCommand } from '#doors/cli/special-command.ts';
import { makeBackup } from '#oversight/infrastructure/index.ts';
import { noteBackup, openBackupFolder, openDataFolder, readSeal } from '#platform/backup/index.ts';
import { lockFolder } from '#platform/folder-lock.ts';
import { connect, openDatabaseSource } from '#platform/postgres/index.ts';
import { readDrainedFacts } from '#spine/evidence/index.ts';
import { assertDataFolder, onWords, progressOf, secondsSince } from './command-words.ts';
import { databaseOf } from './database-of.ts';

const usage = 'datong backup [--data DIR] --to DIR2 [--key-file FILE] [--json]';

/** What a backup answers; bytes are new ones, those of earlier backups are not kept twice. */
export interface BackupAnswer {
  readonly ok: true;
  readonly size: number;
  readonly records: number;
  readonly seconds: number;
  readonly id: string;
  readonly bytes_new: number;
}

/** `datong backup`: database, evidence log, lake, uploads and keys; the server may run. */
export function backupCommand(): SpecialCommand {
  return {
    words: ['backup'],
    sentence: {
      zh: '备份整个平台:数据库、证据日志、数据湖、上传文件与密钥;增量、校验,可在运行中进行',
      en: 'Back up the whole platform, incrementally and verified, also while it runs',
    },
    usage,
    run,
  };
}

const options = {
  data: { type: 'string', default: '.datong' },
  to: { type: 'string' },
  'key-file': { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

async function run(args: readonly string[], io: CliIo): Promise<number> {
  return await onWords({ args, io, usage, options }, async (values) => {
    if (values.to === undefined) return undefined;
    const data = resolve(io.cwd, values.data);
    const key_file = values['key-file'] && resolve(io.cwd, values['key-file']);
    const answer = await backUp({ data, to: resolve(io.cwd, values.to), key_file }, io);
    if (values.json) io.out(JSON.stringify(answer));
    else tell(answer, key_file, io);
    return exitCodes.done;
  });
}

function tell(answer: BackupAnswer, key_file: string | undefined, io: CliIo): void {
  io.out(
    `✓ 备份 ${answer.id} 完成:日志 ${answer.records} 条(已签 ${answer.size}),新增 ${answer.bytes_new} 字节,用时 ${answer.seconds} 秒 / backup ${answer.id}: ${answer.records} records (${answer.size} under the head), ${answer.bytes_new} new bytes, ${answer.seconds} s`,
  );
  io.out(
    key_file === undefined
      ? '  备份中有全部密钥且未加密,请像密钥一样保管,或用 --key-file 加密。/ It holds all keys in clear: guard it as you guard them, or seal it with --key-file.'
      : `  已加密;没有 ${key_file} 就不能恢复,请与备份分开保管。/ It is sealed: without ${key_file} it cannot be restored; keep that apart from it.`,
  );
}

/** What to back up, and where. */
export interface BackupWish {
  readonly data: string;
  readonly to: string;
  /** File of the secret that seals the place; made where there is none. */
  readonly key_file?: string | undefined;
  /** Whether the data folder notes it not: one of a drill is gone when it is over. */
  readonly is_drill?: boolean;
}

/** Makes a backup of a data folder in another folder. */
export async function backUp(
  { data, to, key_file, is_drill = false }: BackupWish,
  io: CliIo,
): Promise<BackupAnswer> {
  assertDataFolder(data);
  const started = performance.now();
  const lock = lockFolder(to); // two backups at once would each leave out what the other brings
  const folder = openDataFolder(data);
  // Nobody may start the platform while its database is read by a server of ours.
  const hold = folder.isRunning() ? undefined : lockFolder(data);
  try {
    const database = await databaseOf(data, io.env);
    const connections = connect(database.config, () => undefined);
    try {
      const { manifest, bytes_new } = await makeBackup({
        folder,
        database: {
          ...openDatabaseSource(database.config),
          drained: () => readDrainedFacts(connections.db),
        },
        place: await openBackupFolder(to, readSeal(key_file, { make: true })),
        now: () => new Date(),
        clock: () => performance.now(),
        sleep: (ms) => sleep(ms),
        onProgress: progressOf(io, '已备份 backed up'),
      });
      const { id, made_at, records } = manifest;
      const size = manifest.head?.size ?? 0;
      if (!is_drill) await noteBackup(data, { id, made_at, place: to, size, records, bytes_new });
      return { ok: true, size, records, seconds: secondsSince(started), id, bytes_new };
    } finally {
      await connections.close();
      await database.leave();
    }
  } finally {
    hold?.release();
    lock.release();
  }
}
