import { type Receipt, receiptId } from '#kernel/receipt.ts';
import { Refused } from '#kernel/refusal.ts';
import type { Suite } from '#kernel/suite.ts';
import { formatVerifierKey } from '#kernel/tlog/signed-note.ts';
import type { TileName } from '#kernel/tlog/tile-path.ts';
import { createTreeHasher, type TreeHasher } from '#kernel/tlog/tree-hasher.ts';
import { type EvidenceStats, statsOf } from './evidence-stats.ts';
import { type Follower, followLog, type LogRecord, type RecordHandler } from './follow.ts';
import { gatherHeads } from './heads/gather-heads.ts';
import { keepHead } from './heads/keep-head.ts';
import type { HeadAnchor, HeadSource } from './heads/known-head.ts';
import { JournalSegments } from './journal/journal-segments.ts';
import { JournalWriter, type LogState, type RecordUse } from './journal/journal-writer.ts';
import { repairOwed } from './journal/owed-repair.ts';
import { Reserve } from './journal/reserve.ts';
import type { Tail } from './journal/tail.ts';
import { Waiters } from './journal/waiters.ts';
import { defaultLogLimits, type LogLimits } from './limits.ts';
import { findReceipt, findResource } from './look-up.ts';
import type { LogFiles, MonotonicClock, NodeKey } from './ports.ts';
import { type RecoveredLog, type RecoveryReport, recoverLog } from './recover-log.ts';
import { evidenceRefusals } from './refusals.ts';
import { CheckpointHistory, type SignedCheckpoint } from './tiles/checkpoint-history.ts';
import { Publisher } from './tiles/publisher.ts';
import { TileBuilder } from './tiles/tile-builder.ts';
import type { TileStore } from './tiles/tile-store.ts';
import { CosignatureCollector } from './witness/collect-cosignatures.ts';
import type { WitnessingPorts } from './witness/ports.ts';

const ticksPerPublish = 4;

/** What the log is built from. */
export interface EvidenceLogPorts {
  readonly files: LogFiles;
  readonly node_key: NodeKey;
  readonly suite: Suite;
  readonly clock: MonotonicClock;
  readonly limits?: Partial<LogLimits>;
  /** Who may know heads of this log; asked before anything is signed. */
  readonly heads?: readonly HeadSource[];
  /** Who keeps heads outside the folder; asked as well, and told of each new one. */
  readonly anchors?: readonly HeadAnchor[];
  /** Absent where no witnesses are asked; then a checkpoint alone makes a receipt final. */
  readonly witnessing?: WitnessingPorts | undefined;
  /** Told of every fault that the log works around; for the structured logs. */
  readonly onFault: (what: string, fault: unknown) => void;
}

/** A record's place and receipt number, and when it is safe. */
export interface Appended {
  readonly index: number;
  readonly receipt: string;
  /** Refused with `evidence.unavailable` when it could not be made durable. */
  readonly durable: Promise<void>;
}

/**
 * The one append-only log of a node.
 *
 * @example
 * const { receipt, durable } = log.append(entry);
 * await durable; // no answer before this
 */
export class EvidenceLog {
  readonly suite: Suite;
  readonly origin: string;
  /** The public key, as `datong verify --key` takes it. */
  readonly key: string;
  /** What the start found. */
  readonly recovery: RecoveryReport;
  readonly #ports: EvidenceLogPorts;
  readonly #limits: LogLimits;
  readonly #hasher: TreeHasher;
  readonly #tail: Tail;
  readonly #store: TileStore;
  readonly #builder: TileBuilder;
  readonly #segments: JournalSegments;
  readonly #history: CheckpointHistory;
  readonly #writer: JournalWriter;
  readonly #publisher: Publisher;
  readonly #waiters = new Waiters();
  readonly #followers = new Set<Follower>();
  #collector: CosignatureCollector | undefined;
  #ticker: NodeJS.Timeout | undefined;
  #publishedAt: number;

