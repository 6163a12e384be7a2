import { useMemo } from 'react';
import { useDisplayMode } from '../theme/display-mode.ts';
import { useReducedMotion } from '../theme/use-reduced-motion.ts';
import { type ChartStyle, chartStyle } from './chart-style.ts';

/** The look of charts, following elder mode and the wish for less movement. */
export function useChartStyle(): ChartStyle {
  const mode = useDisplayMode();
  const reduced = useReducedMotion();
  return useMemo(() => chartStyle(mode, reduced), [mode, reduced]);
}
