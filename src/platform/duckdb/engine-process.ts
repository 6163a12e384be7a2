import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FromThread, ToThread } from './engine-messages.ts';
import type { EngineThread } from './engine-thread.ts';
import { type PendingCalls, pendingCalls } from './pending-calls.ts';
import { watchMemory } from './watch-memory.ts';

/** What a process of an engine may use. */
export interface ProcessLimits {
  /** Resident memory at which it is killed. */
  readonly process_mib: number;
  /** Of its JavaScript heap. */
  readonly heap_mib: number;
}

/** Where the process begins, what it is told at its start, and how it ends. */
interface ProcessPlace<Fault> {
  readonly entry: URL;
  /** Plain JSON without secrets: other users of the machine can read it. */
  readonly data: unknown;
  readonly limits: ProcessLimits;
  errorOf(fault: Fault): Error;
  /** What the calls under way fail with when it was killed for its memory, or ended by itself. */
  errorOfEnd(why: 'memory' | 'ended', detail: string): Error;
}

const idleMs = 60_000;

// The rest of the environment is ours alone: DATABASE_URL holds a password.
const handedOn = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'LANG', 'LC_ALL', 'LD_LIBRARY_PATH'];

/**
 * An engine in a process of its own, for work on files of strangers: whatever such a file does to
 * it, this process lives. It begins with the first call, is killed past its memory, ends when
 * nothing was asked for a minute, and is replaced by the next call.
 */
export function startEngineProcess<Call, Progress, Fault>(
  place: ProcessPlace<Fault>,
): EngineThread<Call, Progress> {
  const calls: PendingCalls<Progress, Fault> = pendingCalls((fault) => place.errorOf(fault));
  let running: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;

  function ended(child: ChildProcess, error: Error): void {
    if (running !== child) return;
    running = undefined;
    calls.failAll(error);
  }

  function started(): ChildProcess {
    if (running) return running;
    const child = forkEngine(place);
    running = child;
    const watch = watchMemory(child, place.limits.process_mib);
    child.on('message', (message) => calls.receive(message as FromThread<Progress, Fault>));
    child.on('error', (fault) => ended(child, fault));
    child.on('exit', (code, signal) => {
      watch.stop();
      const why = watch.killed() ? 'memory' : 'ended';
      ended(child, place.errorOfEnd(why, watch.killed() ?? `${signal ?? code}`));
    });
    return child;
  }

  function endWhenIdle(): void {
    clearTimeout(idle);
    if (calls.size() > 0) return;
    idle = setTimeout(() => running?.disconnect(), idleMs);
    idle.unref();
  }

  return {
    ask(call, watch) {
      watch.signal.throwIfAborted();
      clearTimeout(idle);
      const child = started();
      const send = (message: ToThread<Call>): void => {
        if (child.connected) child.send(message as never);
      };
      return calls.add(call, watch, send).finally(endWhenIdle);
    },
    close: async () => {
      clearTimeout(idle);
      const child = running;
      if (!child) return;
      // First of all, so that what was under way is not taken for a fault of its file.
      ended(child, new Error('the process of an engine was closed'));
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function forkEngine({ entry, data, limits }: ProcessPlace<never>): ChildProcess {
  const env = handedOn.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return fork(fileURLToPath(entry), [JSON.stringify(data)], {
    env: Object.fromEntries(env),
    execArgv: [`--max-old-space-size=${limits.heap_mib}`, '--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'], // what it died of is told by its signal
  });
}
