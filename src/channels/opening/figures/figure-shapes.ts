import { z } from 'zod';
import { Day, Instant, idOf } from '#actions/shapes.ts';
import type { updateCycles } from '#spine/catalog/contracts.ts';
import { ReleaseFormat } from '../release/release-shapes.ts';

/** 更新周期 of a directory. */
export type UpdateCycle = (typeof updateCycles)[number];

/** What can be wrong with a file that the public is given. */
export const fileProblems = ['missing', 'changed'] as const;

/** A file of the current release, or the serving copy, that is not as it was recorded. */
export const HealthProblem = z.strictObject({
  file: z.union([ReleaseFormat, z.literal('serving-copy')]),
  problem: z.enum(fileProblems),
});
export type HealthProblem = z.output<typeof HealthProblem>;

/** The health of an open data set as the last check found it. */
export const HealthView = z.object({
  directory_code: z.string(),
  directory_name: z.string(),
  provider_id: idOf('org'),
  provider_name: z.string(),
  release_id: idOf('rel'),
  checked_at: Instant,
  /** The day on which the released rows were taken in. */
  data_on: Day,
  update_cycle: z.string(),
  /** Until when an update is on time, grace included; null where none is promised. */
  due_at: Instant.nullable(),
  stale: z.boolean(),
  problems: z.array(HealthProblem),
  /** Share of the released columns that say what they mean, in percent. */
  described_percent: z.int(),
});
export type HealthView = z.output<typeof HealthView>;

/** Figures of a department, or of the city. Percentages are rounded down; null where of none. */
export const OpeningFigures = z.object({
  /** Published directories of the unconditional and of the conditional tier. */
  unconditional: z.int(),
  conditional: z.int(),
  not_open: z.int(),
  /** Data sets that the public can take now. */
  released: z.int(),
  released_percent: z.int().nullable(),
  on_time: z.int(),
  stale: z.int(),
  /** 100 only when every data set with a promised cycle is on time. */
  on_time_percent: z.int().nullable(),
  broken: z.int(),
  not_checked: z.int(),
  described_percent: z.int().nullable(),
  downloads: z.int(),
  calls: z.int(),
  records: z.int(),
  errors_open: z.int(),
  errors_overdue: z.int(),
  showcases: z.int(),
});
export type OpeningFigures = z.output<typeof OpeningFigures>;
