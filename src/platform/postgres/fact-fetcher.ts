import type pg from 'pg';

/** What is told of a fact to every process. */
export interface FactNotice {
  readonly seq: number;
  readonly type: string;
  readonly subjects: readonly string[];
}

/** How much is read and kept at once. */
export interface NoticeBounds {
  readonly facts_per_fetch: number;
  /** More numbers than this are not read one by one: the listeners are told of a gap instead. */
  readonly numbers_waiting_max: number;
}

/** What becomes of the numbers. */
export interface FetchOutcome {
  tell(notice: FactNotice): void;
  /** Some facts were not read; whatever is kept must be read again. */
  gap(): void;
  /** The connection does not answer any more. */
  fail(): void;
}

interface FactRow extends Omit<FactNotice, 'seq'> {
  readonly seq: string;
}

/**
 * Reads facts by the very numbers that were announced: a transaction that commits late may hold a
 * lower number than one already told, so "everything after the last" would miss it.
 */
export class FactFetcher {
  readonly #client: pg.Client;
  readonly #bounds: NoticeBounds;
  readonly #outcome: FetchOutcome;
  #waiting: string[] = [];
  #running = false;

  constructor(client: pg.Client, bounds: NoticeBounds, outcome: FetchOutcome) {
    this.#client = client;
    this.#bounds = bounds;
    this.#outcome = outcome;
  }

  /** Takes the number of a committed fact; never waits, never throws. */
  add(seq: string): void {
    this.#waiting.push(seq);
    if (this.#waiting.length > this.#bounds.numbers_waiting_max) {
      this.#waiting = [];
      this.#outcome.gap();
    }
    if (this.#running) return;
    this.#running = true;
    // The numbers of one transaction arrive together; after this turn all of them are here.
    setImmediate(() => void this.#fetchAll());
  }

  async #fetchAll(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        await this.#fetch(this.#waiting.splice(0, this.#bounds.facts_per_fetch));
      }
    } catch {
      this.#waiting = [];
      this.#outcome.fail();
    } finally {
      this.#running = false;
    }
  }

  async #fetch(numbers: readonly string[]): Promise<void> {
    const { rows } = await this.#client.query<FactRow>(
      'select fact_seq::text as seq, type, subjects from fact where fact_seq = any($1::bigint[])',
      [numbers],
    );
    const bySeq = new Map(rows.map((row) => [row.seq, row]));
    for (const number of numbers) {
      const row = bySeq.get(number);
      if (row) this.#outcome.tell({ ...row, seq: Number(number) });
    }
    if (bySeq.size < numbers.length) this.#outcome.gap();
  }
}
