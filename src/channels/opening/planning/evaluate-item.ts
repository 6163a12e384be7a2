import type { ReleaseFormat } from '../release/release-shapes.ts';
import type { OpeningTier, PlanItem, PlanItemView } from './plan-shapes.ts';

/** What the registers show of a data set that a plan names. */
export interface ItemFinding {
  /** The tier of the published directory; null where none is published. */
  readonly tier: OpeningTier | null;
  /** The first day on which it could be had as planned, or more freely; null where never. */
  readonly opened_on: string | null;
  /** Whether it can be had so today. */
  readonly is_open: boolean;
  /** Formats of the current release; empty where there is none. */
  readonly formats: readonly ReleaseFormat[];
}

type Evaluated = Pick<PlanItemView, 'due_on' | 'progress' | 'deviations'>;

const lastDays = ['03-31', '06-30', '09-30', '12-31'] as const;

/** The last day of a quarter, 1 to 4. */
export function quarterEnd(year: number, quarter: number): string {
  return `${year}-${lastDays[quarter - 1] ?? '12-31'}`;
}

/**
 * How far an item of a plan is on a day, and in what it differs from the plan. What was open and
 * was taken back is not kept, whenever it was opened.
 */
export function evaluateItem(
  year: number,
  item: PlanItem,
  found: ItemFinding,
  today: string,
): Evaluated {
  const due_on = item.due_quarter === null ? null : quarterEnd(year, item.due_quarter);
  const progress = progressOf(due_on, found, today);
  return { due_on, progress, deviations: deviationsOf(item, found, progress) };
}

function progressOf(
  due_on: string | null,
  { opened_on, is_open }: ItemFinding,
  today: string,
): PlanItemView['progress'] {
  if (due_on === null) return is_open ? 'deviating' : 'kept';
  if (opened_on !== null && is_open) return opened_on <= due_on ? 'kept' : 'late';
  return today > due_on ? 'overdue' : 'pending';
}

function deviationsOf(
  item: PlanItem,
  { tier, opened_on, is_open, formats }: ItemFinding,
  progress: PlanItemView['progress'],
): PlanItemView['deviations'] {
  const deviations: PlanItemView['deviations'] = [];
  const is_closed = item.tier === 'O3';
  if (tier === null) deviations.push('directory-gone');
  // Before its quarter is over a data set may well be of another tier still.
  const is_due = is_open || progress === 'overdue';
  if (tier !== null && tier !== item.tier && is_due && !is_closed) deviations.push('tier-differs');
  if (is_open && item.formats.some((format) => !formats.includes(format))) {
    deviations.push('formats-missing');
  }
  if (opened_on !== null && !is_open && !is_closed) deviations.push('taken-back');
  if (is_closed && is_open) deviations.push('opened-though-closed');
  return deviations;
}
