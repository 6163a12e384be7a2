import type { ReleasedColumn } from '#channels/opening/index.ts';

/** A value as its plain text: numbers in digits, days `YYYY-MM-DD`, times `YYYY-MM-DDTHH:MM:SS`. */
export type TextCell = string | null;
export type TextRow = readonly TextCell[];

/** Rows on their way into a file, a block at a time. */
export interface ReleasedRows {
  readonly columns: readonly ReleasedColumn[];
  /** How many rows there are. */
  readonly count: number;
  blocks(): AsyncIterable<readonly TextRow[]>;
}

/** What the writers say of a data set beside its rows. */
export interface ReleaseHeading {
  readonly title: string;
  readonly base_uri: string;
  readonly keys: readonly string[];
  readonly made_at: Date;
}
