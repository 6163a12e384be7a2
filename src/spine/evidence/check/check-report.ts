import type { Contradiction } from './claims.ts';

/** The first thing found that does not hold, and where. */
export interface BadSpot {
  /** Path relative to the log folder. */
  readonly file: string;
  /** Byte in the file, where it is known. */
  readonly offset: number | null;
  /** Record concerned, where it is known. */
  readonly index: number | null;
  readonly what: string;
  readonly what_zh: string;
}

/** What a check of a whole log found. */
export interface CheckReport {
  readonly records: number;
  readonly checkpoints: number;
  readonly ok: boolean;
  readonly first_bad: BadSpot | null;
  /** What is known elsewhere and does not agree with the log; empty when all of it agrees. */
  readonly contradicts: readonly Contradiction[];
  /** Bytes of an unfinished last frame; no answer was given for it, so it is no damage. */
  readonly torn_bytes: number;
}

/** Ends a check at the first bad spot. */
export class FoundBad extends Error {
  readonly spot: BadSpot;

  constructor(spot: BadSpot) {
    super(`${spot.file}: ${spot.what}`);
    this.name = 'FoundBad';
    this.spot = spot;
  }
}

/** A bad spot, ready to be thrown. */
export function bad(
  file: string,
  at: { readonly offset?: number; readonly index?: number },
  what_zh: string,
  what: string,
): FoundBad {
  return new FoundBad({ file, offset: at.offset ?? null, index: at.index ?? null, what, what_zh });
}
