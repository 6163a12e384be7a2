import type { SignedCheckpoint } from '../tiles/checkpoint-history.ts';

/** Who knows a head: the anchor file, the database, a witness, a receipt, or the log folder. */
export type HeadKeeper = 'anchor' | 'database' | 'witness' | 'receipt' | 'folder';

/** A head of this log that is known outside the file it stands in. */
export interface KnownHead {
  readonly source: HeadKeeper;
  /** Who or which file, as a person should read it. */
  readonly name: string;
  readonly size: number;
  /** The signed note; null where only the size is known (a witness that answers 409). */
  readonly note: string | null;
}

/** A head as its signed note says it; whether it is signed is for whoever compares it. */
export function knownHead(source: HeadKeeper, name: string, note: string): KnownHead {
  return { source, name, size: Number(note.split('\n')[1] ?? 0), note };
}

/** Somebody who may know heads of this log. */
export interface HeadSource {
  readonly name: string;
  /** The newest ones known; fails when it cannot be asked now, which is reported and no more. */
  heads(): Promise<readonly KnownHead[]>;
}

/** A source that is told of every head that was signed. */
export interface HeadAnchor extends HeadSource {
  keep(head: SignedCheckpoint): Promise<void>;
  /** Keeps what it was told and had put off. */
  close(): Promise<void>;
}
