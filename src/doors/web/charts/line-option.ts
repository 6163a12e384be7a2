import type { EChartsCoreOption } from 'echarts/core';
import { common, fitLabels } from './bar-option.ts';
import type { ChartStyle } from './chart-style.ts';

/** A point in time and its value; null leaves a gap, never a zero. */
export interface Point {
  readonly at: string;
  readonly value: number | null;
}

/** One value over time, with a slider to look closer at a part. */
export function lineOption(
  points: readonly Point[],
  style: ChartStyle,
  options: { readonly unit: string | null; readonly name: string; readonly zoom: boolean },
): EChartsCoreOption {
  return {
    ...common(style),
    grid: { left: 4, right: 12, top: 34, bottom: options.zoom ? 52 : 4, ...fitLabels },
    xAxis: {
      type: 'category',
      data: points.map((point) => point.at),
      boundaryGap: false,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: style.line } },
      axisLabel: { color: style.ink, fontSize: style.fontSize, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      scale: false,
      name: options.unit === null ? options.name : `${options.name} (${options.unit})`,
      nameTextStyle: {
        color: style.ink,
        fontSize: style.fontSize,
        align: 'left',
        padding: [0, 0, 0, -24],
      },
      splitLine: { lineStyle: { color: style.line } },
      axisLabel: { color: style.ink, fontSize: style.fontSize },
    },
    ...(options.zoom
      ? {
          dataZoom: [
            { type: 'inside', zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false },
            {
              type: 'slider',
              height: 24,
              bottom: 8,
              borderColor: style.line,
              fillerColor: 'rgba(15,92,168,0.12)',
            },
          ],
        }
      : {}),
    series: [
      {
        type: 'line',
        name: options.name,
        data: points.map((point) => point.value),
        showSymbol: points.length <= 60,
        symbolSize: 5,
        connectNulls: false,
        sampling: 'lttb',
        lineStyle: { width: 1.6, color: style.accent },
        itemStyle: { color: style.accent },
        areaStyle: { color: style.accent, opacity: 0.08 },
      },
    ],
  };
}
