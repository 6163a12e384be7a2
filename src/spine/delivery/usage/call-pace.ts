/**
 * How fast an agreement may be called: an allowance of one second's calls that fills up again at
 * the agreed rate. A few numbers, whatever arrives.
 */
export class CallPace {
  #left: number | undefined;
  #at_ms = 0;
  #second = 0;
  #asked = 0;
  #asked_before = 0;

  /**
   * Takes one call; false where more come than were agreed. A call that is refused takes nothing,
   * so that one who asks too fast still gets the agreed rate.
   *
   * @param elapsed_ms on a clock that only goes forward: a date set back would block an agreement
   */
  take(per_second: number, elapsed_ms: number): boolean {
    this.#note(elapsed_ms);
    const seconds = Math.max(0, elapsed_ms - this.#at_ms) / 1000;
    const left = Math.min(per_second, (this.#left ?? per_second) + seconds * per_second);
    this.#at_ms = elapsed_ms;
    this.#left = left < 1 ? left : left - 1;
    return left >= 1;
  }

  /** Calls that were tried in the second before the last `take`, refused ones too. */
  get seen_per_second(): number {
    const past = (this.#at_ms % 1000) / 1000;
    return Math.ceil(this.#asked + this.#asked_before * (1 - past));
  }

  #note(elapsed_ms: number): void {
    const second = Math.floor(elapsed_ms / 1000);
    if (second !== this.#second) {
      this.#asked_before = second === this.#second + 1 ? this.#asked : 0;
      this.#asked = 0;
      this.#second = second;
    }
    this.#asked += 1;
  }
}
