import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type CliIo, exitCodes, type SpecialCommand } from '#doors/cli/special-command.ts';
import { makeBackup } from '#oversight/infrastructure/index.ts';
import { noteBackup, openBackupFolder, openDataFolder } from '#platform/backup/index.ts';
import { lockFolder } from '#platform/folder-lock.ts';
import { connect, openDatabaseSource } from '#platform/postgres/index.ts';
import { readDrainedFacts } from '#spine/evidence/index.ts';
import { assertDataFolder, progressOf, secondsSince } from './command-words.ts';
import { databaseOf } from './database-of.ts';

const usage = 'datong backup [--data DIR] --to DIR2 [--json]';

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

async function run(args: readonly string[], io: CliIo): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string', default: '.datong' },
      to: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.to === undefined) {
    io.err(`用法 / usage: ${usage}`);
    return exitCodes.usage;
  }
  const data = resolve(io.cwd, values.data);
  const answer = await backUp(data, resolve(io.cwd, values.to), io);
  if (values.json) io.out(JSON.stringify(answer));
  else {
    io.out(
      `✓ 备份 ${answer.id} 完成:日志 ${answer.records} 条(已签 ${answer.size}),新增 ${answer.bytes_new} 字节,用时 ${answer.seconds} 秒 / backup ${answer.id}: ${answer.records} records (${answer.size} under the head), ${answer.bytes_new} new bytes, ${answer.seconds} s`,
    );
    io.out('  备份中有全部密钥,请像密钥一样保管。/ It holds all keys: guard it as you guard them.');
  }
  return exitCodes.done;
}

/**
 * Makes a backup of a data folder in another folder.
 *
 * @param remembered whether the data folder notes it: one of a drill is gone when it is over
 */
export async function backUp(
  data: string,
  to: string,
  io: CliIo,
  remembered = true,
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
        folder: hold ? { ...folder, isRunning: () => false } : folder,
        database: {
          ...openDatabaseSource(database.config),
          drained: () => readDrainedFacts(connections.db),
        },
        place: await openBackupFolder(to),
        now: () => new Date(),
        clock: () => performance.now(),
        sleep: (ms) => sleep(ms),
        onProgress: progressOf(io, '已备份 backed up'),
      });
      const { id, made_at, records } = manifest;
      const size = manifest.head?.size ?? 0;
      if (remembered) await noteBackup(data, { id, made_at, place: to, size, records, bytes_new });
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
