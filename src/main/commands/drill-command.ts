import { join, resolve } from 'node:path';
import { type CliIo, exitCodes, type SpecialCommand } from '#doors/cli/special-command.ts';
import { backUp } from './backup-command.ts';
import { onWords, secondsSince } from './command-words.ts';
import { restore } from './restore-command.ts';
import { scratchFolder } from './scratch-folder.ts';

const usage = 'datong drill [--data DIR] [--json]';

/** Within this a platform must be back. The time is ours: no clause that we know names one. */
const limitSeconds = 15 * 60;

/** `datong drill`: backs a platform up, restores it elsewhere, and compares; then clears away. */
export function drillCommand(): SpecialCommand {
  return {
    words: ['drill'],
    sentence: {
      zh: '恢复演练:备份、在别处恢复、比对日志头与全部行数,然后清除;不影响运行',
      en: 'Drill: back up, restore elsewhere, compare the head and every row, then clear away',
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
    const answer = await drill(resolve(io.cwd, values.data), io);
    const { ok, backup_seconds, restore_seconds, size } = answer;
    if (values.json) io.out(JSON.stringify(answer));
    else
      io.out(
        `${ok ? '✓' : '✗'} 演练:备份 ${backup_seconds} 秒,恢复 ${restore_seconds} 秒,日志头 ${size}(限 ${limitSeconds} 秒)/ drill: backup ${backup_seconds} s, restore ${restore_seconds} s, head ${size} (limit ${limitSeconds} s)`,
      );
    return ok ? exitCodes.done : exitCodes.refused;
  });
}

/** What a drill answers. */
interface DrillAnswer {
  readonly ok: boolean;
  readonly size: number;
  readonly records: number;
  readonly backup_seconds: number;
  readonly restore_seconds: number;
  readonly seconds: number;
  readonly limit_seconds: number;
}

async function drill(data: string, io: CliIo): Promise<DrillAnswer> {
  const started = performance.now();
  const scratch = scratchFolder('drill');
  try {
    const place = join(scratch.path, 'backup');
    const key_file = join(scratch.path, 'backup.key');
    const made = await backUp({ data, to: place, key_file, is_drill: true }, io);
    const wish = { from: place, data: join(scratch.path, 'data'), id: made.id, key_file };
    const back = await restore(wish, io);
    const seconds = secondsSince(started);
    const is_same = back.size === made.size && back.records === made.records;
    return {
      ok: is_same && seconds <= limitSeconds,
      size: back.size,
      records: back.records,
      backup_seconds: made.seconds,
      restore_seconds: back.seconds,
      seconds,
      limit_seconds: limitSeconds,
    };
  } finally {
    scratch.remove();
  }
}