  private constructor(
    ports: EvidenceLogPorts,
    found: RecoveredLog,
    parts: {
      readonly hasher: TreeHasher;
      readonly segments: JournalSegments;
      readonly history: CheckpointHistory;
      readonly reserve: Reserve;
    },
  ) {
    const { files, node_key, suite, clock, onFault } = ports;
    const { hasher, segments, history, reserve } = parts;
    this.#ports = ports;
    this.#limits = { ...defaultLogLimits, ...ports.limits };
    this.suite = suite;
    this.origin = node_key.key.name;
    this.key = formatVerifierKey(suite, node_key.key);
    this.recovery = found.report;
    this.#hasher = hasher;
    this.#tail = found.tail;
    this.#store = found.store;
    this.#segments = segments;
    this.#history = history;
    this.#builder = new TileBuilder(files, hasher, found.tail, found.store);
    const onDurable = (batch: Parameters<Tail['add']>[0]) => {
      this.#tail.add(batch);
      this.#waiters.tell();
    };
    const limits = this.#limits;
    const writerParts = { suite, hasher, limits, clock, segments, reserve, onDurable, onFault };
    this.#writer = new JournalWriter(writerParts, found.place);
    const durable = () => this.#writer.durable;
    const { store } = found;
    const keep = (head: SignedCheckpoint) => keepHead(ports.anchors ?? [], head, onFault);
    this.#publisher = new Publisher(
      { suite, hasher, node_key, store, builder: this.#builder, history, segments, durable, keep },
      found.recent,
    );
    this.#publishedAt = clock();
  }

  /** Recovers the folder and opens the log; refuses when it differs from what was signed. */
  static async open(ports: EvidenceLogPorts): Promise<EvidenceLog> {
    const { files, suite, node_key, onFault } = ports;
    const hasher = createTreeHasher(suite);
    const heads = await gatherHeads([...(ports.heads ?? []), ...(ports.anchors ?? [])], onFault);
    const found = await recoverLog({ files, suite, hasher, key: node_key.key, heads });
    const segments = await JournalSegments.open(files, suite, found.place);
    const history = await CheckpointHistory.open(files, found.history_bytes, found.recent.at(-1));
    const reserve = new Reserve(files, { ...defaultLogLimits, ...ports.limits }.reserve_bytes);
    const log = new EvidenceLog(ports, found, { hasher, segments, history, reserve });
    // Tiles that a crash left unwritten or half written come from the journal again.
    await log.#builder.build(log.durable, 'possible');
    await log.#writer.takeReserve();
    await repairOwed(files, log, onFault);
    await log.#publisher.publish();
    // Also one that an anchor never heard of.
    await keepHead(ports.anchors ?? [], log.checkpoint, onFault);
    log.#collector = await CosignatureCollector.open({ ...ports, hasher, store: log.#store });
    void log.#publishAndForget();
    log.#ticker = setInterval(() => log.#tick(), log.#limits.publish_ms / ticksPerPublish).unref();
    return log;
  }

  /** Takes a record or refuses at once; index and receipt number are known before it is durable. */
  append(entry: Uint8Array, use: RecordUse = 'answer'): Appended {
    if (this.#tail.bytes > this.#limits.untiled_bytes_max) {
      const detail = 'tiles are too far behind';
      throw new Refused([evidenceRefusals.reason('unavailable', { detail })]);
    }
    const { index, durable } = this.#writer.append(entry, use);
    return { index, receipt: this.receiptNumber(index, entry), durable };
  }

