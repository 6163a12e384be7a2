import { z } from 'zod';
import { type DatedValue, defineDatedValue } from '#actions/dated-values.ts';
import { updateCycles } from '#spine/catalog/contracts.ts';

const Hours = z.number().positive().max(100_000).nullable();

const HealthRules = z.strictObject({
  /** How long each update cycle is, in hours; null for those that promise nothing. */
  cycle_hours: z.record(z.enum(updateCycles), Hours),
  /** What is added before an update is late: a share of the cycle, and at least so much. */
  grace_percent: z.int().min(0).max(100),
  grace_hours_min: z.number().min(0).max(720),
  /** Working days until the provider has to have mended it. */
  repair_days: z.int().min(1).max(60),
});
export type HealthRules = z.output<typeof HealthRules>;

/**
 * When an update is late: the cycle, and a tenth of it, at least an hour (china-domain 1.6). The
 * longest month, quarter and year count, so that nobody is late by the calendar alone.
 */
export const healthRules: DatedValue<HealthRules> = defineDatedValue({
  key: 'opening.health',
  words: { zh: '开放数据的更新时限', en: 'when open data is out of date' },
  keeper: 'platform-operator',
  schema: HealthRules,
  built_in: [
    {
      value: {
        cycle_hours: {
          realtime: 1,
          daily: 24,
          weekly: 7 * 24,
          monthly: 31 * 24,
          quarterly: 92 * 24,
          'half-yearly': 184 * 24,
          yearly: 366 * 24,
          irregular: null,
          static: null,
        },
        grace_percent: 10,
        grace_hours_min: 1,
        repair_days: 5,
      },
      effective_from: '2022-01-01',
      effective_to: null,
      source: '上海市公共数据开放年度重点工作安排(100% 按时更新);更新时限设计',
      confidence: 'design',
    },
  ],
});
