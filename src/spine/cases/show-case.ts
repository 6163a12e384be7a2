import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { Refused } from '#kernel/refusal.ts';
import { maySeeCase } from './case-reader.ts';
import { findCaseRow } from './case-store.ts';
import { type CaseView, showCase } from './contracts.ts';
import { caseRefusals } from './refusals.ts';
import { caseViewOf } from './view-case.ts';

export function showCaseAction(): AnyAction {
  return action(showCase, run);
}

async function run(
  context: ActionContext,
  { id }: z.output<typeof showCase.input>,
): Promise<CaseView> {
  const row = await findCaseRow(context.db, id);
  if (row && maySeeCase(context.actor, row)) return caseViewOf(context.db, row, context.now);
  throw new Refused([caseRefusals.reason('case-not-found', { field: 'id', detail: id })]);
}
