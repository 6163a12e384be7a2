import { Refused } from '#kernel/refusal.ts';
import type { Suite } from '#kernel/suite.ts';
import { entryBytesMax, type TreeHasher } from '#kernel/tlog/tree-hasher.ts';
import type { LogLimits } from '../limits.ts';
import type { MonotonicClock } from '../ports.ts';
import { evidenceRefusals } from '../refusals.ts';
import { Batch, type StoredBatch } from './batch.ts';
import type { JournalPlace, JournalSegments } from './journal-segments.ts';
import { isDiskFull, type Reserve } from './reserve.ts';
import { SyncMeter } from './sync-figures.ts';

/**
 * `short`: the disk is full; refusals and facts are still taken, into the reserve. `stalled`: a
 * sync is overdue. `failed`: a write failed. These two refuse everything until it is over.
 */
export type LogState = 'open' | 'short' | 'stalled' | 'failed' | 'closed';

/** What a record is for: only one that lets data out is refused while the disk is full. */
export type RecordUse = 'answer' | 'refusal' | 'fact';

/** The place of a record, known at once, and when it is safe. */
export interface Placed {
  readonly index: number;
  readonly durable: Promise<void>;
}

/** What the writer needs and whom it tells. */
export interface WriterParts {
  readonly suite: Suite;
  readonly hasher: TreeHasher;
  readonly limits: LogLimits;
  readonly clock: MonotonicClock;
  readonly segments: JournalSegments;
  readonly reserve: Reserve;
  /** Told of each batch after its sync and before its waiters are released. */
  readonly onDurable: (batch: StoredBatch) => void;
  readonly onFault: (what: string, fault: unknown) => void;
}

/**
 * The one writer of the journal. What arrives while a write and sync runs is the next batch, so
 * the cost of a sync is shared by everyone who waited for it; no timer delays anybody.
 */
export class JournalWriter {
  readonly #parts: WriterParts;
  readonly #meter = new SyncMeter();
  #waiting = new Batch();
  #spare = new Batch();
  #inFlight: { readonly batch: Batch; readonly since: number } | undefined;
  #chain: Uint8Array;
  #durable: number;
  #state: LogState = 'open';
  #run: Promise<void> | undefined;
  #probedAt = 0;
  #probing = false;
  #refused = 0;
  #failures = 0;

  constructor(parts: WriterParts, place: JournalPlace) {
    this.#parts = parts;
    this.#chain = place.chain;
    this.#durable = place.next;
    this.#waiting.reset(place.next);
  }

  get state(): LogState {
    return this.#state;
  }

  /** Records that are on disk. */
  get durable(): number {
    return this.#durable;
  }

  /** Takes a record or refuses at once; never waits. */
  append(entry: Uint8Array, use: RecordUse): Placed {
    this.#assertTakes(entry, use);
    const batch = this.#waiting;
    const index = batch.first + batch.count;
    batch.add(entry, this.#parts.hasher.leaf(entry));
    // One turn of the event loop, so that requests read together are written together.
    this.#run ??= new Promise((resolve) => {
      setImmediate(() => void this.#writeAll().finally(resolve));
    });
    return { index, durable: batch.durable };
  }

