import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { openCursor, writeCursor } from '#actions/cursor.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { closeCase } from '#spine/cases/index.ts';
import { openingFacts } from '../facts.ts';
import { openingRefusals } from '../refusals.ts';
import { answerError, listErrors, showError, withdrawError } from './error-contracts.ts';
import { type ErrorReport, listErrorReports } from './error-store.ts';
import { errorView, errorViews, getErrorReport, isAnswerer, isReporter } from './error-view.ts';
import { errorSubjects } from './report-error.ts';

export function answerErrorAction(): AnyAction {
  return action(answerError, async (context, { id, outcome, answer, shown_description }) => {
    const row = await getErrorReport(context, id, { lock: true });
    const not_yours = openingRefusals.reason('error-not-yours');
    refuseIfAny([...(isAnswerer(context.actor, row) ? [] : [not_yours]), ...stateReasons(row)]);
    const moved = await end(context, row, 'decide', answer, {
      state: 'answered',
      outcome,
      answer,
      answered_at: context.now,
      shown_description: shown_description ?? null,
    });
    await context.record(
      openingFacts['opening.error-answered'].of({
        subjects: errorSubjects(row),
        payload: { outcome, answer },
      }),
    );
    return errorView(context, moved);
  });
}

export function withdrawErrorAction(): AnyAction {
  return action(withdrawError, async (context, { id, follow_code }) => {
    const shown = follow_code === undefined ? {} : { follow_code };
    const row = await getErrorReport(context, id, { lock: true, ...shown });
    const not_yours = openingRefusals.reason('not-the-reporter');
    refuseIfAny([
      ...(isReporter(context.actor, row, follow_code) ? [] : [not_yours]),
      ...stateReasons(row),
    ]);
    const moved = await end(context, row, 'withdraw', '', { state: 'withdrawn' });
    await context.record(
      openingFacts['opening.error-withdrawn'].of({ subjects: errorSubjects(row), payload: {} }),
    );
    return errorView(context, moved, follow_code);
  });
}

export function listErrorsAction(): AnyAction {
  return action(listErrors, async (context, { cursor, limit, overdue, ...filter }) => {
    const { directory_code, provider_id, state } = filter;
    const scope = `errors:${directory_code ?? ''}:${provider_id ?? ''}:${state ?? ''}:${overdue}`;
    const [before_id] = openCursor(cursor, scope, ['id:oer']) ?? [];
    const overdue_at = overdue === 'true' ? context.now : undefined;
    const rows = await listErrorReports(context.db, {
      ...{ directory_code, provider_id, state, overdue_at, before_id },
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: await errorViews(context, page),
      next: last ? writeCursor(scope, [last.id]) : null,
    };
  });
}

export function showErrorAction(): AnyAction {
  return action(showError, async (context, { id, follow_code }) => {
    const shown = follow_code === undefined ? {} : { follow_code };
    return errorView(context, await getErrorReport(context, id, shown), follow_code);
  });
}

function stateReasons({ state }: ErrorReport): readonly Refusal[] {
  return state === 'reported' ? [] : [openingRefusals.reason('error-state', { detail: state })];
}

async function end(
  context: ActionContext,
  row: ErrorReport,
  how: 'decide' | 'withdraw',
  note: string,
  change: Partial<ErrorReport>,
): Promise<ErrorReport> {
  if (row.case_id) await closeCase(context, row.case_id, how, note);
  const moved = { ...change, case_id: null, due_at: null };
  await context.db
    .updateTable('opening_error_report')
    .set(moved)
    .where('id', '=', row.id)
    .execute();
  return { ...row, ...moved };
}
