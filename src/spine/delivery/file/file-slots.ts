import { gatewayLimits } from '../limits.ts';

/**
 * Places for files being made or on their way out. One caller never takes them all: whoever reads
 * slowly on purpose would keep everybody else from downloading.
 */
export class FileSlots {
  readonly #callers = new Map<string, number>();
  #taken = 0;

  /** Takes a place; the answer gives it back. Undefined where none is free for this caller. */
  take(caller: string): (() => void) | undefined {
    const own = this.#callers.get(caller) ?? 0;
    const { files_in_hand_max, files_per_caller_max } = gatewayLimits;
    if (this.#taken >= files_in_hand_max || own >= files_per_caller_max) return undefined;
    this.#taken += 1;
    this.#callers.set(caller, own + 1);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#taken -= 1;
      const left = (this.#callers.get(caller) ?? 1) - 1;
      if (left === 0) this.#callers.delete(caller);
      else this.#callers.set(caller, left);
    };
  }
}
