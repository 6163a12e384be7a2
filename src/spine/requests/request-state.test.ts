import { describe, expect, it } from 'vitest';
import { requestStates } from '#spine/requests/contracts.ts';
import { isPending, type RequestMove, requestMoves, requestStateAfter } from './request-state.ts';

const all = [
  ...new Set(Object.values(requestMoves).flatMap((moves) => Object.keys(moves))),
] as RequestMove[];

describe('the states of a request', () => {
  it('are all in the table and lead only to states of it', () => {
    expect(Object.keys(requestMoves).toSorted()).toEqual([...requestStates].toSorted());
    for (const moves of Object.values(requestMoves)) {
      for (const state of Object.values(moves)) expect(requestStates).toContain(state);
    }
  });

  it('can all be reached from a draft', () => {
    const reached = new Set<string>(['draft']);
    for (let before = 0; before < reached.size; ) {
      before = reached.size;
      for (const state of requestStates.filter((one) => reached.has(one))) {
        for (const next of Object.values(requestMoves[state])) reached.add(next);
      }
    }
    expect([...reached].toSorted()).toEqual([...requestStates].toSorted());
  });

  it('end in denied, granted, withdrawn or closed, and a refusal can only be disputed', () => {
    const open = (state: (typeof requestStates)[number]) =>
      all.filter((move) => requestStateAfter(state, move) !== undefined);
    const ends = requestStates.filter((state) => open(state).length === 0);
    expect(ends).toEqual(['denied', 'granted', 'withdrawn', 'closed']);
    expect(open('refused')).toEqual(['dispute']);
  });

  it('cannot be decided while more is asked for', () => {
    expect(requestStateAfter('need-more', 'grant')).toBeUndefined();
    expect(requestStateAfter('need-more', 'refuse')).toBeUndefined();
  });

  it('wait for somebody exactly where they can be withdrawn', () => {
    for (const state of requestStates) {
      expect(isPending(state)).toBe(requestStateAfter(state, 'withdraw') !== undefined);
    }
  });
});
