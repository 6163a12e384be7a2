import { z } from 'zod';
import { Day, idOf } from '#actions/shapes.ts';
import { parsePattern, patternLimits } from '#kernel/pattern/parse-pattern.ts';
import { AgreementHours, CaseRule, NetworkZone } from '#spine/agreements/contracts.ts';
import { applicationSchema, draftSchema, Short, scenarioShape } from '#spine/requests/contracts.ts';

/** Purposes (china-domain 5.2). `commercial` can be stated so that it can be refused by name. */
export const purposeCategories = [
  'service',
  'regulation',
  'statistics',
  'emergency',
  'planning',
  'grass-roots',
  'commercial',
] as const;
export const sharingModes = [
  'api-verify',
  'api-query',
  'batch',
  'db-push',
  'file',
  'sandbox',
] as const;
export const exchangeTiers = ['national', 'city', 'district', 'delta'] as const;
export type ExchangeTier = (typeof exchangeTiers)[number];
export const undertakingKinds = ['truth', 'compliance', 'safety'] as const;
export type UndertakingKind = (typeof undertakingKinds)[number];

const Count = z.int().min(1).max(1_000_000_000);

/** The form of a case number in the language of `parsePattern`, whose matching is always linear. */
export const CasePattern = z
  .string()
  .max(patternLimits.text_max)
  .refine((text) => parsePattern(text) !== undefined, {
    message: '格式无法识别 / not a readable pattern',
  });

/** An IPv4 or IPv6 block. */
export const Cidr = z.union([z.cidrv4(), z.cidrv6()]);

/** The scenario template 应用场景 (SDR art. 39, State Council order 809; china-domain 5.2). */
export const ScenarioForm = z.strictObject({
  ...scenarioShape,
  /** A row of the scenario types, which carry the necessity templates. */
  scenario_type: z.string().min(1),
  /** 事项 */
  business_item: Short,
  /** 履职依据: a row of the register of legal bases. */
  legal_basis_id: idOf('lgb', 'dut'),
  purpose_category: z.enum(purposeCategories),
  subjects: z.strictObject({
    /** GB/T 2260 codes; `310000` is the whole city. */
    regions: z
      .array(z.string().regex(/^[0-9]{6}$/))
      .min(1)
      .max(40),
    population: Short,
    period_from: Day.nullable(),
    period_to: Day.nullable(),
    persons_estimate: z.int().min(0).max(1_000_000_000),
  }),
  mode: z.enum(sharingModes),
  volume: z.strictObject({
    calls_per_day: Count,
    records_per_day: Count,
    persons_per_day: Count,
    records_per_call: z.int().min(1).max(10_000),
    peak_rps: z.int().min(1).max(10_000),
  }),
  hours: AgreementHours.nullable(),
  case_rule: CaseRule.extend({ pattern: CasePattern.nullable() }),
  system: z.strictObject({
    name: Short,
    network_zone: NetworkZone,
    /** The client of the applicant that will call; without it any of its clients may. */
    client_id: idOf('cli').nullable().optional(),
    /** 等保 level, 1 to 4. */
    dengbao_level: z.int().min(1).max(4),
    /** 密评 */
    crypto_assessment: z.enum(['passed', 'partly', 'not-passed', 'not-assessed']),
    terminals: z.array(Cidr).max(50),
  }),
  /** Named, under real names. */
  users: z
    .array(z.strictObject({ name: Short.or(z.string().trim().length(1)), role: Short }))
    .min(1)
    .max(200),
  /** Whether each call names its end user; the record then holds a keyed digest of that. */
  end_user_required: z.boolean().optional(),
  retention_days: z.int().min(0).max(3650),
  output_masked: z.boolean(),
  /** Number of the personal information protection impact assessment, PIPL art. 55. */
  pipia_number: z.string().trim().min(1).max(100).nullable(),
  tier: z.enum(exchangeTiers),
});
export type ScenarioForm = z.output<typeof ScenarioForm>;

/** What an applicant sends. */
export const Application = applicationSchema(ScenarioForm, undertakingKinds);
export type Application = z.output<typeof Application>;

const ScenarioDraft = ScenarioForm.extend({
  subjects: ScenarioForm.shape.subjects.partial(),
  volume: ScenarioForm.shape.volume.partial(),
  system: ScenarioForm.shape.system.partial(),
}).partial();
export type ScenarioDraft = z.output<typeof ScenarioDraft>;

/** The same form half filled in: what is missing is unknown, not wrong. */
export const ApplicationDraft = draftSchema(ScenarioDraft, undertakingKinds);
export type ApplicationDraft = z.output<typeof ApplicationDraft>;
