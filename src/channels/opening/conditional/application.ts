import { z } from 'zod';
import { applicationSchema, draftSchema, Short, scenarioShape } from '#spine/requests/contracts.ts';

/** What open data on conditions is not given for; stated so that it can be refused by name. */
export const openPurposes = ['research', 'product', 'service', 'journalism', 'resale'] as const;
export const openModes = ['query', 'file'] as const;
export const openUndertakingKinds = [
  'scope',
  'no-resale',
  'no-re-identification',
  'feedback',
] as const;

const Count = z.int().min(1).max(1_000_000_000);

/** The application for conditional open data: purpose and security capability (china-domain 6). */
export const OpenScenario = z.strictObject({
  ...scenarioShape,
  purpose_category: z.enum(openPurposes),
  mode: z.enum(openModes),
  volume: z.strictObject({
    calls_per_day: Count,
    records_per_day: Count,
    persons_per_day: Count,
    records_per_call: z.int().min(1).max(10_000),
  }),
  /** 安全能力说明: how the data is kept, who reaches it, what happens on a leak. */
  security: z.strictObject({
    /** 等保 level of the system, 1 to 4. */
    dengbao_level: z.int().min(1).max(4),
    statement: z.string().trim().min(20).max(2000),
    contact: Short,
  }),
  users: z
    .array(z.strictObject({ name: z.string().trim().min(1).max(100), role: Short }))
    .min(1)
    .max(200),
  retention_days: z.int().min(0).max(3650),
  /** Where and how results will be shown (利用成果). */
  results_planned: z.string().trim().min(4).max(500),
});
export type OpenScenario = z.output<typeof OpenScenario>;

export const OpenApplication = applicationSchema(OpenScenario, openUndertakingKinds);
export const OpenApplicationDraft = draftSchema(
  OpenScenario.extend({
    volume: OpenScenario.shape.volume.partial(),
    security: OpenScenario.shape.security.partial(),
  }).partial(),
  openUndertakingKinds,
);
/** The scenario of a half-filled application. */
export type OpenScenarioDraft = NonNullable<z.output<typeof OpenApplicationDraft>['scenario']>;
