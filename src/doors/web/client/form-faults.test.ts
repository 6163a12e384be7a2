import { describe, expect, test } from 'vitest';
import { declareReleaseProfile, proposeDemand } from '#channels/opening/contracts.ts';
import { faultyFields, filledIn, isFaulty } from './form-faults.ts';

describe('the fields that a contract refuses', () => {
  test('all of them at once, by their names', () => {
    const input = { title: '短', description: '也短', purpose: '够长的用途' };
    expect(faultyFields(proposeDemand.input, input)).toEqual(new Set(['title', 'description']));
  });

  test('none when every field is in order; blanks around a text do not make it longer', () => {
    const input = {
      title: '公共厕所',
      description: '全市公共厕所的位置和时间',
      purpose: '做地图用',
    };
    expect(faultyFields(proposeDemand.input, input)).toEqual(new Set());
    expect(faultyFields(proposeDemand.input, { ...input, title: '厕 '.padEnd(20) })).toEqual(
      new Set(['title']),
    );
  });

  test('a field inside a list is named by its place', () => {
    const accepted_findings = [{ column: 'a', kind: 'email', reason: '短' }];
    expect(faultyFields(declareReleaseProfile.input, { code: '1', accepted_findings })).toEqual(
      new Set(['accepted_findings.0.reason']),
    );
  });
});

test('a list is faulty with any of its lines, and a field is no part of one it begins like', () => {
  const faulty = new Set(['codes.1', 'note_long']);
  expect(isFaulty(faulty, 'codes')).toBe(true);
  expect(isFaulty(faulty, 'codes.1')).toBe(true);
  expect(isFaulty(faulty, 'codes.0')).toBe(false);
  expect(isFaulty(faulty, 'note')).toBe(false);
});

test('what was left empty is left out; texts lose their edges, other values stay', () => {
  expect(filledIn({ a: ' x ', b: '  ', c: undefined, d: 0 })).toEqual({ a: 'x', d: 0 });
});
