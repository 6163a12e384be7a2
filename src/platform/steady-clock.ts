/** What a steady clock is made of; all in milliseconds. */
export interface ClockSources {
  /** Of the machine, since 1970; anybody with the right may set it. */
  wall(): number;
  /** Since some moment; nobody can set it. It may stand still while the machine sleeps. */
  elapsed(): number;
  /** As `elapsed`, sleep included; need not be finer than a second. */
  uptime(): number;
  /** The newest time in the records of before, since 1970. */
  readonly last_known: number | undefined;
}

/** How a clock stands. */
export interface ClockView {
  readonly sure: boolean;
  /** Times in milliseconds since 1970: by which the platform goes, and what the machine says. */
  readonly kept: number;
  readonly wall: number;
  /** Why it is not sure; null where it is. */
  readonly why: 'jumped' | 'behind-records' | 'long-stop' | null;
}

/** Beyond this the wall has jumped; what keeps time by NTP stays far below. */
const driftMaxMs = 30_000;
/** Steps of the wall are followed up to so much in an hour, so that many cannot make a jump. */
const stepsMaxMs = 30_000;
const hourMs = 3_600_000;
/** A longer stop than this is more often a wrong clock. */
const stopMaxMs = 31 * 24 * hourMs;
const sleepMinMs = 5_000;

/**
 * The time the platform goes by: the wall's, as long as it agrees with the time that has passed and
 * with the records. When it jumps, time goes on as it was and `sure` is false, until the wall is
 * back or an administrator confirms it. What cannot be undone waits meanwhile.
 */
export class SteadyClock {
  readonly #sources: ClockSources;
  #wall_base: number;
  #elapsed_base: number;
  #uptime_base: number;
  #why: ClockView['why'] = null;
  #steps = { since: 0, sum: 0 };

  constructor(sources: ClockSources) {
    this.#sources = sources;
    const { last_known } = sources;
    const wall = sources.wall();
    const is_behind = last_known !== undefined && wall < last_known - driftMaxMs;
    this.#wall_base = is_behind ? last_known : wall;
    this.#elapsed_base = sources.elapsed();
    this.#uptime_base = sources.uptime();
    if (is_behind) this.#why = 'behind-records';
    else if (last_known !== undefined && wall - last_known > stopMaxMs) this.#why = 'long-stop';
  }

  /** Milliseconds since 1970. */
  now(): number {
    const wall = this.#sources.wall();
    let kept = this.#kept();
    if (Math.abs(wall - kept) > driftMaxMs) kept = this.#afterSleep();
    const step = wall - kept;
    if (Math.abs(step) > driftMaxMs || !this.#mayStep(step)) {
      this.#why ??= 'jumped';
      return kept;
    }
    if (this.#why !== 'long-stop') this.#why = null;
    this.#follow(wall);
    return wall;
  }

  view(): ClockView {
    const kept = this.now();
    const why = this.#why;
    return { sure: why === null, kept, wall: this.#sources.wall(), why };
  }

  /** Takes the wall for right: somebody has looked. */
  confirm(): void {
    this.#why = null;
    this.#steps = { since: this.#sources.elapsed(), sum: 0 };
    this.#follow(this.#sources.wall());
  }

  #kept(): number {
    return this.#wall_base + this.#sources.elapsed() - this.#elapsed_base;
  }

  #follow(wall: number): void {
    this.#wall_base = wall;
    this.#elapsed_base = this.#sources.elapsed();
    this.#uptime_base = this.#sources.uptime();
  }

  /** The kept time, once what the machine slept is added. */
  #afterSleep(): number {
    const elapsed = this.#sources.elapsed() - this.#elapsed_base;
    const slept = this.#sources.uptime() - this.#uptime_base - elapsed;
    if (slept > sleepMinMs) this.#elapsed_base -= slept;
    return this.#kept();
  }

  #mayStep(step: number): boolean {
    const size = Math.abs(step);
    const elapsed = this.#sources.elapsed();
    if (elapsed - this.#steps.since > hourMs) this.#steps = { since: elapsed, sum: 0 };
    if (this.#steps.sum + size > stepsMaxMs) return false;
    this.#steps.sum += size;
    return true;
  }
}
