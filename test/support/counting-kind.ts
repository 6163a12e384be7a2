import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type AnyRunKind, runKind, StoppedByCheck } from '#spine/files/index.ts';

/** A kind of run that counts to a number, some of them refused; tests break it as they like. */
export interface CountingInput {
  readonly to: number;
  /** Wait before each number. */
  readonly pause_ms?: number;
  /** A number at which it meets a fault; `always`, or the first time only. */
  readonly fault?: { readonly at: number; readonly always: boolean };
  readonly stop_at?: number;
}

const Counting = z.object({
  to: z.int(),
  pause_ms: z.number().default(0),
  fault: z.object({ at: z.int(), always: z.boolean() }).optional(),
  stop_at: z.int().optional(),
});

const reason = {
  kind: 'conflict',
  code: 'test.thirteen',
  title_zh: '不吉利',
  title_en: 'unlucky',
  remedy_zh: '换一个',
  remedy_en: 'take another',
} as const;

/** The counting kind; `counted` hears of every number that was committed. */
export function countingKind(counted: number[] = []): AnyRunKind {
  const met = new Set<number>();
  return runKind({
    name: 'counting',
    words: { zh: '计数', en: 'counting' },
    input: Counting,
    steps: { counting: { zh: '计数', en: 'counting' } },
    counts: { odd: { zh: '奇数', en: 'odd' }, even: { zh: '偶数', en: 'even' } },
    unit: { zh: '个', en: 'numbers' },
    line: { zh: '数', en: 'number' },
    after_interruption: 'go-on',
    fault_retries: 1,
    facts: [],
    sees: ['data-officer', 'auditor'],
    directs: ['data-officer'],
    work: async ({ input, run, signal, commit, enter }) => {
      await enter('counting');
      const from = Number(run.position ?? 0);
      for (let number = from + 1; number <= input.to; number += 1) {
        await pause(input.pause_ms);
        signal.throwIfAborted();
        if (input.stop_at === number) throw new StoppedByCheck([reason]);
        if (input.fault?.at === number && (input.fault.always || !met.has(number))) {
          met.add(number);
          throw new Error('a fault of the test');
        }
        await commit((_, row) => ({
          position: number,
          done: number,
          counts: countsAfter(row.counts, number),
          rejects: number % 5 === 0 ? [rejectOf(number)] : [],
        }));
        counted.push(number);
      }
    },
  });
}

function countsAfter(
  counts: Readonly<Record<string, number>>,
  number: number,
): Record<string, number> {
  const name = number % 2 === 0 ? 'even' : 'odd';
  return { ...counts, [name]: (counts[name] ?? 0) + 1 };
}

function rejectOf(number: number) {
  const words = { zh: '五的倍数', en: 'a multiple of five' };
  const one = { code: 'five', field: 'number', ...words, excerpt: `=${number}` };
  return { line: number, reasons: [one] };
}
