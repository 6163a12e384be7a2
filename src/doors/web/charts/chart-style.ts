import type { DisplayMode } from '../theme/display-mode.ts';

/** The colours and sizes of charts; the same as in the style sheets. */
export interface ChartStyle {
  readonly accent: string;
  readonly accentSoft: string;
  readonly ink: string;
  readonly line: string;
  readonly fontSize: number;
  readonly animation: boolean;
  readonly fontFamily: string;
}

/** The look of charts in a display mode. */
export function chartStyle(mode: DisplayMode, reducedMotion: boolean): ChartStyle {
  const elder = mode === 'elder';
  return {
    accent: elder ? '#0a4480' : '#0f5ca8',
    accentSoft: '#a9c8e6',
    ink: elder ? '#16202a' : '#44505c',
    line: elder ? '#9aa5b0' : '#e3e7eb',
    fontSize: elder ? 18 : 12,
    animation: !reducedMotion,
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--sans'),
  };
}
