import { BarChart, LineChart } from 'echarts/charts';
import {
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';
import { type ReactElement, useEffect, useRef } from 'react';

use([
  BarChart,
  LineChart,
  GridComponent,
  TooltipComponent,
  LegendComponent,
  DataZoomComponent,
  MarkLineComponent,
  CanvasRenderer,
  SVGRenderer,
]);

/** A picture of an option; it follows the size of its box and says which point was clicked. */
export function EChart(props: {
  readonly option: EChartsCoreOption;
  readonly height: number;
  /** Canvas for thousands of points, SVG for crisp few. */
  readonly renderer: 'canvas' | 'svg';
  readonly onPick?: (index: number) => void;
}): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init> | null>(null);
  const pick = useRef(props.onPick);
  pick.current = props.onPick;
  useEffect(() => {
    if (box.current === null) return;
    const made = init(box.current, undefined, { renderer: props.renderer });
    made.on('click', (event) => pick.current?.(event.dataIndex ?? -1));
    chart.current = made;
    const watcher = new ResizeObserver(() => made.resize());
    watcher.observe(box.current);
    return () => {
      watcher.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, [props.renderer]);
  useEffect(() => {
    chart.current?.setOption(props.option, { notMerge: true });
  }, [props.option]);
  return <div ref={box} style={{ height: props.height }} />;
}
