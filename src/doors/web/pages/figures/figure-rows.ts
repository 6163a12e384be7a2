import type { z } from 'zod';
import type { showFigures } from '#channels/opening/contracts.ts';

type Shown = z.output<typeof showFigures.output>;
export type CityFigures = Shown['city'];
export type DepartmentFigures = Shown['departments'][number];

/** A whole percentage, or a dash where there is nothing to measure: none of none is not 0 %. */
export function percentText(percent: number | null): string {
  return percent === null ? '—' : `${percent} %`;
}

/** Whether there is anything that a share on time could be taken of. */
export function isMeasured({ on_time_percent }: DepartmentFigures): boolean {
  return on_time_percent !== null;
}

/** Departments with the lowest share on time first; those without anything to measure last. */
export function byOnTime(departments: readonly DepartmentFigures[]): readonly DepartmentFigures[] {
  return departments.toSorted((left, right) => {
    return rank(left) - rank(right) || left.provider_name.localeCompare(right.provider_name, 'zh');
  });
}

function rank({ on_time_percent }: DepartmentFigures): number {
  return on_time_percent ?? Number.MAX_SAFE_INTEGER;
}
