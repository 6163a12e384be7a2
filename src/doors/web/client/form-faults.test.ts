import { describe, expect, test } from 'vitest';
import { declareReleaseProfile, proposeDemand } from '#channels/opening/contracts.ts';
import { filledIn, findFault, findFieldFaults } from './form-faults.ts';

describe('the fields that a contract refuses', () => {
  test('all of them at once, by their names, with what is wanted in both languages', () => {
    const input = { title: '短', description: '', purpose: '够长的用途' };
    const faults = findFieldFaults(proposeDemand.input, input);
    expect(new Set(faults.keys())).toEqual(new Set(['title', 'description']));
    expect(faults.get('title')).toMatch(/^至少 \d+ 个字 \/ at least \d+ characters$/);
    expect(faults.get('description')).toBe('请填写 / fill this in');
  });

  test('none when every field is in order; blanks around a text do not make it longer', () => {
    const input = {
      title: '公共厕所',
      description: '全市公共厕所的位置和时间',
      purpose: '做地图用',
    };
    expect(findFieldFaults(proposeDemand.input, input)).toEqual(new Map());
    const short = findFieldFaults(proposeDemand.input, { ...input, title: '厕 '.padEnd(20) });
    expect([...short.keys()]).toEqual(['title']);
  });

  test('a field inside a list is named by its place', () => {
    const accepted_findings = [{ column: 'a', kind: 'email', reason: '短' }];
    const faults = findFieldFaults(declareReleaseProfile.input, { code: '1', accepted_findings });
    expect([...faults.keys()]).toEqual(['accepted_findings.0.reason']);
  });
});

test('a list is faulty with any of its lines, and a field is no part of one it begins like', () => {
  const faults = new Map([
    ['codes.1', 'a'],
    ['note_long', 'b'],
  ]);
  expect(findFault(faults, 'codes')).toBe('a');
  expect(findFault(faults, 'codes.1')).toBe('a');
  expect(findFault(faults, 'codes.0')).toBeUndefined();
  expect(findFault(faults, 'note')).toBeUndefined();
});

test('what was left empty is left out; texts lose their edges, other values stay', () => {
  expect(filledIn({ a: ' x ', b: '  ', c: undefined, d: 0 })).toEqual({ a: 'x', d: 0 });
});