  /** The number under which the receipt of this record is found. */
  receiptNumber(index: number, entry: Uint8Array): string {
    return receiptId(index, this.#hasher.receiptToken(entry));
  }

  get state(): LogState {
    return this.#writer.state;
  }

  /** Records that are durable. */
  get durable(): number {
    return this.#writer.durable;
  }

  /** The newest signed checkpoint; of size 0 before the first record. */
  get checkpoint(): SignedCheckpoint | undefined {
    return this.#publisher.latest;
  }

  /** Who is asked to cosign, and who has; nothing where no policy asks for witnesses. */
  get witnessing(): CosignatureCollector | undefined {
    return this.#collector;
  }

  /** The last checkpoints, oldest first. */
  get recentCheckpoints(): readonly SignedCheckpoint[] {
    return this.#publisher.recent;
  }

  /** A durable record, or nothing. */
  async entry(index: number): Promise<Uint8Array | undefined> {
    return index >= 0 && index < this.durable ? this.#store.entry(index) : undefined;
  }

  /** Durable records from an index on, at most so many. */
  async records(from: number, most: number): Promise<readonly LogRecord[]> {
    const end = Math.min(this.durable, from + most);
    const records: LogRecord[] = [];
    for (let index = from; index < end; index += 1) {
      const entry = await this.#store.entry(index);
      records.push({ index, receipt: this.receiptNumber(index, entry), entry });
    }
    return records;
  }

  /** The receipt with this number, final when a checkpoint covers it; nothing for other text. */
  receipt(id: string): Promise<Receipt | undefined> {
    return findReceipt(this.#view(), id);
  }

  /** A tlog-tiles resource that the newest checkpoint implies, or nothing. */
  resource(tile: TileName): Promise<Uint8Array | undefined> {
    return findResource(this.#view(), tile);
  }

  /** Gives every durable record from `from` on, in order, to a handler. */
  follow(from: number, handler: RecordHandler): Follower {
    const follower = followLog(
      {
        durable: () => this.durable,
        records: (start, most) => this.records(start, most),
        grown: (size) => this.#waiters.until(() => this.durable > size || this.state === 'closed'),
        isClosed: () => this.state === 'closed',
        onFault: this.#ports.onFault,
      },
      from,
      handler,
    );
    this.#followers.add(follower);
    return follower;
  }

  /** Signs a checkpoint over what is durable now, without waiting for the next second. */
  publish(): Promise<void> {
    return this.#publisher.publish();
  }

  /** Plain numbers for metrics. */
  stats(): EvidenceStats {
    return statsOf({
      state: this.state,
      writer: this.#writer,
      publisher: this.#publisher,
      builder: this.#builder,
      store: this.#store,
      tail: this.#tail,
      segments: this.#segments,
    });
  }

  /** Writes what was taken, publishes it and gives up the folder. */
  async close(): Promise<void> {
    clearInterval(this.#ticker);
    await this.#writer.close();
    this.#waiters.tell();
    for (const follower of this.#followers) await follower.stop();
    // The first joins a publication that is under way and may have begun with less.
    await this.publish()
      .then(() => this.publish())
      .catch((fault) => this.#ports.onFault('the last publication failed', fault));
    await this.#collector?.stop();
    await this.#publisher.stop();
    for (const anchor of this.#ports.anchors ?? []) await anchor.close();
    await this.#history.close();
    await this.#segments.close();
    await this.#ports.files.close();
  }

  #view() {
    return {
      suite: this.suite,
      hasher: this.#hasher,
      node_key: this.#ports.node_key,
      key: this.key,
      store: this.#store,
      durable: this.durable,
      checkpoint: this.checkpoint,
      final: this.#collector ? this.#collector.final : this.checkpoint,
    };
  }

  #tick(): void {
    this.#writer.tick();
    this.#collector?.offer(this.checkpoint);
    const now = this.#ports.clock();
    if (!this.#publisher.hasWork || now - this.#publishedAt < this.#limits.publish_ms) return;
    this.#publishedAt = now;
    void this.#publishAndForget();
  }

  async #publishAndForget(): Promise<void> {
    try {
      await this.publish();
      this.#collector?.offer(this.checkpoint);
      await this.#publisher.forgetJournal();
    } catch (fault) {
      this.#ports.onFault('a publication failed', fault);
    }
  }
}
