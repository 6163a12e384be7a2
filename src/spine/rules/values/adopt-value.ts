import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import {
  type AnyDatedValue,
  insertDatedValue,
  listDatedValues as listValues,
} from '#actions/dated-values.ts';
import { actorId } from '#actions/facts.ts';
import { shanghaiDay } from '#kernel/civil-date.ts';
import { findRuleAt } from '#kernel/dated-rule.ts';
import { type Refusal, Refused, refuseIfAny } from '#kernel/refusal.ts';
import { assertSecondPerson } from '#spine/parties/index.ts';
import { ruleFacts } from '../facts.ts';
import { ruleRefusals } from '../refusals.ts';
import {
  adoptDatedValue,
  adoptSecurityValue,
  type DatedValueView,
  listDatedValues,
} from './value-contracts.ts';

type Input = z.output<typeof adoptDatedValue.input>;

/** What is done about dated values: all may read them, the keeper of each adopts a later one. */
export function valueActions(known: readonly AnyDatedValue[]): readonly AnyAction[] {
  return [
    action(listDatedValues, async (context) => ({
      items: await Promise.all(known.map((one) => viewOf(context, one))),
    })),
    action(adoptDatedValue, (context, input) => adopt(context, known, adoptDatedValue, input)),
    action(adoptSecurityValue, (context, input) =>
      adopt(context, known, adoptSecurityValue, input),
    ),
  ];
}

async function adopt(
  context: ActionContext,
  known: readonly AnyDatedValue[],
  contract: typeof adoptDatedValue | typeof adoptSecurityValue,
  input: Input,
): Promise<DatedValueView> {
  const { key, value, effective_from, source } = input;
  const found = known.find((one) => one.key === key && contract.who.includes(one.keeper));
  const unknown = ruleRefusals.reason('value-unknown', { field: 'key', detail: key });
  if (!found) throw new Refused([unknown]);
  refuseIfAny(await reasonsAgainst(context, found, value, effective_from));
  await assertSecondPerson(context, { contract, input });
  await insertDatedValue(context.db, {
    key,
    value: found.schema.parse(value),
    effective_from,
    source,
    adopted_by: actorId(context.actor) ?? '',
    adopted_at: context.now,
  });
  await context.record(
    ruleFacts['rules.value-adopted'].of({
      subjects: [`dated-value:${key}`],
      payload: { key, value, effective_from, source },
    }),
  );
  return viewOf(context, found);
}

async function reasonsAgainst(
  { db, now }: ActionContext,
  of: AnyDatedValue,
  value: unknown,
  effective_from: string,
): Promise<readonly Refusal[]> {
  const reasons: Refusal[] = [];
  const parsed = of.schema.safeParse(value);
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path }) => path.join('.') || 'value');
    const detail = [...new Set(fields)].join(', ');
    reasons.push(ruleRefusals.reason('value-does-not-fit', { field: 'value', detail }));
  }
  // What was decided today was decided under the value of today.
  if (effective_from <= shanghaiDay(now)) {
    reasons.push(ruleRefusals.reason('retroactive', { field: 'effective_from' }));
  }
  const taken = (await listValues(db, of)).some((one) => one.effective_from === effective_from);
  if (taken) reasons.push(ruleRefusals.reason('day-taken', { field: 'effective_from' }));
  return reasons;
}

async function viewOf({ db, now }: ActionContext, of: AnyDatedValue): Promise<DatedValueView> {
  const values = await listValues(db, of);
  const current = findRuleAt(values, now);
  return {
    key: of.key,
    name_zh: of.words.zh,
    name_en: of.words.en,
    keeper: of.keeper,
    values: values.map((one) => ({ ...one, in_force: one === current })),
  };
}
