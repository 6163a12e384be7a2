import { z } from 'zod';

/** Ready-made masks for the kinds of value every city register holds (gateway 5.2). */
export const maskPresets = [
  'resident-id',
  'name',
  'phone',
  'address',
  'credit-code',
  'email',
  'plate',
  'bank-card',
] as const;
export type MaskPreset = (typeof maskPresets)[number];

/** A value as a register holds it: text, number, yes/no, or nothing. */
export const MaskValue = z.union([z.string().max(200), z.number(), z.boolean()]);
export type MaskValue = z.output<typeof MaskValue>;

/** One visible character; more would let a filler carry text of its own. */
const Filler = z.string().refine((text) => [...text].length === 1, {
  message: '一个字符 / exactly one character',
});

/**
 * How a column is made less telling before it leaves. This is the form in which directories
 * propose a mask, agreements fix it and the delivery plan compiles it.
 */
export const MaskSpec = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('drop') }),
  z.strictObject({ kind: z.literal('null') }),
  z.strictObject({ kind: z.literal('constant'), value: MaskValue }),
  z.strictObject({
    kind: z.literal('partial'),
    head: z.int().min(0).max(64),
    tail: z.int().min(0).max(64),
    filler: Filler,
    hidden_min: z.int().min(1).max(64),
  }),
  z.strictObject({ kind: z.literal('preset'), preset: z.enum(maskPresets) }),
  z.strictObject({ kind: z.literal('keyed-hash'), length: z.int().min(8).max(64) }),
  z.strictObject({ kind: z.literal('bucket'), step: z.number().positive().max(1e12) }),
  z.strictObject({ kind: z.literal('date-truncate'), unit: z.enum(['year', 'quarter', 'month']) }),
  z.strictObject({
    kind: z.literal('predicate'),
    op: z.enum(['=', '>=', '<=', 'in', 'present']),
    value: z.union([MaskValue, z.array(MaskValue).min(1).max(100), z.null()]),
  }),
]);
export type MaskSpec = z.output<typeof MaskSpec>;
export type MaskKind = MaskSpec['kind'];
