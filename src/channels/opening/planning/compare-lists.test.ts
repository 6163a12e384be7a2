import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareLists } from './compare-lists.ts';
import type { ListChange, ListEntry } from './list-shapes.ts';

const entry: fc.Arbitrary<ListEntry> = fc.record({
  code: fc.constantFrom('1', '2', '3', '4', '5', '6'),
  name: fc.constantFrom('公交', '停车'),
  provider_id: fc.constantFrom(null, 'org_a'),
  provider_name: fc.constantFrom('交通委', '商务委'),
  domain: fc.constant('道路交通'),
  tier: fc.constantFrom('O1', 'O2'),
  condition: fc.constantFrom(null, '须说明用途'),
  update_cycle: fc.constantFrom('daily', 'yearly'),
  version: fc.integer({ min: 1, max: 3 }),
});
const list = fc.uniqueArray(entry, { selector: ({ code }) => code });

/** What a list says to people, in the order of codes. */
function said(entries: readonly ListEntry[]): readonly unknown[] {
  return [...entries]
    .sort((one, other) => (one.code < other.code ? -1 : 1))
    .map(({ version: _, ...rest }) => rest);
}

/** Undoes nothing and trusts nothing of the comparison but its before and after. */
function applied(before: readonly ListEntry[], changes: readonly ListChange[]): ListEntry[] {
  const kept = before.filter(({ code }) => changes.every((change) => change.code !== code));
  return [...kept, ...changes.flatMap(({ after }) => (after ? [after] : []))];
}

describe('the difference between two opening lists', () => {
  test('applied to the first gives the second', () => {
    fc.assert(
      fc.property(list, list, (before, after) => {
        expect(said(applied(before, compareLists(before, after)))).toEqual(said(after));
      }),
    );
  });

  test('of a list and itself is nothing', () => {
    fc.assert(fc.property(list, (one) => void expect(compareLists(one, one)).toEqual([])));
  });

  test('the other way round adds what was removed, and names the same respects', () => {
    const turned = { added: 'removed', removed: 'added' } as const;
    fc.assert(
      fc.property(list, list, (before, after) => {
        const back = compareLists(after, before).map(({ code, changes }) => [
          code,
          changes.map((one) => (one === 'added' || one === 'removed' ? turned[one] : one)),
        ]);
        expect(back).toEqual(
          compareLists(before, after).map(({ code, changes }) => [code, changes]),
        );
      }),
    );
  });

  test('names every respect of an entry once', () => {
    const one: ListEntry = {
      code: '30700201/000128',
      name: '公交站点',
      provider_id: null,
      provider_name: '交通委',
      domain: '道路交通',
      tier: 'O1',
      condition: null,
      update_cycle: 'daily',
      version: 1,
    };
    const other: ListEntry = { ...one, tier: 'O2', condition: '须说明用途', version: 2 };
    expect(compareLists([one], [{ ...one, version: 2 }])).toEqual([]);
    expect(compareLists([one], [other]).map(({ changes }) => changes)).toEqual([
      ['tier', 'condition'],
    ]);
    const slower = { ...other, update_cycle: 'yearly', name: '公交站点(新)' };
    expect(compareLists([other], [slower]).map(({ changes }) => changes)).toEqual([
      ['frequency', 'scope'],
    ]);
  });
});
