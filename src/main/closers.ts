import { setTimeout as sleep } from 'node:timers/promises';

interface Closer {
  readonly close: () => Promise<void> | void;
  readonly patience_ms: number | undefined;
}

// Together with what the store is given a stop ends within ten seconds, as whoever supervises us
// expects: after that it kills, and a kill leaves PostgreSQL running.
const patienceMs = 3_500;
const leastPatienceMs = 250;

/** What is open, to be closed in the opposite order of opening. */
export class Closers {
  readonly #open: Closer[] = [];
  #closing = false;

  /** From the first call of `closeAll`: what fails then fails for being closed. */
  get closing(): boolean {
    return this.#closing;
  }

  /** `patience_ms` is for what must be waited for, however long all the rest took. */
  add(close: () => Promise<void> | void, patience_ms?: number): void {
    this.#open.push({ close, patience_ms });
  }

  /**
   * Closes all; one that fails, or does not end, does not keep the others open. Safe to call while
   * opening goes on.
   */
  async closeAll(): Promise<void> {
    this.#closing = true;
    const deadline = performance.now() + patienceMs;
    for (let one = this.#open.pop(); one; one = this.#open.pop()) {
      const rest = Math.max(leastPatienceMs, deadline - performance.now());
      try {
        await withinTime(one.close(), one.patience_ms ?? rest);
      } catch (fault) {
        process.stderr.write(`${fault instanceof Error ? fault.message : fault}\n`);
      }
    }
  }
}

async function withinTime(closing: Promise<void> | void, limit_ms: number): Promise<void> {
  const over = new AbortController();
  const late = sleep(limit_ms, 'late', { signal: over.signal }).catch(() => undefined);
  try {
    if ((await Promise.race([closing, late])) !== 'late') return;
    throw new Error('未能及时关闭,不再等待 / did not close in time and is not waited for');
  } finally {
    over.abort();
  }
}
