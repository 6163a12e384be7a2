import type { Db } from '#actions/action.ts';
import type { EvidenceLog } from '../evidence-log.ts';
import type { MonotonicClock } from '../ports.ts';
import { factLeaf } from './fact-leaf.ts';
import { insertFactLeaves, listUndrainedFacts } from './fact-leaf-store.ts';
import { type LostFact, readBack } from './read-back.ts';

const factsPerTurn = 500;
const pollMs = 1_000;
// A transaction may commit a fact whose number lies below ones already drained: for this long
// numbers are looked at again, and once in a while all of them are.
const settleMs = 10 * 60_000;
const sweepMs = 60 * 60_000;

/** What the drainer works with. */
export interface DrainerPorts {
  readonly db: Db;
  readonly log: EvidenceLog;
  readonly clock: MonotonicClock;
  readonly onFault: (what: string, fault: unknown) => void;
}

/**
 * Makes every committed fact a leaf of the log, exactly once. After a crash between the leaf and
 * its row in `fact_leaf`, or a refused append, the newest leaves are read again first.
 */
export class FactDrainer {
  readonly #ports: DrainerPorts;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;
  #hasRead = false;
  #after = '0';
  #sweptAt: number;
  #marks: { readonly at: number; readonly seq: string }[] = [];
  #poll: NodeJS.Timeout | undefined;
  #drained = 0;
  #isHealthy = true;

  constructor(ports: DrainerPorts) {
    this.#ports = ports;
    this.#sweptAt = ports.clock();
  }

  /** False while facts cannot be made leaves: what people did is then not proven. */
  get healthy(): boolean {
    return this.#isHealthy;
  }

  /** Facts that the log has and the database has not; asked before anything is drained. */
  async findLost(): Promise<readonly LostFact[]> {
    return await readBack(this.#ports.db, this.#ports.log);
  }

  /** Facts made leaves since the start. */
  get drained(): number {
    return this.#drained;
  }

  /** Begins to drain, now and whenever poked. */
  start(): void {
    this.#poll = setInterval(() => this.poke(), pollMs).unref();
    this.poke();
  }

  /** Says that facts may have been committed; cheap, never waits, never throws. */
  poke(): void {
    if (this.#stopped) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = this.#drainAll().finally(() => {
      this.#running = undefined;
      if (this.#again) this.poke();
    });
  }

  /** Returns when everything committed before the call is a leaf, or could not be made one. */
  async flush(): Promise<void> {
    this.poke();
    while (this.#running) await this.#running;
  }

  async stop(): Promise<void> {
    clearInterval(this.#poll);
    this.#stopped = true;
    this.#again = false;
    await this.#running;
  }

  async #drainAll(): Promise<void> {
    this.#again = false;
    try {
      if (!this.#hasRead) await this.#readBack();
      while (!this.#stopped && (await this.#drainSome())) {
        // Each turn takes the next facts; there is nothing else to do.
      }
      this.#settle();
      this.#isHealthy = true;
    } catch (fault) {
      this.#isHealthy = false;
      this.#hasRead = false; // leaves may be durable whose rows are not written
      this.#ports.onFault('facts could not be made leaves; tried again shortly', fault);
    }
  }

  async #drainSome(): Promise<boolean> {
    const { db, log } = this.#ports;
    const facts = await listUndrainedFacts(db, this.#after, factsPerTurn, log.recovery.lost);
    if (facts.length === 0) return false;
    const placed = facts.map((fact) => {
      const { index, receipt, durable } = log.append(factLeaf(fact), 'fact');
      return { fact_seq: fact.fact_seq, leaf_index: index, receipt, durable };
    });
    await Promise.all(placed.map((one) => one.durable));
    await insertFactLeaves(db, placed);
    this.#drained += placed.length;
    this.#marks.push({ at: this.#ports.clock(), seq: facts.at(-1)?.fact_seq ?? this.#after });
    return true;
  }

  // What is durable in the log and not in the table: the crash came in between.
  async #readBack(): Promise<void> {
    const { db, log } = this.#ports;
    const lost = await readBack(db, log);
    if (lost.length > 0) {
      // Going on would hide them: what is drained next moves the place from which they are found.
      throw new Error(`the log has ${lost.length} facts that the database has not`);
    }
    this.#hasRead = true;
  }

  #settle(): void {
    const now = this.#ports.clock();
    if (now - this.#sweptAt > sweepMs) {
      this.#sweptAt = now;
      this.#after = '0';
      return;
    }
    const settled = this.#marks.filter((mark) => now - mark.at > settleMs);
    this.#marks = this.#marks.slice(settled.length);
    this.#after = settled.at(-1)?.seq ?? this.#after;
  }
}
