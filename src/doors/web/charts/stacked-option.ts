import type { EChartsCoreOption } from 'echarts/core';
import { common, fitLabels } from './bar-option.ts';
import type { ChartStyle } from './chart-style.ts';

/** One layer of the columns. */
export interface Layer {
  readonly name: string;
  readonly values: readonly number[];
  /** Refusals and the like; set apart by colour and by the legend's word. */
  readonly bad?: boolean;
}

/** Columns over time in layers, named in a legend. */
export function stackedOption(
  names: readonly string[],
  style: ChartStyle,
  layers: readonly Layer[],
): EChartsCoreOption {
  return {
    ...common(style),
    grid: { left: 0, right: 8, top: 32, bottom: 0, ...fitLabels },
    legend: {
      left: 0,
      top: 0,
      itemWidth: 12,
      itemHeight: 12,
      textStyle: { color: style.ink, fontSize: style.fontSize },
    },
    xAxis: {
      type: 'category',
      data: names,
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
    series: layers.map((layer) => ({
      type: 'bar',
      stack: 'all',
      name: layer.name,
      data: layer.values,
      barMaxWidth: 18,
      itemStyle: { color: layer.bad === true ? '#ad231c' : style.accent },
    })),
  };
}
