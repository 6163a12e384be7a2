import { describe, expect, it } from 'vitest';
import {
  type AgreementMove,
  agreementMoves,
  isValidityOver,
  stateAfter,
} from './agreement-state.ts';
import { agreementStates } from './contracts.ts';

const all: readonly AgreementMove[] = ['suspend', 'resume', 'revoke', 'expire'];

describe('the states of an agreement', () => {
  it('are all in the table and lead only to states of it', () => {
    expect(Object.keys(agreementMoves).toSorted()).toEqual([...agreementStates].toSorted());
    for (const moves of Object.values(agreementMoves)) {
      for (const state of Object.values(moves)) expect(agreementStates).toContain(state);
    }
  });

  it.each([
    ['active', 'suspend', 'suspended'],
    ['active', 'resume', undefined],
    ['active', 'revoke', 'revoked'],
    ['active', 'expire', 'expired'],
    ['suspended', 'suspend', undefined],
    ['suspended', 'resume', 'active'],
    ['suspended', 'revoke', 'revoked'],
    ['suspended', 'expire', 'expired'],
  ] as const)('%s, %s: %s', (state, move, next) => expect(stateAfter(state, move)).toBe(next));

  it.each(['revoked', 'expired'] as const)('%s is the end', (state) => {
    expect(all.map((move) => stateAfter(state, move))).toEqual(all.map(() => undefined));
  });

  it('is valid through its last instant', () => {
    const agreement = { valid_to: '2026-03-31T15:59:59.000Z' };
    expect(isValidityOver(agreement, new Date('2026-03-31T15:59:59.000Z'))).toBe(false);
    expect(isValidityOver(agreement, new Date('2026-03-31T15:59:59.001Z'))).toBe(true);
  });
});
