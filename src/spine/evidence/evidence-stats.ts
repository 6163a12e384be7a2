import type { JournalSegments } from './journal/journal-segments.ts';
import type { JournalWriter, LogState } from './journal/journal-writer.ts';
import type { SyncFigures } from './journal/sync-figures.ts';
import type { Tail } from './journal/tail.ts';
import type { Publisher } from './tiles/publisher.ts';
import type { TileBuilder } from './tiles/tile-builder.ts';
import type { TileStore } from './tiles/tile-store.ts';

/** The log in numbers. `*_entries`, `*_bytes`, `*_seconds` say their unit. */
export interface EvidenceStats extends SyncFigures {
  readonly state: LogState;
  /** Records that are durable, in full tiles, and under the newest checkpoint. */
  readonly durable_entries: number;
  readonly tiled_entries: number;
  readonly published_entries: number;
  readonly waiting_entries: number;
  readonly waiting_bytes: number;
  readonly in_flight_entries: number;
  readonly untiled_bytes: number;
  /** Records refused at once because the log was not open or its queue full. */
  readonly refused: number;
  /** Writes and probes that failed. */
  readonly failures: number;
  readonly checkpoints_signed: number;
  readonly publish_failures: number;
  readonly tiles_written: number;
  readonly tiles_repaired: number;
  readonly journal_segments: number;
}

/** Gathers the numbers of the parts. */
export function statsOf(parts: {
  readonly state: LogState;
  readonly writer: JournalWriter;
  readonly publisher: Publisher;
  readonly builder: TileBuilder;
  readonly store: TileStore;
  readonly tail: Tail;
  readonly segments: JournalSegments;
}): EvidenceStats {
  const { state, writer, publisher, builder, store, tail, segments } = parts;
  return {
    ...writer.figures(),
    ...publisher.figures,
    ...builder.figures,
    state,
    durable_entries: writer.durable,
    tiled_entries: store.tiled,
    published_entries: publisher.latest?.size ?? 0,
    untiled_bytes: tail.bytes,
    journal_segments: segments.count,
  };
}
