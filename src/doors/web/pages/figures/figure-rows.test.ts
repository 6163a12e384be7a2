import { expect, test } from 'vitest';
import { byOnTime, type DepartmentFigures, percentText } from './figure-rows.ts';

function department(provider_name: string, on_time_percent: number | null): DepartmentFigures {
  return { provider_name, on_time_percent } as unknown as DepartmentFigures;
}

test('who is least on time comes first, who has nothing to measure last', () => {
  const sorted = byOnTime([
    department('乙', null),
    department('丙', 100),
    department('甲', 100),
    department('丁', 0),
  ]);
  // 丙 (bing) is before 甲 (jia) in pinyin.
  expect(sorted.map((one) => one.provider_name)).toEqual(['丁', '丙', '甲', '乙']);
});

test('none of none is not nought', () => {
  expect([percentText(null), percentText(0), percentText(100)]).toEqual(['—', '0 %', '100 %']);
});
