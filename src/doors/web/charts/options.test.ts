import { expect, test } from 'vitest';
import { columnOption, horizontalBarOption } from './bar-option.ts';
import type { ChartStyle } from './chart-style.ts';
import { lineOption } from './line-option.ts';
import { stackedOption } from './stacked-option.ts';

const style = { accent: '#00f', ink: '#000', line: '#ccc', fontSize: 12, animation: false };
const drawn = style as unknown as ChartStyle;

test('bars keep names and counts together', () => {
  const bars = [
    { name: '环境', count: 5 },
    { name: '交通', count: 2 },
  ];
  expect(horizontalBarOption(bars, drawn)).toMatchObject({
    yAxis: { data: ['环境', '交通'] },
    series: [{ data: [5, 2] }],
  });
  expect(columnOption(bars, drawn)).toMatchObject({
    xAxis: { data: ['环境', '交通'] },
    series: [{ data: [5, 2] }],
  });
});

test('a gap in a line stays a gap', () => {
  const points = [
    { at: '1', value: 4 },
    { at: '2', value: null },
  ];
  const option = lineOption(points, drawn, { unit: 'µg', name: 'PM', zoom: false });
  expect(option).toMatchObject({
    yAxis: { name: 'PM (µg)' },
    series: [{ data: [4, null], connectNulls: false }],
  });
});

test('layers stand on one another, what is bad in its own colour', () => {
  const layers = [
    { name: '答复', values: [1] },
    { name: '拒绝', values: [2], bad: true },
  ];
  const { series } = stackedOption(['8:00'], drawn, layers) as {
    series: { stack: string; itemStyle: { color: string } }[];
  };
  expect(series.map((one) => one.stack)).toEqual(['all', 'all']);
  expect(series[0]?.itemStyle.color).toBe('#00f');
  expect(series[1]?.itemStyle.color).not.toBe('#00f');
});
