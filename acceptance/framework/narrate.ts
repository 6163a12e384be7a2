import type { Comparison } from './compare-runs.ts';
import type { Progress } from './run-items.ts';
import { stateWords } from './state-words.ts';

/** Lines for the person who watches, on standard error: answers on standard output stay clean. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** One line when an item begins and its outcome when it ends. */
export function narratedProgress(): Progress {
  return {
    begin: (place, of, id, title) => say(`[${place}/${of}] ${id} ${title.zh} · ${title.en}`),
    end({ state, seconds, reason }) {
      const { mark, zh } = stateWords[state];
      say(
        `      ${mark} ${zh} ${seconds.toFixed(1)} s${reason ? ` — ${reason.zh} / ${reason.en}` : ''}`,
      );
    },
  };
}

/** What changed since the last book, for standard output. */
export function comparisonLines(comparison: Comparison): readonly string[] {
  if (comparison.with === null)
    return ['首次验收,无可比 / the first book, nothing to compare with'];
  const line = (name: string, ids: readonly string[]): string =>
    `${name} ${ids.length}${ids.length > 0 ? `: ${ids.join(' ')}` : ''}`;
  return [
    `与上次相比 / compared with ${comparison.with}`,
    line('  新近未通过 newly failed', comparison.newly_failed),
    line('  新近通过 newly passed', comparison.newly_passed),
    line('  新建 newly built', comparison.newly_built),
    `  不变 unchanged ${comparison.unchanged}`,
  ];
}
