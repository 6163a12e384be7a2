import type { Comparison } from './compare-runs.ts';
import type { Words } from './item.ts';
import type { Counts, ItemResult } from './results.ts';

/** The book as data; the page beside it shows the same. */
export interface Book {
  readonly format: 'datong-acceptance-book-1';
  readonly name: string;
  readonly made_at: string;
  readonly seconds: number;
  /** False when the run was cancelled: items are missing then. */
  readonly finished: boolean;
  readonly platform: {
    readonly url: string | null;
    /** True when the book started the platform itself. */
    readonly own: boolean;
    readonly seconds_to_ready: number;
    readonly version: string;
    readonly commit: string | null;
    readonly node: string;
  };
  readonly counts: Counts;
  readonly comparison: Comparison;
  readonly parts: readonly {
    readonly id: string;
    readonly title: Words;
    readonly counts: Counts;
  }[];
  readonly items: readonly ItemResult[];
}
