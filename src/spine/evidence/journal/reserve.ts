import { randomBytes } from 'node:crypto';
import type { LogFiles } from '../ports.ts';

const reservePath = 'reserve';

/**
 * Space taken while there is some, and given back when the disk is full: refusals, and the facts
 * of what was already done, go on being recorded in it. It is filled with bytes that no file
 * system can pack.
 */
export class Reserve {
  readonly #files: LogFiles;
  readonly #bytes: number;
  #isHeld = false;

  constructor(files: LogFiles, bytes: number) {
    this.#files = files;
    this.#bytes = bytes;
  }

  /** Takes the space; fails as any write does when there is none. */
  async take(): Promise<void> {
    if ((await this.#files.size(reservePath)) !== this.#bytes) {
      // Tried without a look, it would take from the refusals what is left for them.
      if ((await this.#files.free()) < 2 * this.#bytes) throw new Error('the disk is full');
      await this.#files.replace(reservePath, randomBytes(this.#bytes), true);
    }
    this.#isHeld = true;
  }

  /** Gives the space to whoever writes next; false when it was given already. */
  async give(): Promise<boolean> {
    if (!this.#isHeld) return false;
    this.#isHeld = false;
    await this.#files.remove(reservePath);
    return true;
  }

  get isHeld(): boolean {
    return this.#isHeld;
  }
}

/** Whether a write failed because the disk, or the share of it, is full. */
export function isDiskFull(fault: unknown): boolean {
  const code = (fault as NodeJS.ErrnoException | undefined)?.code;
  return code === 'ENOSPC' || code === 'EDQUOT';
}
