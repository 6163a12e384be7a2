import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from './cannot-start.ts';

/** Holds a data folder for one process. */
export interface FolderLock {
  release(): void;
}

/**
 * Takes a data folder, or throws naming the process that has it. The lock of a process that is
 * gone (killed, or a machine restarted) is taken over; whether it is gone is asked of the system,
 * and a number used again by another program is told apart by its start time.
 */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'server.lock');
  const holder = readHolder(file);
  if (holder && isRunning(holder)) {
    throw new CannotStart(
      `数据目录 ${folder} 正被进程 ${holder.pid} 使用;请先停止它,或用 --data 指定另一个目录。/ ${folder} is in use by process ${holder.pid}; stop it first, or choose another folder with --data.`,
    );
  }
  const draft = `${file}.${process.pid}`;
  const handle = openSync(draft, 'w', 0o600);
  writeSync(handle, JSON.stringify({ pid: process.pid, started: startOf(process.pid) }));
  closeSync(handle);
  renameSync(draft, file);
  return { release: () => rmSync(file, { force: true }) };
}

/** Whether a process that is still running holds a data folder. */
export function isFolderInUse(folder: string): boolean {
  const holder = readHolder(join(folder, 'server.lock'));
  return holder !== undefined && isRunning(holder);
}

interface Holder {
  readonly pid: number;
  readonly started: string | null;
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function isRunning({ pid, started }: Holder): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return started === null || started === startOf(pid);
}

// Field 22 of /proc/<pid>/stat, in clock ticks since boot; other systems have no such file.
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
