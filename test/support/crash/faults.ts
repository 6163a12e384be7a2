import type { SeededRandom } from '#kernel/seeded-random.ts';
import type { CrashLog } from './crash-log.ts';
import type { Injector, Verdict } from './faulty-volume.ts';
import { type Step, steps } from './steps.ts';

/** How a life ends after its fault. */
export type Ending = 'kill' | 'power-cut';

/** A fault of one life, planned from the round's numbers. */
export interface PlannedFault {
  readonly inject: Injector;
  readonly ending: Ending;
  /** Told the time while the life goes on, and infinity once: then the fault is over. */
  readonly tick?: (elapsed_ms: number) => void;
  /** Done to the volume after the end, before the next start. */
  readonly after?: () => void;
  /** Whether the next start is killed as well, at one of its first steps. */
  readonly killsRestart?: boolean;
  /** Whether a whole frame is damaged: then repair records, or a refusal in words, are right. */
  readonly damages?: boolean;
}

type Plan = (log: CrashLog, random: SeededRandom) => PlannedFault;

const kills = (step: Step, ending: Ending): Plan => {
  return ({ volume }, random) => {
    if (step === 'reserve-take') volume.put('reserve', new Uint8Array(0)); // it is taken again
    return { ending, inject: atStep(step, random, { share: shareOf(random), outcome: 'die' }) };
  };
};

/** The step fails some times and then works again; the process lives on. */
const fails = (step: Step, text: string, isTorn: boolean): Plan => {
  return ({ volume }, random) => {
    const isRare = step === 'reserve-take';
    if (isRare) volume.put('reserve', new Uint8Array(0));
    const skipped = isRare ? 0 : random.below(6);
    const failing = 1 + random.below(4);
    let seen = 0;
    return {
      ending: random.next() < 0.5 ? 'kill' : 'power-cut',
      inject: (at) => {
        if (at !== step) return undefined;
        seen += 1;
        if (seen <= skipped || seen > skipped + failing) return undefined;
        const share = isTorn ? random.next() * 0.99 : 0;
        return { share, outcome: Object.assign(new Error(text), { code: text }) };
      },
    };
  };
};

const fullDisk: Plan = ({ volume }, random) => {
  const freed_at_ms = 40 + random.below(120);
  volume.room = random.below(60_000);
  return {
    ending: random.next() < 0.5 ? 'kill' : 'power-cut',
    inject: () => undefined,
    tick: (elapsed_ms) => {
      if (elapsed_ms > freed_at_ms) volume.room = Number.MAX_SAFE_INTEGER;
    },
    after: () => {
      volume.room = Number.MAX_SAFE_INTEGER;
    },
  };
};

const slowDisk: Plan = (_, random) => {
  const waits_ms = 70 + random.below(120);
  const skipped = random.below(10);
  let seen = 0;
  return {
    ending: random.next() < 0.5 ? 'kill' : 'power-cut',
    inject: (at) => {
      if (at !== 'journal-sync') return undefined;
      seen += 1;
      if (seen !== skipped + 1) return undefined;
      return { share: 1, outcome: new Promise((resolve) => setTimeout(resolve, waits_ms)) };
    },
  };
};

/** Both clocks jump, forward and back; the log's own only forward, as a monotonic one may. */
const clockJumps: Plan = (log, random) => ({
  ending: random.next() < 0.5 ? 'kill' : 'power-cut',
  inject: () => undefined,
  tick: () => {
    if (random.next() < 0.3) log.clock_ahead_ms += random.next() * 400 * 86_400_000;
    log.witness.time_s = 1_700_000_000 + random.below(100_000_000);
  },
});

const restartKilled: Plan = (_, random) => ({
  ending: 'power-cut',
  inject: atStep('journal-write', random, { share: random.next(), outcome: 'die' }),
  killsRestart: true,
});

/** A bit of the last frame, answered for, turns after the end: the disk's fault, not the log's. */
const bitFlip: Plan = ({ volume }, random) => ({
  ending: 'kill',
  inject: atStep('journal-write', random, { share: 0, outcome: 'die' }),
  damages: true,
  after: () => {
    const path = volume.paths.filter((name) => /^journal\/\d+\.journal$/.test(name)).at(-1) ?? '';
    const bytes = volume.find(path)?.slice();
    if (!bytes || bytes.length < 200) return;
    const at = bytes.length - 1 - random.below(120);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    volume.put(path, bytes);
  },
});

/** Every fault by name; a round takes them in turn. */
export const faults: ReadonlyMap<string, Plan> = new Map<string, Plan>([
  ...steps.map((step) => [`kill:${step}`, kills(step, 'kill')] as const),
  ...steps.map((step) => [`power-cut:${step}`, kills(step, 'power-cut')] as const),
  ['torn:journal-write', fails('journal-write', 'EIO', true)],
  ['torn:history-append', fails('history-append', 'EIO', true)],
  ['torn:segment-start', fails('segment-start', 'EIO', true)],
  ...steps
    .filter((step) => step !== 'checkpoint-sign')
    .map((step) => [`eio:${step}`, fails(step, 'EIO', false)] as const),
  ['full-disk', fullDisk],
  ['slow-disk', slowDisk],
  ['clock-jump', clockJumps],
  ['restart-killed', restartKilled],
  ['bit-flip', bitFlip],
]);

/** Ends a start at one of its first steps. */
export function killAtStep(random: SeededRandom): Injector {
  let left = random.below(14);
  const verdict: Verdict = { share: shareOf(random), outcome: 'die' };
  return () => {
    left -= 1;
    return left < 0 ? verdict : undefined;
  };
}

// The rarer a step, the sooner its first one must be taken.
const occurrencesMax: Partial<Record<Step, number>> = {
  'journal-write': 40,
  'journal-sync': 40,
  'reserve-take': 1,
};

function atStep(step: Step, random: SeededRandom, verdict: Verdict): Injector {
  let left = random.below(occurrencesMax[step] ?? 4);
  return (at) => {
    if (at !== step) return undefined;
    left -= 1;
    return left < 0 ? verdict : undefined;
  };
}

// Before the step, after it, or in the middle.
function shareOf(random: SeededRandom): number {
  return random.pick([0, 1, random.next(), random.next()]);
}
