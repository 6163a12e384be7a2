import { setTimeout as sleep } from 'node:timers/promises';

/**
 * How PostgreSQL is asked to end, and how long each may take: "fast" (no new work, a checkpoint of
 * at most the 64 MB it buffers), then "immediate", after which its next start replays the log,
 * then the end that cannot be refused. Nothing committed is lost by any of them.
 */
const steps = [
  { signal: 'SIGINT', patience_ms: 2_500 },
  { signal: 'SIGQUIT', patience_ms: 1_000 },
  { signal: 'SIGKILL', patience_ms: 500 },
] as const;

/** At most as long as stopping a server takes. */
export const serverPatienceMs = steps.reduce((sum, { patience_ms }) => sum + patience_ms, 0);

/**
 * Stops a server by its process number alone: its folder, and with it the file of that number, may
 * have been deleted while it ran.
 */
export async function stopServer(pid: number): Promise<void> {
  for (const { signal, patience_ms } of steps) {
    if (!send(pid, signal)) return;
    for (let waited = 0; waited < patience_ms; waited += 20) {
      await sleep(20);
      if (!isAlive(pid)) return;
    }
  }
}

/**
 * Ends the server when this process leaves in a hurry: at a second Ctrl-C, or while it opens.
 *
 * @returns what takes this back, for a server that ended by itself
 */
export function endWithUs(pid: number): () => void {
  const end = (): boolean => send(pid, 'SIGINT');
  // Before whatever removes the folder it writes in.
  process.prependOnceListener('exit', end);
  return () => process.off('exit', end);
}

export function isAlive(pid: number): boolean {
  return send(pid, 0);
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}
