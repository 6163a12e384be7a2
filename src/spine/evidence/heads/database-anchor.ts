import type { Db } from '#actions/action.ts';
import type { MonotonicClock } from '../ports.ts';
import type { SignedCheckpoint } from '../tiles/checkpoint-history.ts';
import type { HeadAnchor, KnownHead } from './known-head.ts';
import '../tables.ts';

/** A busy log signs once a second; a row for each would be 30 million a year. */
const keepMs = 10_000;

/** What the anchor works with. */
export interface DatabaseAnchorParts {
  readonly db: Db;
  readonly clock: MonotonicClock;
  readonly onFault: (what: string, fault: unknown) => void;
}

/**
 * Keeps heads in the table `evidence_head`: the database is restored, moved and backed up apart
 * from the folder, so a folder that was set back meets its own later head here.
 */
export class DatabaseAnchor implements HeadAnchor {
  readonly name = 'evidence_head';
  readonly #parts: DatabaseAnchorParts;
  #keptAt = Number.NEGATIVE_INFINITY;
  #due: SignedCheckpoint | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(parts: DatabaseAnchorParts) {
    this.#parts = parts;
  }

  async heads(): Promise<readonly KnownHead[]> {
    const rows = await this.#parts.db
      .selectFrom('evidence_head')
      .distinctOn('origin')
      .select(['size', 'note'])
      .orderBy('origin')
      .orderBy('size', 'desc')
      .execute();
    return rows.map(({ size, note }): KnownHead => {
      const name = `数据库 / database (${this.name})`;
      return { source: 'database', name, size: Number(size), note };
    });
  }

  /** Returns at once: publishing must not wait for a database that is away. */
  keep(head: SignedCheckpoint): Promise<void> {
    this.#due = head;
    const now = this.#parts.clock();
    if (now - this.#keptAt < keepMs) return Promise.resolve();
    this.#keptAt = now;
    this.#running = this.#running.then(() => this.#insert());
    return Promise.resolve();
  }

  async close(): Promise<void> {
    this.#running = this.#running.then(() => this.#insert());
    await this.#running;
  }

  async #insert(): Promise<void> {
    const head = this.#due;
    if (!head) return;
    this.#due = undefined;
    const origin = head.note.split('\n', 1)[0] ?? '';
    try {
      await this.#parts.db
        .insertInto('evidence_head')
        .values({ origin, size: String(head.size), note: head.note })
        .onConflict((conflict) => conflict.columns(['origin', 'size']).doNothing())
        .execute();
    } catch (fault) {
      this.#due ??= head;
      this.#parts.onFault('a head could not be kept in the database', fault);
    }
  }
}

/** The newest head of a log that the database keeps, as its signed note; null before the first. */
export async function findKeptHead(db: Db, origin: string): Promise<string | null> {
  const row = await db
    .selectFrom('evidence_head')
    .select('note')
    .where('origin', '=', origin)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.note ?? null;
}
