import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A watch over the memory of a process. */
export interface MemoryWatch {
  /** How much it had when it was killed for it; undefined when it was not. */
  killed(): string | undefined;
  stop(): void;
}

const lookMs = 50;
// Address space is asked for in advance and mostly stays unused; the watch sees what is used.
const askedToUsed = 2;
const askedMinMib = 1024;

/**
 * Kills a process whose resident memory passes the limit. It is looked at twenty times a second;
 * where `prlimit` (util-linux) is on the machine, one request for far too much fails inside the
 * process, so nothing can grow faster than it is looked at. Without `/proc` (macOS) only the
 * engine's own limit and that of the heap hold.
 */
export function watchMemory(child: ChildProcess, limit_mib: number): MemoryWatch {
  let killed: string | undefined;
  const { pid } = child;
  if (pid === undefined) return { killed: () => undefined, stop: () => undefined };
  const bytes = Math.max(askedMinMib, limit_mib * askedToUsed) * 1024 ** 2;
  const limiter = spawn('prlimit', ['--pid', `${pid}`, `--data=${bytes}`], { stdio: 'ignore' });
  limiter.on('error', () => undefined); // not every machine has it
  const timer = setInterval(() => {
    const used_mib = residentMib(pid);
    if (used_mib === undefined || used_mib <= limit_mib) return;
    killed ??= `${used_mib} MiB > ${limit_mib} MiB`;
    child.kill('SIGKILL');
  }, lookMs);
  timer.unref();
  return { killed: () => killed, stop: () => clearInterval(timer) };
}

function residentMib(pid: number): number | undefined {
  try {
    const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kib === undefined ? undefined : Math.ceil(Number(kib) / 1024);
  } catch {
    return undefined; // it has ended, or the machine has no /proc
  }
}
