import { z } from 'zod';
import { Day, Instant, idOf } from '#actions/shapes.ts';
import type { ScenarioId } from '#kernel/ids.ts';
import { MaskValue } from '#kernel/mask-spec.ts';

export const Short = z.string().trim().min(2).max(100);

/** What every scenario form has, whatever the channel. */
export const scenarioShape = {
  name: Short,
  /** Unique in the city; one is given where none is proposed. */
  code: z
    .string()
    .regex(/^[A-Z0-9][A-Z0-9-]{2,39}$/)
    .optional(),
  purpose: z.string().trim().min(4).max(500),
  /** At most a year; renewable by a new request. */
  valid_from: Day,
  valid_to: Day,
};

/** A scenario as the mechanism sees it; what else the channel asks for travels with it. */
export const AnyScenario = z.looseObject(scenarioShape);
export type AnyScenario = z.output<typeof AnyScenario>;

/** One item asked for, and why the purpose cannot do without it. */
export const RequestedItem = z.strictObject({
  item_id: z.string().min(1),
  reason: z.string().trim().min(4).max(500),
  /** Only a yes or no leaves: whether the value fulfils this. */
  verify: z
    .strictObject({
      op: z.enum(['=', '>=', '<=', 'in', 'present']),
      value: z.union([MaskValue, z.array(MaskValue).min(1).max(100), z.null()]),
    })
    .optional(),
});
export type RequestedItem = z.output<typeof RequestedItem>;

type Kinds = readonly [string, ...string[]];

const DraftItem = RequestedItem.extend({ reason: z.string().trim().max(500).default('') });

type UndertakingsSchema<Of extends Kinds> = z.ZodObject<
  { version: z.ZodString; signed: z.ZodArray<z.ZodEnum<{ [Kind in Of[number]]: Kind }>> },
  z.core.$strict
>;

/** An application of a channel, as `applicationSchema` reads it. */
export type ApplicationSchema<Form extends z.ZodObject, Of extends Kinds> = z.ZodObject<
  {
    scenario_id: z.ZodOptional<z.ZodType<ScenarioId, string>>;
    scenario: z.ZodOptional<Form>;
    directory_code: z.ZodString;
    items: z.ZodArray<typeof RequestedItem>;
    undertakings: UndertakingsSchema<Of>;
  },
  z.core.$strict
>;

/** A half-filled application of a channel, as `draftSchema` reads it. */
export type DraftSchema<Draft extends z.ZodObject, Of extends Kinds> = z.ZodObject<
  {
    scenario_id: z.ZodOptional<z.ZodType<ScenarioId, string>>;
    scenario: z.ZodOptional<Draft>;
    directory_code: z.ZodString;
    items: z.ZodDefault<z.ZodArray<typeof DraftItem>>;
    undertakings: z.ZodOptional<UndertakingsSchema<Of>>;
  },
  z.core.$strict
>;

/**
 * What an applicant sends in a channel: a scenario of their own or a new one, a directory, items,
 * undertakings.
 */
export function applicationSchema<Form extends z.ZodObject, const Of extends Kinds>(
  form: Form,
  kinds: Of,
): ApplicationSchema<Form, Of> {
  return z.strictObject({
    /** A scenario registered earlier by the same organisation. */
    scenario_id: idOf('scn').optional(),
    scenario: form.optional(),
    directory_code: z.string().min(1),
    items: z
      .array(RequestedItem)
      .min(1)
      .max(200)
      .refine((items) => new Set(items.map((one) => one.item_id)).size === items.length, {
        message: '同一信息项只能申请一次 / each item once',
      }),
    undertakings: undertakingsSchema(kinds),
  });
}

/** The same form half filled in: what is missing is unknown, not wrong. */
export function draftSchema<Draft extends z.ZodObject, const Of extends Kinds>(
  draft: Draft,
  kinds: Of,
): DraftSchema<Draft, Of> {
  return z.strictObject({
    scenario_id: idOf('scn').optional(),
    scenario: draft.optional(),
    directory_code: z.string().min(1),
    items: z
      .array(RequestedItem.extend({ reason: z.string().trim().max(500).default('') }))
      .max(200)
      .default([]),
    undertakings: undertakingsSchema(kinds).optional(),
  });
}

function undertakingsSchema<const Of extends Kinds>(kinds: Of): UndertakingsSchema<Of> {
  return z.strictObject({
    /** The version of the texts that the responsible person was shown. */
    version: z.string(),
    signed: z.array(z.enum<Of>(kinds)).max(kinds.length),
  });
}

/** The undertakings of an application, whatever their kinds. */
export interface Undertakings {
  readonly version: string;
  readonly signed: readonly string[];
}

/** An application half filled in, as the mechanism sees it. */
export interface AnyDraft {
  readonly scenario_id?: ScenarioId | undefined;
  readonly scenario?: Partial<AnyScenario> | undefined;
  readonly directory_code: string;
  readonly items: readonly RequestedItem[];
  readonly undertakings?: Undertakings | undefined;
}

/** A whole application, as the mechanism sees it. */
export interface AnyApplication extends AnyDraft {
  readonly undertakings: Undertakings;
}

export const SignedUndertaking = z.object({
  kind: z.string(),
  version: z.string(),
  /** SHA-256, in hex, of the undertaking's text together with the application signed. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  person_id: idOf('per'),
  signed_at: Instant,
});
export type SignedUndertaking = z.output<typeof SignedUndertaking>;
