import { z } from 'zod';
import { contract, type Role } from '#actions/contract.ts';
import { Day } from '#actions/shapes.ts';
import { twoPersonFacts } from '#spine/parties/contracts.ts';

/** A value of law or policy with its days, as it is shown. */
export const DatedValueView = z.object({
  key: z.string(),
  name_zh: z.string(),
  name_en: z.string(),
  /** The role that adopts a later one. */
  keeper: z.string(),
  values: z.array(
    z.object({
      value: z.unknown(),
      effective_from: Day,
      effective_to: Day.nullable(),
      source: z.string(),
      confidence: z.string(),
      in_force: z.boolean(),
    }),
  ),
});
export type DatedValueView = z.output<typeof DatedValueView>;

/** Each value with its days, source and confidence, those to come included. */
export const listDatedValues = contract({
  name: 'rules.list-dated-values',
  sentence: {
    zh: '列出平台运行所依据的规定数值及其生效日期',
    en: 'List the values of law and policy that the platform goes by, with their days',
  },
  input: z.object({}),
  output: z.object({ items: z.array(DatedValueView) }),
  who: 'signed-in',
  verb: 'GET',
  path: '/api/rules/values',
  effect: 'read',
});

const AdoptValue = z.object({
  key: z.string().max(100),
  value: z.unknown(),
  effective_from: Day,
  source: z.string().trim().min(2).max(300),
});

/**
 * A later value, never one for the past: what was decided keeps what it was decided by. Days are
 * of Shanghai. Refuses: `value-unknown`, `value-does-not-fit`, `retroactive`, `day-taken`.
 */
export const adoptDatedValue = contract({
  name: 'rules.adopt-dated-value',
  sentence: {
    zh: '采用一项新的规定数值,自未来某日起生效',
    en: 'Adopt a later value of law or policy, in force from a day to come',
  },
  input: AdoptValue,
  output: DatedValueView,
  who: ['platform-operator'] satisfies Role[],
  verb: 'POST',
  path: '/api/rules/values',
  effect: 'write',
  facts: ['rules.value-adopted', ...twoPersonFacts],
  second: ['security-administrator'] satisfies Role[],
});

/**
 * The same for values of security, by the security administrator. Refuses: `value-unknown`,
 * `value-does-not-fit`, `retroactive`, `day-taken`.
 */
export const adoptSecurityValue = contract({
  ...adoptDatedValue,
  name: 'rules.adopt-security-value',
  sentence: {
    zh: '采用一项新的安全规定数值,自未来某日起生效',
    en: 'Adopt a later value of the rules of security, in force from a day to come',
  },
  who: ['security-administrator'] satisfies Role[],
  path: '/api/rules/security-values',
  second: ['system-administrator'] satisfies Role[],
});
