import type { Suite } from '#kernel/suite.ts';
import { signCheckpoint } from '#kernel/tlog/checkpoint.ts';
import { rangeHash } from '#kernel/tlog/prove.ts';
import type { TreeHasher } from '#kernel/tlog/tree-hasher.ts';
import type { JournalSegments } from '../journal/journal-segments.ts';
import type { NodeKey } from '../ports.ts';
import {
  type CheckpointHistory,
  readCheckpoint,
  type SignedCheckpoint,
} from './checkpoint-history.ts';
import type { TileBuilder } from './tile-builder.ts';
import type { TileStore } from './tile-store.ts';

const recentKept = 20;

/** What the publisher works with. */
export interface PublisherParts {
  readonly suite: Suite;
  readonly hasher: TreeHasher;
  readonly node_key: NodeKey;
  readonly store: TileStore;
  readonly builder: TileBuilder;
  readonly history: CheckpointHistory;
  readonly segments: JournalSegments;
  /** Records that are durable. */
  readonly durable: () => number;
  /** Told of each head once it is in place; keeps it outside the log folder. */
  readonly keep: (head: SignedCheckpoint) => Promise<void>;
}

/** Turns durable records into tiles and signed checkpoints, and lets the journal forget them. */
export class Publisher {
  readonly #parts: PublisherParts;
  #recent: SignedCheckpoint[];
  #running: Promise<void> | undefined;
  #forgetting: Promise<void> | undefined;
  #stopped = false;
  #failures = 0;
  #signed = 0;

  constructor(parts: PublisherParts, recent: readonly SignedCheckpoint[]) {
    this.#parts = parts;
    this.#recent = [...recent].slice(-recentKept);
  }

  /** The newest checkpoint in place. */
  get latest(): SignedCheckpoint | undefined {
    return this.#recent.at(-1);
  }

  /** The last checkpoints, oldest first. */
  get recent(): readonly SignedCheckpoint[] {
    return this.#recent;
  }

  get figures(): { readonly checkpoints_signed: number; readonly publish_failures: number } {
    return { checkpoints_signed: this.#signed, publish_failures: this.#failures };
  }

  /** True when there are durable records to sign for, or journal segments to forget. */
  get hasWork(): boolean {
    const behind = this.#parts.durable() > (this.latest?.size ?? 0);
    return behind || this.#parts.segments.oldestBefore(this.#covered) !== undefined;
  }

  /** Publishes what is durable now; joins a publication that is under way. */
  publish(): Promise<void> {
    this.#running ??= this.#publish().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #publish(): Promise<void> {
    try {
      const size = this.#parts.durable();
      if (size > (this.latest?.size ?? 0)) await this.#publishAt(size);
    } catch (fault) {
      this.#failures += 1;
      throw fault;
    }
  }

  /**
   * Deletes journal segments whose records are in full tiles under a checkpoint, after syncing
   * those tiles. Runs beside publication, since syncing hundreds of files takes its time.
   */
  forgetJournal(): Promise<void> {
    this.#forgetting ??= this.#forget().finally(() => {
      this.#forgetting = undefined;
    });
    return this.#forgetting;
  }

  /** Returns when nothing of this touches the files any more; the next start forgets the rest. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#forgetting?.catch(() => undefined);
  }

  async #publishAt(size: number): Promise<void> {
    const { suite, hasher, node_key, store, builder, history } = this.#parts;
    await builder.build(size);
    const root = await rangeHash(hasher, (level, index) => store.node(level, index), 0, size);
    const note = signCheckpoint(node_key.key, node_key.signer, size, root);
    await history.add(note);
    this.#signed += 1;
    const head = readCheckpoint(suite, node_key.key, note);
    this.#recent = [...this.#recent, head].slice(-recentKept);
    await this.#parts.keep(head);
  }

  async #forget(): Promise<void> {
    const { builder, segments } = this.#parts;
    while (!this.#stopped) {
      const oldest = segments.oldestBefore(this.#covered);
      if (!oldest) return;
      await builder.syncBefore(oldest.end);
      await segments.removeOldest();
    }
  }

  /** Records that are both in tiles and signed for. */
  get #covered(): number {
    return Math.min(this.#parts.store.tiled, this.latest?.size ?? 0);
  }
}
