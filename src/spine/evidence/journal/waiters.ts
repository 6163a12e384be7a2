interface Waiter {
  readonly isDue: () => boolean;
  readonly resolve: () => void;
}

/** Promises that resolve when something they wait for has come true. */
export class Waiters {
  #waiting: Waiter[] = [];

  until(isDue: () => boolean): Promise<void> {
    if (isDue()) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push({ isDue, resolve });
    });
  }

  /** Looks again at everything waited for. */
  tell(): void {
    if (this.#waiting.length === 0) return;
    const due = this.#waiting.filter((waiter) => waiter.isDue());
    if (due.length === 0) return;
    this.#waiting = this.#waiting.filter((waiter) => !due.includes(waiter));
    for (const waiter of due) waiter.resolve();
  }
}
