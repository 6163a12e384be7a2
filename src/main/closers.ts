/** What is open, to be closed in the opposite order of opening. */
export class Closers {
  readonly #open: (() => Promise<void> | void)[] = [];
  #closing = false;

  /** From the first call of `closeAll`: what fails then fails for being closed. */
  get closing(): boolean {
    return this.#closing;
  }

  add(close: () => Promise<void> | void): void {
    this.#open.push(close);
  }

  /**
   * Closes all; one that fails does not keep the others open. Safe to call while opening goes on.
   */
  async closeAll(): Promise<void> {
    this.#closing = true;
    for (let close = this.#open.pop(); close; close = this.#open.pop()) {
      try {
        await close();
      } catch (fault) {
        process.stderr.write(`${fault instanceof Error ? fault.message : fault}\n`);
      }
    }
  }
}
