import { createHash } from 'node:crypto';
import type { CallRecord } from '#spine/delivery/call-record.ts';
import type { EvidenceEntry, EvidenceLog, EvidenceTail } from '#spine/delivery/index.ts';

/** An evidence log in memory that a test can break. */
export interface MemoryLog extends EvidenceLog, EvidenceTail {
  readonly entries: readonly Uint8Array[];
  /** Where it fails: nowhere, at once, or while becoming durable. */
  failing: 'no' | 'append' | 'durable';
  /** While true nothing becomes durable and nothing fails. */
  holding: boolean;
  release(): void;
  records(): readonly CallRecord[];
  last(): CallRecord;
}

export function openMemoryLog(): MemoryLog {
  const entries: Uint8Array[] = [];
  const waiting: (() => void)[] = [];
  const growth = new Set<() => void>();
  const receiptOf = (index: number, entry: Uint8Array): string =>
    `${String(index).padStart(12, '0')}-${createHash('sha256').update(entry).digest('hex').slice(0, 16)}`;
  const log: MemoryLog = {
    entries,
    failing: 'no',
    holding: false,
    get durable() {
      return entries.length;
    },
    receiptOf,
    read: async (from, most) =>
      entries.slice(from, from + most).map((entry, at) => ({ index: from + at, entry })),
    append: (entry) => {
      if (log.failing === 'append') throw new Error('no space left');
      if (log.failing === 'durable') {
        const durable = Promise.reject(new Error('the sync failed'));
        durable.catch(() => undefined);
        return { index: entries.length, receipt: receiptOf(entries.length, entry), durable };
      }
      const index = entries.length;
      entries.push(entry);
      for (const tell of growth) tell();
      const { promise: durable, resolve } = Promise.withResolvers<void>();
      if (log.holding) waiting.push(resolve);
      else resolve();
      return { index, receipt: receiptOf(index, entry), durable };
    },
    release: () => {
      log.holding = false;
      for (const resolve of waiting.splice(0)) resolve();
    },
    follow: (from, handler) => follow(entries, growth, from, handler),
    records: () => entries.map((entry) => JSON.parse(Buffer.from(entry).toString()) as CallRecord),
    last: () => {
      const last = log.records().at(-1);
      if (!last) throw new Error('the log is empty');
      return last;
    },
  };
  return log;
}

function follow(
  entries: readonly Uint8Array[],
  growth: Set<() => void>,
  from: number,
  handler: (entries: readonly EvidenceEntry[]) => Promise<void>,
): { stop(): Promise<void> } {
  let position = from;
  let stopped = false;
  let wake: () => void = () => undefined;
  const tell = (): void => wake();
  growth.add(tell);
  const run = async (): Promise<void> => {
    while (!stopped) {
      const batch = entries.slice(position, position + 512);
      if (batch.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      const first = position;
      await handler(batch.map((entry, at) => ({ index: first + at, entry })));
      position += batch.length;
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopped = true;
      growth.delete(tell);
      wake();
      await running;
    },
  };
}
