/** How often one address may ask. */
export interface ThrottleBounds {
  readonly per_second: number;
  /** How many at once after a pause. */
  readonly burst: number;
  /** Addresses remembered; beyond, those that are not share one allowance. */
  readonly addresses_max: number;
}

interface Allowance {
  left: number;
  /** Milliseconds since 1970. */
  at: number;
}

const everybodyElse = '*';

/** Counts calls against an allowance per address that fills up again, in bounded memory. */
export class AddressThrottle {
  readonly #bounds: ThrottleBounds;
  readonly #allowances = new Map<string, Allowance>();

  constructor(bounds: ThrottleBounds) {
    this.#bounds = bounds;
  }

  /** Takes one call of an address; the seconds to wait where it has none left, else 0. */
  take(address: string, now: number): number {
    const allowance = this.#allowanceOf(address, now);
    this.#fill(allowance, now);
    if (allowance.left < 1) {
      return Math.ceil((1 - allowance.left) / this.#bounds.per_second);
    }
    allowance.left -= 1;
    return 0;
  }

  #allowanceOf(address: string, now: number): Allowance {
    const found = this.#allowances.get(address);
    if (found) return found;
    const { addresses_max, burst } = this.#bounds;
    if (this.#allowances.size >= addresses_max) this.#forgetFull(now);
    const key = this.#allowances.size < addresses_max ? address : everybodyElse;
    const shared = this.#allowances.get(key);
    if (shared) return shared;
    const allowance = { left: burst, at: now };
    this.#allowances.set(key, allowance);
    return allowance;
  }

  // A clock that was put back gives nothing and takes nothing.
  #fill(allowance: Allowance, now: number): void {
    const seconds = Math.max(0, now - allowance.at) / 1000;
    const { per_second, burst } = this.#bounds;
    allowance.left = Math.min(burst, allowance.left + seconds * per_second);
    allowance.at = now;
  }

  // Whoever has the whole allowance again is treated no differently by being forgotten.
  #forgetFull(now: number): void {
    for (const [address, allowance] of this.#allowances) {
      this.#fill(allowance, now);
      if (allowance.left >= this.#bounds.burst) this.#allowances.delete(address);
    }
  }
}
