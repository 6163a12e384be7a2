import { resolve } from 'node:path';
import { type CliIo, exitCodes, type SpecialCommand } from '#doors/cli/special-command.ts';
import { openDatabaseSource, openDatabaseTarget } from '#platform/postgres/index.ts';
import { assertDataFolder, onWords, secondsSince } from './command-words.ts';
import { databaseOf } from './database-of.ts';
import { scratchFolder } from './scratch-folder.ts';

const usage = 'datong upgrade-check [--data DIR] [--json]';

/** `datong upgrade-check`: the migrations of this program, tried on a copy of the database. */
export function upgradeCheckCommand(): SpecialCommand {
  return {
    words: ['upgrade-check'],
    sentence: {
      zh: '升级前检查:在数据库的副本上试跑本版本的迁移,原库不动',
      en: 'Try the migrations of this version on a copy of the database; the database is not touched',
    },
    usage,
    run,
  };
}

const options = {
  data: { type: 'string', default: '.datong' },
  json: { type: 'boolean', default: false },
} as const;

async function run(args: readonly string[], io: CliIo): Promise<number> {
  return await onWords({ args, io, usage, options }, async (values) => {
    const started = performance.now();
    const data = resolve(io.cwd, values.data);
    assertDataFolder(data);
    const scratch = scratchFolder('upgrade');
    try {
      const { migrations, rows } = await tryOnCopy(data, scratch.path, io);
      const answer = { ok: true, migrations, rows, seconds: secondsSince(started) };
      if (values.json) io.out(JSON.stringify(answer));
      else
        io.out(
          `✓ 副本已升级:原有 ${migrations} 个迁移,${rows} 行,用时 ${answer.seconds} 秒 / the copy came forward: ${migrations} migrations had run, ${rows} rows, ${answer.seconds} s`,
        );
      return exitCodes.done;
    } finally {
      scratch.remove();
    }
  });
}

async function tryOnCopy(
  data: string,
  scratch: string,
  io: CliIo,
): Promise<{ readonly migrations: number; readonly rows: number }> {
  const original = await databaseOf(data, io.env);
  try {
    const snapshot = await openDatabaseSource(original.config).snapshot();
    // Always embedded: the copy must not land in the operator's own database.
    const copy = await databaseOf(scratch, {});
    try {
      const taken = await openDatabaseTarget(copy.config).load(snapshot.shape, (table) => {
        io.progress(table);
        return snapshot.rows(table);
      });
      const rows = Object.values(taken).reduce((sum, count) => sum + count, 0);
      return { migrations: snapshot.shape.migrations.length, rows };
    } finally {
      await snapshot.close();
      await copy.leave();
    }
  } finally {
    await original.leave();
  }
}
