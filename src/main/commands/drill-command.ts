import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type CliIo, exitCodes, type SpecialCommand } from '#doors/cli/special-command.ts';
import { backUp } from './backup-command.ts';
import { secondsSince } from './command-words.ts';
import { restore } from './restore-command.ts';

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

async function run(args: readonly string[], io: CliIo): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string', default: '.datong' },
      json: { type: 'boolean', default: false },
    },
  });
  const started = performance.now();
  const scratch = mkdtempSync(join(tmpdir(), 'datong-drill-'));
  try {
    const place = join(scratch, 'backup');
    const key_file = join(scratch, 'backup.key');
    const data = resolve(io.cwd, values.data);
    const made = await backUp({ data, to: place, key_file, is_drill: true }, io);
    const wish = { from: place, data: join(scratch, 'data'), id: made.id, key_file };
    const back = await restore(wish, io);
    const seconds = secondsSince(started);
    const same = back.size === made.size && back.records === made.records;
    const ok = same && seconds <= limitSeconds;
    const answer = {
      ok,
      size: back.size,
      records: back.records,
      backup_seconds: made.seconds,
      restore_seconds: back.seconds,
      seconds,
      limit_seconds: limitSeconds,
    };
    if (values.json) io.out(JSON.stringify(answer));
    else
      io.out(
        `${ok ? '✓' : '✗'} 演练:备份 ${made.seconds} 秒,恢复 ${back.seconds} 秒,日志头 ${back.size}(限 ${limitSeconds} 秒)/ drill: backup ${made.seconds} s, restore ${back.seconds} s, head ${back.size} (limit ${limitSeconds} s)`,
      );
    return ok ? exitCodes.done : exitCodes.refused;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
