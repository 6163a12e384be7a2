import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { holdsRoleIn } from '#actions/actor-rights.ts';
import { openCursor, writeCursor } from '#actions/cursor.ts';
import { shanghaiDay } from '#kernel/civil-date.ts';
import { Refused, refuseIfAny } from '#kernel/refusal.ts';
import { organisationNames } from '#spine/parties/index.ts';
import { openingFacts } from '../facts.ts';
import { openingRefusals } from '../refusals.ts';
import { listResults, reportResults, type UseResult } from './conditional-contracts.ts';
import { findUseResult, listUseResults, type UseResultRow } from './results-store.ts';

export function reportResultsAction(): AnyAction {
  return action(reportResults, async (context, { agreement_id, ...told }) => {
    const { db, now, actor } = context;
    const row = await findUseResult(db, agreement_id);
    const unknown = openingRefusals.reason('no-results-owed', { detail: agreement_id });
    // To others than the consumer the agreement does not exist.
    if (!row || !holdsRoleIn(actor, [row.organisation_id], 'applicant')) {
      throw new Refused([unknown]);
    }
    refuseIfAny(row.reported_at === null ? [] : [openingRefusals.reason('results-reported')]);
    const change = { ...told, reported_at: now };
    await db
      .updateTable('opening_use_result')
      .set(change)
      .where('agreement_id', '=', agreement_id)
      .execute();
    await context.record(
      openingFacts['opening.results-reported'].of({
        subjects: [
          `agreement:${agreement_id}`,
          `directory:${row.directory_code}`,
          `organisation:${row.organisation_id}`,
        ],
        payload: { title: told.title, url: told.url },
      }),
    );
    const [view] = await viewsOf(context, [{ ...row, ...change }]);
    if (!view) throw new Refused([unknown]);
    return view;
  });
}

export function listResultsAction(): AnyAction {
  return action(listResults, async (context, { directory_code, agreement_id, cursor, limit }) => {
    const scope = `use-results:${directory_code ?? ''}:${agreement_id ?? ''}`;
    const [before_id] = openCursor(cursor, scope, ['id:agr']) ?? [];
    const today = shanghaiDay(context.now);
    const rows = await listUseResults(context.db, {
      directory_code,
      agreement_id,
      today,
      before_id,
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: await viewsOf(context, page),
      next: last ? writeCursor(scope, [last.agreement_id]) : null,
    };
  });
}

async function viewsOf(
  { db, now }: ActionContext,
  rows: readonly UseResultRow[],
): Promise<UseResult[]> {
  const names = await organisationNames(
    db,
    rows.map(({ organisation_id }) => organisation_id),
  );
  const today = shanghaiDay(now);
  return rows.map(({ reported_at, reminded_at: _, ...row }) => ({
    ...row,
    organisation_name: names.get(row.organisation_id) ?? row.organisation_id,
    overdue: reported_at === null && row.due_on < today,
    reported_at: reported_at?.toISOString() ?? null,
  }));
}
