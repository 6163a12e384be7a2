import { describe, expect, test } from 'vitest';
import { draftPlan, type PlanView, releaseFormats } from '#channels/opening/contracts.ts';
import { findFieldFaults } from '../../client/form-faults.ts';
import { draftOfPlan, inTier, newPlanItem, planItems, withItems } from './plan-draft.ts';

const air = newPlanItem({ code: '307004/000001', name: '空气质量', tier: 'O1' });

describe('the form of an opening plan', () => {
  test('a new item without conditions is planned for the year in every format', () => {
    expect(air).toMatchObject({ quarter: '4', formats: [...releaseFormats] });
    const input = { year: 2026, items: planItems([air]) };
    expect(findFieldFaults(draftPlan.input, input)).toEqual(new Map());
  });

  test('what stays closed has no quarter, and only what is free has formats', () => {
    expect(inTier(air, 'O3')).toMatchObject({ quarter: '', formats: [] });
    expect(inTier(air, 'O2')).toMatchObject({ quarter: '4', formats: [] });
    const back = inTier(inTier(air, 'O3'), 'O1');
    expect(back).toMatchObject({ quarter: '4', formats: [...releaseFormats] });
    expect(inTier({ ...air, formats: ['csv'], quarter: '2' }, 'O1')).toMatchObject({
      quarter: '2',
      formats: ['csv'],
    });
  });

  test('a plan opened and sent unchanged is the same plan', () => {
    const items = [
      {
        directory_code: 'a',
        name: 'A',
        tier: 'O1',
        due_quarter: 2,
        formats: ['csv'],
        note: '按季更新',
      },
      {
        directory_code: 'b',
        name: 'B',
        tier: 'O3',
        due_quarter: null,
        formats: [],
        note: '涉及个人信息',
      },
    ];
    const plan = { items } as unknown as PlanView;
    expect(planItems(draftOfPlan(plan))).toEqual(items.map(({ name: _, ...item }) => item));
  });

  test('a data set that is planned already is not planned twice', () => {
    const other = { ...air, directory_code: 'b' };
    const changed = { ...air, quarter: '1' };
    expect(withItems([changed], [air, other])).toEqual([changed, other]);
  });
});
