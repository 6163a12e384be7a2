import type { AgreementId } from '#kernel/ids.ts';
import type { Agreement } from '#spine/agreements/contracts.ts';
import { gatewayLimits } from '../limits.ts';
import type { AgreementBook, ServedSnapshot, ServingSource } from '../ports.ts';
import type { DeliveryRefusal } from '../refusals.ts';
import type { UsageCounter, UsageCounters } from '../usage/usage-counters.ts';
import { compilePlan, type PlanSetting } from './compile-plan.ts';
import type { Plan } from './plan.ts';
import { PlanFault } from './predicate-sql.ts';
import type { SharedCopies } from './shared-copies.ts';

/** A plan in use together with the counter of its agreement. */
export interface LivePlan {
  readonly plan: Plan;
  readonly usage: UsageCounter;
  /** Calls that read it now; a plan that was replaced is closed when the last one is done. */
  readers: number;
  replaced: boolean;
}

/** An agreement whose data cannot be served now; whose it is decides who may hear of it. */
export interface Unserved {
  readonly agreement: Agreement;
  readonly why: UnservedReason;
}

/** Two are states, which last until somebody acts; the others pass or are mended by the house. */
export type UnservedReason = Extract<
  DeliveryRefusal,
  'no-data' | 'data-unfit' | 'copy-rebuilt' | 'data-unavailable'
>;

/** What came of asking for a plan. */
export type FoundPlan = LivePlan | Unserved | undefined;

/** A plan being made; news that arrives meanwhile makes it read everything again. */
interface Making {
  stale: boolean;
  readonly made: Promise<FoundPlan>;
}

/** What plans are made of. */
export interface PlanSources extends PlanSetting {
  readonly agreements: AgreementBook;
  readonly serving: ServingSource;
  readonly copies: SharedCopies;
  readonly counters: UsageCounters;
  /** Milliseconds since 1970. */
  now(): number;
  /** Told why an agreement cannot be compiled; callers only hear that it cannot be served. */
  reportFault(where: string, fault: unknown): void;
}

/** Compiled plans, kept until news of their agreement or their data arrives. */
export class PlanCache {
  readonly #sources: PlanSources;
  readonly #plans = new Map<AgreementId, LivePlan>();
  readonly #making = new Map<AgreementId, Making>();
  /** When a copy was last asked for anew, by snapshot. */
  readonly #asked = new Map<string, number>();

  constructor(sources: PlanSources) {
    this.#sources = sources;
  }

  /** The plan of an agreement; at once when it is kept. `day` is the present day in Shanghai. */
  find(agreement_id: AgreementId, day: number): LivePlan | Promise<FoundPlan> {
    const live = this.#plans.get(agreement_id);
    if (live && !this.#sources.copies.isUntouched(live.plan.held.path)) {
      this.#forgetCopy(live.plan.held.path);
      return this.#makeOnce(agreement_id, day);
    }
    return live ?? this.#makeOnce(agreement_id, day);
  }

  /** Drops the plan of an agreement: the next call compiles what stands then. */
  forget(agreement_id: AgreementId): void {
    const making = this.#making.get(agreement_id);
    if (making) making.stale = true;
    const live = this.#plans.get(agreement_id);
    if (!live) return;
    this.#plans.delete(agreement_id);
    retire(live);
  }

  /** Drops the plans of a directory; those being made may be among them. */
  forgetDirectory(directory_code: string): void {
    for (const making of this.#making.values()) making.stale = true;
    for (const [id, { plan }] of this.#plans) {
      if (plan.agreement.directory_code === directory_code) this.forget(id);
    }
  }

  /** Somebody wrote to a copy that is open: no plan reads it any more. */
  #forgetCopy(path: string): void {
    for (const [id, { plan }] of this.#plans) {
      if (plan.held.path === path) this.forget(id);
    }
    this.#sources.copies.forget(path);
  }

  /** Drops everything: called when news may have been missed, and at the end. */
  forgetAll(): void {
    for (const making of this.#making.values()) making.stale = true;
    for (const id of [...this.#plans.keys()]) this.forget(id);
  }

  async #makeOnce(agreement_id: AgreementId, day: number): Promise<FoundPlan> {
    const known = this.#making.get(agreement_id);
    if (known) return await known.made;
    const isStale = (): boolean => {
      const making = this.#making.get(agreement_id);
      const stale = making?.stale ?? false;
      if (making) making.stale = false;
      return stale;
    };
    const made = this.#make(agreement_id, day, isStale);
    this.#making.set(agreement_id, { stale: false, made });
    try {
      return await made;
    } finally {
      this.#making.delete(agreement_id);
    }
  }

  async #make(agreement_id: AgreementId, day: number, isStale: () => boolean): Promise<FoundPlan> {
    const { agreements, serving, counters } = this.#sources;
    for (;;) {
      const agreement = await agreements.find(agreement_id);
      if (!agreement) return undefined;
      const usage = await counters.of(agreement_id, day);
      const snapshot = await serving.resolve(agreement.directory_code, agreement.snapshot);
      const why = await agreements.whyUnproven(agreement);
      if (isStale()) continue;
      if (why !== undefined) {
        const fault = new Error(why);
        this.#sources.reportFault(`terms are not proven by the log: ${agreement_id}`, fault);
        return { agreement, why: 'data-unavailable' };
      }
      if (!snapshot) return { agreement, why: 'no-data' };
      if (!(await this.#isSound(snapshot))) return { agreement, why: 'copy-rebuilt' };
      if (isStale()) continue;
      const plan = this.#compile(agreement, snapshot);
      if (typeof plan === 'string') return { agreement, why: plan };
      return this.#keep({ plan, usage, readers: 0, replaced: false });
    }
  }

  /** Fail closed: what is not proven to be what was published is built anew, not served. */
  async #isSound(snapshot: ServedSnapshot): Promise<boolean> {
    const { copies, serving, now } = this.#sources;
    const state = await copies.check(snapshot.path);
    if (state === 'sound') return true;
    const { snapshot_id } = snapshot;
    if (now() - (this.#asked.get(snapshot_id) ?? 0) < gatewayLimits.rebuild_asked_every_ms) {
      return false;
    }
    this.#asked.set(snapshot_id, now());
    this.#sources.reportFault('serving copy', new Error(`${snapshot_id} is ${state}`));
    await serving.rebuild(snapshot);
    return false;
  }

  #compile(agreement: Agreement, snapshot: ServedSnapshot): Plan | UnservedReason {
    const { copies } = this.#sources;
    try {
      return compilePlan(agreement, snapshot, copies, this.#sources);
    } catch (fault) {
      const is_unfit = fault instanceof PlanFault;
      const what = is_unfit ? 'agreement does not fit its data' : 'serving copy';
      this.#sources.reportFault(`${what}: ${agreement.id}`, fault);
      return is_unfit ? 'data-unfit' : 'data-unavailable';
    }
  }

  #keep(live: LivePlan): LivePlan {
    const oldest = this.#plans.keys().next();
    if (this.#plans.size >= gatewayLimits.plans_kept_max && !oldest.done) this.forget(oldest.value);
    this.#plans.set(live.plan.agreement.id, live);
    return live;
  }
}

function retire(live: LivePlan): void {
  live.replaced = true;
  if (live.readers === 0) live.plan.held.release();
}

/** Says that a call has read what it wanted. */
export function doneReading(live: LivePlan): void {
  live.readers -= 1;
  if (live.replaced && live.readers === 0) live.plan.held.release();
}
