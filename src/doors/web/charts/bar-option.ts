import type { EChartsCoreOption } from 'echarts/core';
import type { ChartStyle } from './chart-style.ts';

/** One bar: its name and its count. */
export interface Bar {
  readonly name: string;
  readonly count: number;
}

/** The grid gives way to the labels of its axes. */
export const fitLabels = { outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' } as const;

/** Bars from left to right, longest names readable; the first bar stands on top. */
export function horizontalBarOption(bars: readonly Bar[], style: ChartStyle): EChartsCoreOption {
  return {
    ...common(style),
    grid: { left: 0, right: 56, top: 4, bottom: 4, ...fitLabels },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map((bar) => bar.name),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: {
        color: style.ink,
        fontSize: style.fontSize + 1,
        width: 190,
        overflow: 'truncate',
      },
    },
    series: [
      {
        type: 'bar',
        data: bars.map((bar) => bar.count),
        barMaxWidth: 16,
        itemStyle: { color: style.accent, borderRadius: [0, 2, 2, 0] },
        emphasis: { itemStyle: { color: style.accent, opacity: 0.75 } },
        label: {
          show: true,
          position: 'right',
          color: style.ink,
          fontSize: style.fontSize,
          formatter: (item: { value: number }) => item.value.toLocaleString('en-US'),
        },
      },
    ],
  };
}

/** Columns over time. */
export function columnOption(bars: readonly Bar[], style: ChartStyle): EChartsCoreOption {
  return {
    ...common(style),
    grid: { left: 0, right: 8, top: 12, bottom: 0, ...fitLabels },
    xAxis: {
      type: 'category',
      data: bars.map((bar) => bar.name),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: style.line } },
      axisLabel: { color: style.ink, fontSize: style.fontSize, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      splitLine: { lineStyle: { color: style.line } },
      axisLabel: { color: style.ink, fontSize: style.fontSize },
    },
    series: [
      {
        type: 'bar',
        data: bars.map((bar) => bar.count),
        barMaxWidth: 28,
        itemStyle: { color: style.accent, borderRadius: [2, 2, 0, 0] },
      },
    ],
  };
}

/** What all charts share: font, movement, a plain tooltip. */
export function common(style: ChartStyle): EChartsCoreOption {
  return {
    animation: style.animation,
    animationDuration: 300,
    textStyle: { fontFamily: style.fontFamily, fontSize: style.fontSize },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'line', lineStyle: { color: style.ink, width: 1 } },
      confine: true,
      borderColor: style.line,
      textStyle: { color: '#16202a', fontSize: style.fontSize + 1 },
    },
  };
}
