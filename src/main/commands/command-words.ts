import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CliIo } from '#doors/cli/special-command.ts';
import { CannotStart } from '#platform/cannot-start.ts';

/** @throws CannotStart when a folder is no data folder of a platform */
export function assertDataFolder(folder: string): void {
  if (existsSync(join(folder, 'keys')) && existsSync(join(folder, 'evidence'))) return;
  throw new CannotStart(
    `${folder} 不是数通的数据目录;请用 --data 指定。/ ${folder} is no data folder of Datong; name one with --data.`,
  );
}

/** Shows how far long work is, in megabytes, at most ten times a second. */
export function progressOf(io: CliIo, doing: string): (bytes: number, what: string) => void {
  let shown_at = 0;
  return (bytes, what) => {
    if (performance.now() - shown_at < 100) return;
    shown_at = performance.now();
    io.progress(`${doing} ${(bytes / 1e6).toFixed(1)} MB · ${what}`);
  };
}

/** Seconds since a moment of the monotonic clock, to a hundredth. */
export function secondsSince(started: number): number {
  return Math.round((performance.now() - started) / 10) / 100;
}
