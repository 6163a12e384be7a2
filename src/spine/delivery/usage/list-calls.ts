import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { listCalls } from '../contracts.ts';
import { getOwnAgreement } from '../party-reasons.ts';
import type { AgreementBook } from '../ports.ts';
import { readCalls } from './usage-store.ts';

/** Lists what the log holds of an agreement's calls. */
export function listCallsAction(ports: { readonly agreements: AgreementBook }): AnyAction {
  return action(listCalls, (context, input) => run(ports.agreements, context, input));
}

async function run(
  agreements: AgreementBook,
  context: ActionContext,
  input: z.output<typeof listCalls.input>,
): Promise<z.input<typeof listCalls.output>> {
  const { agreement_id, decision, limit, cursor } = input;
  await getOwnAgreement(agreements, context.actor, agreement_id, ['provider', 'consumer']);
  const wanted = { agreement_id, decision, before: cursor, limit: limit + 1 };
  const found = await readCalls(context.db, wanted);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last ? String(last.index) : null };
}
