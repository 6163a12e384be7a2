import type { AgreementId } from '#kernel/ids.ts';
import { CallPace } from './call-pace.ts';

/** What an agreement has used on one day. */
export interface DayUsage {
  readonly day: number;
  readonly calls: number;
  readonly records: number;
  /** Keyed hashes of the persons. */
  readonly persons: Iterable<string>;
  /** SHA-256 of the files whose rows were counted. */
  readonly files: Iterable<string>;
}

/** Reads what the evidence log says was used on a day. */
export interface UsageReader {
  usedOn(agreement_id: AgreementId, day: number): Promise<DayUsage>;
}

/** The use of one agreement on the present day; begins anew with each day. */
export class UsageCounter {
  /** Of the present second; not in the log, so a start begins with all of it. */
  readonly pace = new CallPace();
  #day: number;
  #calls: number;
  #records: number;
  readonly #persons: Set<string>;
  readonly #files: Set<string>;

  constructor(usage: DayUsage) {
    this.#day = usage.day;
    this.#calls = usage.calls;
    this.#records = usage.records;
    this.#persons = new Set(usage.persons);
    this.#files = new Set(usage.files);
  }

  get calls(): number {
    return this.#calls;
  }

  get records(): number {
    return this.#records;
  }

  get persons(): number {
    return this.#persons.size;
  }

  knows(person: string): boolean {
    return this.#persons.has(person);
  }

  /** Whether the rows of a file were counted today. */
  hasFile(sha256: string): boolean {
    return this.#files.has(sha256);
  }

  /** Begins a new day. A clock set back does not: what was used stays used. */
  turnTo(day: number): void {
    if (day <= this.#day) return;
    this.#day = day;
    this.#calls = 0;
    this.#records = 0;
    this.#persons.clear();
    this.#files.clear();
  }

  /** Counts an answer and returns how to take it back if its record was not accepted. */
  count(records: number, persons: readonly string[], file?: string): () => void {
    const day = this.#day;
    this.#calls += 1;
    this.#records += records;
    const added = persons.filter((person) => !this.#persons.has(person));
    for (const person of added) this.#persons.add(person);
    const is_new_file = file !== undefined && !this.#files.has(file);
    if (is_new_file) this.#files.add(file);
    return () => {
      if (this.#day !== day) return;
      this.#calls -= 1;
      this.#records -= records;
      for (const person of added) this.#persons.delete(person);
      if (is_new_file) this.#files.delete(file);
    };
  }
}

/** The counters of all agreements that were called since the start. */
export class UsageCounters {
  readonly #reader: UsageReader;
  readonly #counters = new Map<string, Promise<UsageCounter>>();

  constructor(reader: UsageReader) {
    this.#reader = reader;
  }

  /**
   * The counter of an agreement. The first time it is made from the log; from then on every answer
   * passes through it, so it is never read again.
   */
  async of(agreement_id: AgreementId, day: number): Promise<UsageCounter> {
    const known = this.#counters.get(agreement_id);
    if (known) return await known;
    const made = this.#reader.usedOn(agreement_id, day).then((usage) => new UsageCounter(usage));
    this.#counters.set(agreement_id, made);
    try {
      return await made;
    } catch (fault) {
      this.#counters.delete(agreement_id);
      throw fault;
    }
  }
}