  /** Looks after overdue syncs and failed writes; called a few times a second. */
  tick(): void {
    const now = this.#parts.clock();
    const { sync_ms_max, probe_ms } = this.#parts.limits;
    if (this.#inFlight && now - this.#inFlight.since > sync_ms_max && this.#state === 'open') {
      this.#stall(this.#inFlight.batch);
    }
    if (this.#probing || now - this.#probedAt < probe_ms) return;
    this.#probedAt = now;
    if (this.#state === 'failed') void this.#probe();
    if (this.#state === 'short') void this.takeReserve();
  }

  /** Holds space back; where there is none, only refusals and facts are taken. */
  async takeReserve(): Promise<void> {
    try {
      await this.#parts.reserve.take();
      if (this.#state === 'short') this.#state = 'open';
    } catch (fault) {
      if (this.#state === 'open') this.#state = 'short';
      this.#parts.onFault('no space can be held back for refusals', fault);
    }
  }

  /** Takes nothing more and returns when what was taken is written. */
  async close(): Promise<void> {
    const wasFailed = this.#state === 'failed';
    this.#state = 'closed';
    if (!wasFailed) await this.#run;
  }

  figures() {
    return {
      ...this.#meter.figures(),
      waiting_entries: this.#waiting.count,
      waiting_bytes: this.#waiting.payload_bytes,
      in_flight_entries: this.#inFlight?.batch.count ?? 0,
      refused: this.#refused,
      failures: this.#failures,
    };
  }

  #assertTakes(entry: Uint8Array, use: RecordUse): void {
    const { waiting_entries_max, waiting_bytes_max } = this.#parts.limits;
    if (entry.length === 0 || entry.length > entryBytesMax) {
      throw new Refused([
        evidenceRefusals.reason('entry-too-large', { detail: `${entry.length}` }),
      ]);
    }
    const takes = this.#state === 'open' || (this.#state === 'short' && use !== 'answer');
    if (!takes) {
      this.#refused += 1;
      throw unavailable(`log is ${this.#state}`);
    }
    const { count, payload_bytes } = this.#waiting;
    if (count >= waiting_entries_max || payload_bytes + entry.length > waiting_bytes_max) {
      this.#refused += 1;
      throw new Refused([evidenceRefusals.reason('busy', { detail: `${count}` })]);
    }
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.count > 0 && this.#state !== 'failed') {
      const batch = this.#waiting;
      this.#waiting = this.#spare;
      this.#waiting.reset(batch.first + batch.count);
      this.#spare = batch;
      await this.#write(batch);
    }
    this.#run = undefined;
  }

  async #write(batch: Batch): Promise<void> {
    const { suite, clock, segments, limits } = this.#parts;
    const since = clock();
    const { frame, chain } = batch.seal(suite, this.#chain);
    this.#inFlight = { batch, since };
    try {
      await this.#append(segments, frame);
    } catch (fault) {
      this.#inFlight = undefined;
      await this.#fail(batch, fault);
      return;
    }
    this.#inFlight = undefined;
    this.#chain = chain;
    this.#durable = batch.first + batch.count;
    this.#meter.add(batch.count, frame.length, (clock() - since) / 1000);
    if (this.#state === 'stalled') this.#state = 'open';
    this.#parts.onDurable(batch.stored());
    batch.resolve();
    if (segments.bytes > limits.segment_bytes_max) await this.#rotate();
  }

  // A full disk gives the reserve to those who wait, so that nobody's record is lost to it.
  async #append(segments: JournalSegments, frame: Uint8Array): Promise<void> {
    try {
      await segments.append(frame);
    } catch (fault) {
      if (!isDiskFull(fault) || !(await this.#parts.reserve.give())) throw fault;
      this.#parts.onFault('the disk is full; refusals and facts go into the reserve', fault);
      await segments.append(frame);
      if (this.#state === 'open') this.#state = 'short';
      this.#probedAt = this.#parts.clock();
    }
  }

  async #rotate(): Promise<void> {
    try {
      await this.#parts.segments.rotate(this.#durable, this.#chain);
    } catch (fault) {
      this.#parts.onFault('a new journal segment could not be made', fault);
    }
  }

  // The write goes on and may succeed later; nobody is answered on the strength of it.
  #stall(batch: Batch): void {
    this.#state = 'stalled';
    this.#parts.onFault('a sync is overdue', new Error(`${batch.count} records wait for it`));
    batch.reject(unavailable('the sync is overdue'));
    this.#dropWaiting(batch.first + batch.count, 'the sync before is overdue');
  }

  async #fail(batch: Batch, fault: unknown): Promise<void> {
    this.#failures += 1;
    if (this.#state !== 'closed') this.#state = 'failed';
    this.#probedAt = this.#parts.clock();
    this.#parts.onFault('a write to the journal failed', fault);
    batch.reject(unavailable('the write failed'));
    this.#dropWaiting(batch.first, 'the write before failed');
    // Best effort: the probe cuts back again before anything is taken.
    await this.#parts.segments.cutBack().catch(() => undefined);
  }

  #dropWaiting(next: number, why: string): void {
    if (this.#waiting.count > 0) this.#waiting.reject(unavailable(why));
    this.#waiting.reset(next);
  }

  async #probe(): Promise<void> {
    this.#probing = true;
    try {
      await this.#parts.segments.probe();
      const { isHeld } = this.#parts.reserve;
      if (this.#state === 'failed') this.#state = isHeld ? 'open' : 'short';
    } catch (fault) {
      this.#failures += 1;
      this.#parts.onFault('the journal still cannot be written', fault);
    } finally {
      this.#probing = false;
    }
  }
}

function unavailable(detail: string): Refused {
  return new Refused([evidenceRefusals.reason('unavailable', { detail })]);
}
