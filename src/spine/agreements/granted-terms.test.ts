import { expect, test } from 'vitest';
import type { Agreement } from './contracts.ts';
import { agreementFactTypes, type GivenFact, whyNotGranted } from './granted-terms.ts';

const agreement = {
  id: 'agr_00000000000000000000000000',
  state: 'active',
  version: 1,
  modes: ['query'],
  items: [{ column: 'id_number', mask: { kind: 'hash' } }],
  limits: { calls_per_day: 100 },
  purpose: '核对',
} as unknown as Agreement;

function fact(type: string, payload: object, proof: GivenFact['proof'] = 'matches'): GivenFact {
  return { type, payload, proof };
}

const granted = fact('agreement.granted', { ...agreement, weaker_masks_reason: null });

test('terms as they were granted are in order, however the members are ordered', () => {
  expect(whyNotGranted(agreement, [granted])).toBeUndefined();
  const turned = Object.fromEntries(Object.entries(agreement).reverse());
  expect(whyNotGranted(turned as Agreement, [granted])).toBeUndefined();
  expect(agreementFactTypes).toContain('agreement.granted');
});

test.each([
  ['a mask', { items: [{ column: 'id_number', mask: null }] }, 'items'],
  ['a limit', { limits: { calls_per_day: 100_000 } }, 'limits'],
  ['a mode', { modes: ['query', 'file'] }, 'modes'],
  ['the purpose', { purpose: '营销' }, 'purpose'],
])('%s that was edited is found', (_, change, named) => {
  const edited = { ...agreement, ...change } as Agreement;
  expect(whyNotGranted(edited, [granted])).toBe(`not as granted: ${named}`);
});

test('a fact that the log does not bear out proves nothing', () => {
  const both = { limits: { calls_per_day: 100_000 } };
  const edited = { ...agreement, ...both } as Agreement;
  const forged = fact('agreement.granted', { ...agreement, ...both }, 'differs');
  expect(whyNotGranted(edited, [forged])).toBe('agreement.granted: differs');
  expect(whyNotGranted(agreement, [{ ...granted, proof: 'pending' }])).toContain('pending');
  expect(whyNotGranted(agreement, [])).toBe('no grant is recorded');
});

test('a state that no fact moved it to is found', () => {
  const revoked = fact('agreement.revoked', { from: 'active', to: 'revoked', version: 2 });
  expect(whyNotGranted(agreement, [granted, revoked])).toContain('the last fact says revoked');
  const moved = { ...agreement, state: 'revoked', version: 2 } as Agreement;
  expect(whyNotGranted(moved, [granted, revoked])).toBeUndefined();
});
