import { shanghaiDay } from '#kernel/civil-date.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { actionRefusals } from './refusals.ts';

/** The first and the last day on which a row of a register counts; null is without end. */
export interface ValidDates {
  readonly valid_from: string;
  readonly valid_to: string | null;
}

/** Why a row cannot be in force on these days. */
export function datesReasons(dates: ValidDates): readonly Refusal[] {
  if (dates.valid_to === null || dates.valid_to >= dates.valid_from) return [];
  return [actionRefusals.reason('dates-backwards', { field: 'valid_to' })];
}

/** Whether a row of a register is in force on the day of an instant; both ends count. */
export function isRowInForce(row: ValidDates, now: Date): boolean {
  const day = shanghaiDay(now);
  return row.valid_from <= day && (row.valid_to === null || day <= row.valid_to);
}

/** The row with whether it is in force now. */
export function withForce<Row extends ValidDates>(
  row: Row,
  now: Date,
): Row & { in_force: boolean } {
  return { ...row, in_force: isRowInForce(row, now) };
}
