import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { datesReasons } from '#actions/valid-dates.ts';
import { newId } from '#kernel/ids.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { partiesFacts } from '../facts.ts';
import { organisationReasons } from '../organisations/organisation-store.ts';
import { partiesRefusals } from '../refusals.ts';
import { type LegalBasis, registerLegalBasis } from './legal-basis-contracts.ts';
import { hasLegalBasis, insertLegalBasis } from './legal-basis-store.ts';

export function registerLegalBasisAction(): AnyAction {
  return action(registerLegalBasis, run);
}

async function run(
  context: ActionContext,
  input: z.output<typeof registerLegalBasis.input>,
): Promise<LegalBasis> {
  const twice = (await hasLegalBasis(context.db, input))
    ? [partiesRefusals.reason('legal-basis-registered-already', { detail: input.name })]
    : [];
  refuseIfAny([
    ...(await organisationReasons(context.db, input.organisation_id)),
    ...datesReasons(input),
    ...twice,
  ]);
  const basis = await insertLegalBasis(context.db, { ...input, id: newId('lgb') }, context.now);
  await context.record(
    partiesFacts['legal-basis.registered'].of({
      subjects: [`legal-basis:${basis.id}`, `organisation:${basis.organisation_id}`],
      payload: { ...basis },
    }),
  );
  return basis;
}
