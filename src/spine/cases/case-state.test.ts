import { describe, expect, it } from 'vitest';
import { type CaseMove, caseMoves, caseStateAfter } from './case-state.ts';
import { caseStates } from './contracts.ts';

const all: readonly CaseMove[] = ['pause', 'resume', 'extend', 'reassign', 'decide', 'withdraw'];

describe('the states of a case', () => {
  it('are all in the table and lead only to states of it', () => {
    expect(Object.keys(caseMoves).toSorted()).toEqual([...caseStates].toSorted());
    for (const moves of Object.values(caseMoves)) {
      for (const state of Object.values(moves)) expect(caseStates).toContain(state);
    }
  });

  it('can all be reached, and two of them end', () => {
    const reached = new Set(['open']);
    for (const state of caseStates) {
      for (const move of all) reached.add(caseStateAfter(state, move) ?? 'open');
    }
    expect([...reached].toSorted()).toEqual([...caseStates].toSorted());
    const ends = caseStates.filter((state) => all.every((move) => !caseStateAfter(state, move)));
    expect(ends).toEqual(['decided', 'withdrawn']);
  });

  it('does not decide while more is asked for', () => {
    expect(caseStateAfter('need-more', 'decide')).toBeUndefined();
    expect(caseStateAfter('need-more', 'resume')).toBe('open');
  });
});
