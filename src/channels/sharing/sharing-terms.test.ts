import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MaskSpec } from '#kernel/mask-spec.ts';
import { isMaskAtLeast, type MaskRanks, maskRanks } from '#spine/agreements/index.ts';
import { isWithinRegion, rowScopeOf } from '#spine/agreements/region-scope.ts';
import { findSubjectColumn, isHidden, lookupColumnsOf } from '#spine/agreements/terms.ts';
import type { DirectoryItem } from '#spine/catalog/contracts.ts';
import type { RequestedItem } from '#spine/requests/contracts.ts';
import { scenarioOf } from '#test/support/sharing-app.ts';
import { CasePattern } from './contracts.ts';
import { sharingTermsOf } from './sharing-terms.ts';

const seed = 39;
const quota = {
  calls_per_day: 500,
  records_per_day: 100_000,
  persons_per_day: 100,
  records_per_call: 50,
};
const masks: readonly (MaskSpec | null)[] = [
  null,
  { kind: 'drop' },
  { kind: 'null' },
  { kind: 'preset', preset: 'name' },
  { kind: 'keyed-hash', length: 16 },
  { kind: 'bucket', step: 10 },
];

const directory: fc.Arbitrary<DirectoryItem[]> = fc
  .array(fc.record({ mask: fc.constantFrom(...masks), is_key: fc.boolean(), pi: fc.boolean() }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((rows) =>
    rows.map(({ mask, is_key, pi }, at) => ({
      id: `i${at + 1}`,
      name_zh: `信息项${at + 1}`,
      column: `c${at + 1}`,
      type: 'C',
      nullable: true,
      is_key,
      grade: 2,
      sensitive: false,
      mask,
      sharing: 'S2',
      opening: 'O3',
      ...(pi ? { pi_category: 'other' } : {}),
    })),
  );

const ranks = maskRanks.built_in[0]?.value as MaskRanks;

describe('the terms that follow from a request', () => {
  it('hold only what was asked for, never under a weaker mask than the directory’s', () => {
    const asking = directory.chain((items) =>
      fc.tuple(
        fc.constant(items),
        fc.subarray(items, { minLength: 1 }),
        fc.boolean(),
        fc.array(fc.constantFrom('i90', 'i91'), { maxLength: 1 }),
      ),
    );
    fc.assert(
      fc.property(asking, ([items, chosen, verify, unknown]) => {
        const requested: RequestedItem[] = [
          ...chosen.map((item) => ({
            item_id: item.id,
            reason: '履职所需',
            ...(verify && !isHidden(item.mask)
              ? { verify: { op: '=' as const, value: '是' } }
              : {}),
          })),
          ...unknown.map((item_id) => ({ item_id, reason: '不存在的项' })),
        ];
        const terms = sharingTermsOf(scenarioOf('lgb_1'), requested, items, [], quota);
        expect(terms.items.map((item) => item.item_id)).toEqual(chosen.map((item) => item.id));
        for (const item of terms.items) {
          const floor = items.find((one) => one.id === item.item_id)?.mask ?? null;
          expect(isMaskAtLeast(item.mask, floor, ranks)).toBe(true);
        }
        const keys = items.filter((item) => item.is_key).map((item) => item.column);
        expect(terms.lookup_columns).toEqual(keys);
      }),
      { seed },
    );
  });

  it('look rows up by any key where the caller brings it, else by granted keys only', () => {
    const keys = [keyItem('i1', 'card_no'), keyItem('i2', 'id_number')];
    const asked = [{ item_id: 'i2' }];
    expect(lookupColumnsOf(true, asked, keys)).toEqual(['card_no', 'id_number']);
    expect(lookupColumnsOf(false, asked, keys)).toEqual(['id_number']);
  });

  it('tell persons apart by the identity number, not by another key or by the name', () => {
    const name = { ...keyItem('i1', 'name'), is_key: false, pi_category: 'identity' };
    const card = keyItem('i2', 'card_no');
    const id: DirectoryItem = {
      ...keyItem('i3', 'id_number'),
      mask: { kind: 'preset', preset: 'resident-id' },
      sensitive: true,
    };
    expect(findSubjectColumn([name, card, id])).toBe('id_number');
    expect(findSubjectColumn([name, card])).toBe('card_no');
    expect(findSubjectColumn([card])).toBeNull();
  });

  it('cap the declared volume by the quota', () => {
    const terms = sharingTermsOf(scenarioOf('lgb_1'), [], [], [], quota);
    expect(terms.limits).toEqual({
      calls_per_day: 500,
      records_per_day: 5000,
      persons_per_day: 100,
      records_per_call: 50,
    });
  });

  it('run from the first second to the last of the days named, by the clock of Shanghai', () => {
    const terms = sharingTermsOf(scenarioOf('lgb_1'), [], [], [], quota);
    expect(terms.valid_from).toBe('2026-03-15T16:00:00.000Z');
    expect(terms.valid_to).toBe('2026-12-31T15:59:59.000Z');
  });

  it('scope rows to the districts asked for, by code or by name', () => {
    const pudong = { code: '310115', name: '浦东新区' };
    expect(rowScopeOf('district', [pudong])).toEqual({
      column: 'district',
      op: 'in',
      value: ['310115', '浦东新区'],
    });
    expect(rowScopeOf('district', [{ code: '310000', name: '上海市' }])).toBeNull();
    expect(rowScopeOf(undefined, [pudong])).toBeNull();
  });

  it.each([
    ['310115', '310000', true],
    ['310115', '310115', true],
    ['310101', '310115', false],
    ['310000', '310115', false],
    ['320100', '310000', false],
  ])('%s within %s: %s', (region, whole, within) => {
    expect(isWithinRegion(region, whole)).toBe(within);
  });

  it.each([
    ['JY-\\d{8}-\\d{4}', true],
    ['[A-Z]{2}\\d{6}', true],
    ['(PD|XH)-\\d{8}(-\\d)?', true],
    [`${'\\d{0,99}'.repeat(12)}X`, false],
    ['(a+)+b', false],
    ['a*', false],
    ['[A-', false],
    ['\\d{4', false],
    ['', false],
  ])('case pattern %s may be used: %s', (pattern, usable) => {
    expect(CasePattern.safeParse(pattern).success).toBe(usable);
  });
});

function keyItem(id: string, column: string): DirectoryItem {
  return {
    id,
    name_zh: column,
    column,
    type: 'C',
    nullable: false,
    is_key: true,
    grade: 2,
    sensitive: false,
    mask: null,
    sharing: 'S2',
    opening: 'O3',
  };
}
