import { canonicalJson } from '#kernel/canonical-json.ts';
import type { AgreementId } from '#kernel/ids.ts';
import { newSalt } from '../call-record.ts';
import { gatewayLimits } from '../limits.ts';
import type { EvidenceLog } from '../ports.ts';
import type { Operation } from '../query/check-terms.ts';

/** Where a call went, as one of a few words: what a stranger wrote is never kept. */
export type PathClass = Operation | 'other' | 'open-records' | 'open-file';

/** A refused call of somebody who proved nothing. */
export interface StrangerCall {
  /** Milliseconds since 1970. */
  readonly time: number;
  /** `addressForCounting` of where it came from. */
  readonly source: string;
  readonly code: string;
  readonly path_class: PathClass;
  /** The open agreement under which it was refused; null where it reached none. */
  readonly agreement: AgreementId | null;
}

/**
 * What the log keeps of refused calls whose caller proved nothing: one record for each address,
 * reason, kind of path and minute. Nothing in it was chosen by the caller.
 */
export interface StrangerRecord {
  readonly kind: 'stranger-calls';
  readonly agreement: AgreementId | null;
  readonly code: string;
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly first: number;
  readonly last: number;
  readonly path_class: PathClass;
  readonly salt: string;
  /** `*` for all addresses beyond those of the minute that are told apart. */
  readonly source: string;
}

type Group = Omit<StrangerRecord, 'kind' | 'salt'>;

const everybodyElse = '*';

/**
 * Counts refused calls of strangers and writes the counts once a minute, so that a flood cannot
 * fill a log that is kept for good: at most `stranger_groups_max` records a minute, and a few.
 */
export class StrangerCalls {
  readonly #evidence: EvidenceLog;
  readonly #reportFault: (where: string, fault: unknown) => void;
  #groups = new Map<string, Group>();
  #timer: NodeJS.Timeout | undefined;

  constructor(evidence: EvidenceLog, reportFault: (where: string, fault: unknown) => void) {
    this.#evidence = evidence;
    this.#reportFault = reportFault;
  }

  note(call: StrangerCall): void {
    const key = keyOf(call);
    const isNew = !this.#groups.has(key);
    if (isNew && this.#groups.size >= gatewayLimits.stranger_groups_max) {
      this.#add({ ...call, source: everybodyElse, agreement: null });
    } else this.#add(call);
    // Of the process, not of the wall: a clock that is put back must not make a minute an hour.
    this.#timer ??= setTimeout(() => void this.flush(), gatewayLimits.stranger_window_ms).unref();
  }

  /** Writes what was counted; what the log cannot take now is kept for the next time. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const groups = this.#groups;
    this.#groups = new Map();
    const durable: Promise<void>[] = [];
    for (const [key, group] of groups) {
      try {
        durable.push(this.#evidence.append(recordOf(group)).durable);
      } catch {
        this.#keep(key, group);
      }
    }
    const settled = await Promise.allSettled(durable);
    const failed = settled.find((one) => one.status === 'rejected');
    if (failed) this.#reportFault('evidence', failed.reason);
  }

  #add({ time, ...call }: StrangerCall): void {
    const key = keyOf(call);
    const { count = 0, first = time } = this.#groups.get(key) ?? {};
    this.#groups.set(key, { ...call, count: count + 1, first, last: time });
  }

  #keep(key: string, group: Group): void {
    const { count = 0, last = group.last } = this.#groups.get(key) ?? {};
    this.#groups.set(key, { ...group, count: group.count + count, last });
    this.#timer ??= setTimeout(() => void this.flush(), gatewayLimits.stranger_window_ms).unref();
  }
}

function keyOf({ source, code, path_class, agreement }: Omit<StrangerCall, 'time'>): string {
  return `${source} ${code} ${path_class} ${agreement ?? ''}`;
}

function recordOf(group: Group): Buffer {
  const record: StrangerRecord = { ...group, kind: 'stranger-calls', salt: newSalt() };
  return Buffer.from(canonicalJson(record));
}
