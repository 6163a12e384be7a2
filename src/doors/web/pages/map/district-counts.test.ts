import { expect, test } from 'vitest';
import { districtCounts } from './district-counts.ts';

test('a district counts what its bodies provide; what the city provides is of none', () => {
  const bodies = [
    { name: '浦东新区政府', region_code: '310115' },
    { name: '浦东某企业', region_code: '310115' },
    { name: '市统计局', region_code: '310000' },
  ];
  const by_provider = [
    { value: '浦东新区政府', count: 5 },
    { value: '浦东某企业', count: 2 },
    { value: '市统计局', count: 9 },
  ];
  const counts = districtCounts(bodies, by_provider);
  expect(counts).toHaveLength(16);
  expect(counts.find(({ code }) => code === '310115')).toEqual({
    code: '310115',
    bodies: ['浦东新区政府', '浦东某企业'],
    data_sets: 7,
  });
  expect(counts.reduce((sum, { data_sets }) => sum + data_sets, 0)).toBe(7);
});
