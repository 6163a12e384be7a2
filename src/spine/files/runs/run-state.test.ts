import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  hasEnded,
  type RunState,
  runEvents,
  runStateAfter,
  runStates,
  runStateTable,
} from './run-state.ts';

const seed = 20_261_124;

describe('the table of states of a run', () => {
  test('whatever happens, in whatever order, only a person leaves an end', () => {
    const events = fc.array(fc.constantFrom(...runEvents), { maxLength: 40 });
    fc.assert(
      fc.property(events, (happened) => {
        let state: RunState = 'queued';
        for (const event of happened) {
          const next = runStateAfter(state, event);
          if (next === undefined) continue;
          if (hasEnded(state)) expect([event, next]).toEqual(['resume', 'queued']);
          state = next;
        }
        expect(runStates).toContain(state);
      }),
      { seed },
    );
  });

  test('from every state that is not an end, a worker and a person can bring it to one', () => {
    for (const state of runStates.filter((one) => !hasEnded(one))) {
      const reached = new Set<RunState>([state]);
      for (const from of reached) {
        for (const event of runEvents) {
          const next = runStateAfter(from, event);
          if (next !== undefined) reached.add(next);
        }
      }
      expect([...reached].filter(hasEnded).sort(), state).toEqual([
        'cancelled',
        'completed',
        'failed',
        'stopped-by-check',
      ]);
    }
  });

  test('says of each that is not an end who acts, and what happens when nobody does', () => {
    for (const state of runStates) {
      const { waiting } = runStateTable[state];
      expect(waiting === null, state).toBe(hasEnded(state));
      if (waiting) expect(waiting.otherwise.zh.length * waiting.who.en.length).toBeGreaterThan(0);
    }
  });

  test.each([
    ['completed', 'resume'],
    ['completed', 'ask-to-cancel'],
    ['stopped-by-check', 'resume'],
    ['cancelled', 'begin'],
    ['queued', 'complete'],
    ['cancelling', 'begin'],
  ] as const)('%s does not allow %s', (state, event) => {
    expect(runStateAfter(state, event)).toBeUndefined();
  });
});
