import type { AgreementId, OrganisationId } from '#kernel/ids.ts';
import type { Refusal } from '#kernel/refusal.ts';
import type { Agreement } from '#spine/agreements/contracts.ts';
import { gatewayLimits } from '../limits.ts';
import type { Plan } from '../plan/plan.ts';
import { deliveryRefusals } from '../refusals.ts';
import { viewsUnder } from './hidden-views.ts';

/** What the log says was told before, and who agreed to what. */
export interface PredicateReader {
  /** The agreements of a consumer over a directory, in whatever state. */
  agreementsOf(consumer_id: OrganisationId, directory_code: string): Promise<readonly Agreement[]>;
  /** Which of the agreements told of which of the persons, by their keyed hashes. */
  toldOf(
    agreement_ids: readonly AgreementId[],
    subjects: readonly string[],
  ): Promise<readonly Told[]>;
}

/** An agreement under which something was told of a person. */
export interface Told {
  readonly agreement_id: AgreementId;
  readonly subject: string;
}

/** What one agreement tells of hidden columns: column, and digest of how it is told. */
type Asked = ReadonlyMap<string, string>;

/** What a consumer may ask of a directory, over all its agreements. */
interface Standing {
  readonly by_agreement: ReadonlyMap<AgreementId, Asked>;
  /** Columns about which more questions are agreed than may be put to one person. */
  readonly scarce: ReadonlySet<string>;
}

/**
 * How many different questions a consumer put to a hidden column of one person, under all its
 * agreements together: yes or no, a bucket, a few of its characters, whether a row is within a
 * scope. Each answer narrows down what the value can be: several agreements with questions chosen
 * for it would read the value out. Derived from the evidence log; where no more questions are
 * agreed than may be put, nothing has to be counted.
 */
export class PredicateLedger {
  readonly #reader: PredicateReader;
  readonly #standing = new Map<string, Promise<Standing>>();
  /** Those that have been read: a call for which nothing is counted waits for nothing. */
  readonly #read = new Map<string, Standing>();
  /** Questions put so far, by consumer, directory, person and column. */
  readonly #put = new Map<string, Set<string>>();

  constructor(reader: PredicateReader) {
    this.#reader = reader;
  }

  /** Agreements may have changed: what is agreed is read again. */
  forget(): void {
    this.#standing.clear();
    this.#read.clear();
  }

  /** The columns of a plan that must be counted, and what was put about these persons before. */
  open(
    plan: Plan,
    subjectsOf: () => readonly string[],
  ): readonly string[] | Promise<readonly string[]> {
    const standing = this.#read.get(consumerKey(plan));
    if (standing?.scarce.size === 0) return [];
    return this.#openScarce(plan, subjectsOf);
  }

  async #openScarce(plan: Plan, subjectsOf: () => readonly string[]): Promise<readonly string[]> {
    const standing = await this.#standingOf(plan);
    const columns = [...plan.asks.keys()].filter((column) => standing.scarce.has(column));
    if (columns.length === 0 || !plan.subject) return columns;
    const fresh = subjectsOf().filter((one) =>
      columns.some((column) => !this.#put.has(keyOf(plan, one, column))),
    );
    if (fresh.length > 0) await this.#load(plan, standing, columns, fresh);
    return columns;
  }

  /** Whether this agreement may no more ask about one of the persons. */
  reasons(plan: Plan, columns: readonly string[], subjects: readonly string[]): readonly Refusal[] {
    const over = columns.filter((column) => {
      // Whose rows they are cannot be told: together with the other agreements it is too much.
      if (!plan.subject) return true;
      const question = plan.asks.get(column) ?? '';
      return subjects.some((subject) => {
        const put = this.#put.get(keyOf(plan, subject, column));
        return put && !put.has(question) && put.size >= gatewayLimits.predicates_per_person_max;
      });
    });
    return over.map((column) =>
      deliveryRefusals.reason('predicates-exhausted', { field: `select.${column}` }),
    );
  }

  /** Counts the questions of an answer and returns how to take them back. */
  charge(plan: Plan, columns: readonly string[], subjects: readonly string[]): () => void {
    const added: (() => void)[] = [];
    for (const column of columns) {
      const question = plan.asks.get(column) ?? '';
      for (const subject of subjects) {
        const put = this.#putOf(keyOf(plan, subject, column));
        if (put.has(question)) continue;
        put.add(question);
        added.push(() => put.delete(question));
      }
    }
    return () => {
      for (const undo of added) undo();
    };
  }

  /**
   * Why no file of everybody may be made under a plan: together with its other agreements the
   * consumer would have put too many questions to every person in it.
   */
  async reasonsOfFile(plan: Plan): Promise<readonly Refusal[]> {
    if (plan.asks.size === 0) return [];
    const { scarce } = await this.#standingOf(plan);
    const columns = [...plan.asks.keys()].filter((column) => scarce.has(column));
    return columns.map((column) =>
      deliveryRefusals.reason('predicates-exhausted', { field: `select.${column}` }),
    );
  }

  async #standingOf(plan: Plan): Promise<Standing> {
    const { consumer_id, directory_code } = plan.agreement;
    const key = consumerKey(plan);
    const known = this.#standing.get(key);
    if (known) return await known;
    const made = this.#reader.agreementsOf(consumer_id, directory_code).then(standingOf);
    this.#standing.set(key, made);
    try {
      const standing = await made;
      if (this.#standing.get(key) === made) this.#read.set(key, standing);
      return standing;
    } catch (fault) {
      this.#standing.delete(key);
      throw fault;
    }
  }

  async #load(
    plan: Plan,
    { by_agreement }: Standing,
    columns: readonly string[],
    subjects: readonly string[],
  ): Promise<void> {
    const told = await this.#reader.toldOf([...by_agreement.keys()], subjects);
    for (const subject of subjects) {
      for (const column of columns) this.#putOf(keyOf(plan, subject, column));
    }
    for (const { agreement_id, subject } of told) {
      for (const [column, question] of by_agreement.get(agreement_id) ?? []) {
        if (columns.includes(column)) this.#putOf(keyOf(plan, subject, column)).add(question);
      }
    }
  }

  #putOf(key: string): Set<string> {
    const known = this.#put.get(key);
    if (known) return known;
    const oldest = this.#put.keys().next();
    if (this.#put.size >= gatewayLimits.predicate_counts_max && !oldest.done) {
      this.#put.delete(oldest.value); // it is in the log, and read from there when asked again
    }
    const made = new Set<string>();
    this.#put.set(key, made);
    return made;
  }
}

function standingOf(agreements: readonly Agreement[]): Standing {
  const by_agreement = new Map<AgreementId, Asked>();
  const questions = new Map<string, Set<string>>();
  for (const agreement of agreements) {
    const asked = viewsUnder(agreement);
    if (asked.size > 0) by_agreement.set(agreement.id, asked);
    for (const [column, question] of asked) {
      questions.set(column, (questions.get(column) ?? new Set()).add(question));
    }
  }
  const max = gatewayLimits.predicates_per_person_max;
  const scarce = [...questions].filter(([, all]) => all.size > max).map(([column]) => column);
  return { by_agreement, scarce: new Set(scarce) };
}

function consumerKey({ agreement }: Plan): string {
  return `${agreement.consumer_id}\n${agreement.directory_code}`;
}

function keyOf({ agreement }: Plan, subject: string, column: string): string {
  return `${agreement.consumer_id}\n${agreement.directory_code}\n${subject}\n${column}`;
}
