import { describe, expect, test } from 'vitest';
import type { DirectoryItem } from '#spine/catalog/contracts.ts';
import type { InferredColumn } from '../contracts.ts';
import { planColumns } from './plan-columns.ts';

function found(name: string, column: string, type = 'string'): InferredColumn {
  const reason = { code: 'text', zh: '文本', en: 'text' };
  return { name, column, type, nullable: true, nulls: 0, reason, samples: [] };
}

function item(
  id: string,
  name_zh: string,
  column: string,
  more: Partial<DirectoryItem> = {},
): DirectoryItem {
  return {
    id,
    name_zh,
    column,
    type: 'C',
    nullable: true,
    is_key: false,
    grade: null,
    sensitive: false,
    mask: null,
    sharing: 'S2',
    opening: 'O3',
    ...more,
  };
}

describe('planColumns', () => {
  test('without items the file decides, and the officer overrides', () => {
    const plan = planColumns([found('站点', 'c1'), found('PM 2', 'PM_2', 'int')], [], {
      types: { 'PM 2': 'double' },
      keys: ['站点'],
    });
    expect(plan.reasons).toEqual([]);
    expect(plan.columns).toEqual([
      { source: 0, name: 'c1', type: 'string', nullable: false, is_key: true },
      { source: 1, name: 'PM_2', type: 'double', nullable: true, is_key: false },
    ]);
    expect(plan.proposed[1]?.reason.code).toBe('declared');
  });

  test('items give names, types, keys and what may be missing', () => {
    const items = [
      item('i1', '公民身份号码', 'id_number', { is_key: true, nullable: false }),
      item('i2', '金额', 'amount', { type: 'Y' }),
    ];
    const plan = planColumns(
      [found('amount', 'amount', 'double'), found('公民身份号码', 'c2', 'int')],
      items,
      {},
    );
    expect(plan.reasons).toEqual([]);
    expect(plan.columns).toEqual([
      { source: 0, name: 'amount', type: 'decimal(18,2)', nullable: true, is_key: false },
      { source: 1, name: 'id_number', type: 'string', nullable: false, is_key: true },
    ]);
  });

  test('every contradiction is listed', () => {
    const items = [
      item('i1', '日期', 'day', { type: 'D' }),
      item('i2', '缺的', 'gone'),
      item('i3', '也缺', 'too'),
    ];
    const plan = planColumns(
      [found('day', 'day', 'date'), found('extra', 'extra'), found('more', 'more')],
      items,
      {
        types: { day: 'int', nowhere: 'int', extra: 'decimal(2,9)' },
        keys: ['nothing'],
      },
    );
    expect(plan.reasons.map(({ code, field, detail }) => [code, field, detail])).toEqual([
      ['lake.column-unknown', 'types', 'nowhere'],
      ['lake.type-unknown', 'types', 'extra: decimal(2,9)'],
      ['lake.column-unknown', 'keys', 'nothing'],
      ['lake.item-missing-in-file', '缺的', 'gone'],
      ['lake.item-missing-in-file', '也缺', 'too'],
      ['lake.column-not-an-item', 'extra', undefined],
      ['lake.column-not-an-item', 'more', undefined],
      ['lake.type-against-item', '日期', 'day: int / D'],
    ]);
  });
});
