import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { getDatedValue } from '#actions/dated-values.ts';
import type { Subject } from '#actions/fact-types.ts';
import { shanghaiDay, startOfShanghaiDay } from '#kernel/civil-date.ts';
import { newId } from '#kernel/ids.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { findOrganisation, publicOrganisationId } from '#spine/parties/index.ts';
import { openingFacts } from '../facts.ts';
import { followDigest, newFollowCode } from '../follow-code.ts';
import { putOnDesk } from '../put-on-desk.ts';
import { openingRefusals } from '../refusals.ts';
import { findCurrentRelease, type Release } from '../release/release-store.ts';
import { reportError } from './error-contracts.ts';
import { errorRules } from './error-rules.ts';
import {
  countAnonymousErrors,
  countErrorsOf,
  type ErrorReport,
  nextErrorSequence,
} from './error-store.ts';
import { errorView } from './error-view.ts';

type Input = z.output<typeof reportError.input>;

export function reportErrorAction(): AnyAction {
  return action(reportError, run);
}

async function run(
  context: ActionContext,
  input: Input,
): Promise<z.input<typeof reportError.output>> {
  const year = Number(shanghaiDay(context.now).slice(0, 4));
  // Before anything is counted: whoever takes a number waits for those who took one before.
  const sequence = await nextErrorSequence(context.db, year);
  const release = await findCurrentRelease(context.db, input.directory_code);
  refuseIfAny([
    ...(release ? [] : [notOpen(input.directory_code)]),
    ...(await limitReasons(context)),
  ]);
  if (!release) throw new Error('a release was looked for and found');
  const follow_code = context.actor.kind === 'person' ? null : newFollowCode();
  const draft = { ...(await draftOf(context, input, release, follow_code)), year, sequence };
  const rule = await getDatedValue(context.db, errorRules, context.now);
  const desk = await putOnDesk(
    context,
    {
      organisation_id: release.provider_id,
      role: 'data-officer',
      working_days: rule.value.answer_days,
      clause: rule.source,
    },
    {
      kind: 'opening-error',
      title_zh: `有数据纠错待答复:${release.directory_name}`,
      title_en: `An error was reported: ${release.directory_name}`,
      subject: `error-report:${draft.id}`,
      link: `/opening/errors/${draft.id}`,
      opened_by_organisation_id: draft.reporter_organisation_id,
    },
  );
  const row = { ...draft, ...desk };
  await context.db.insertInto('opening_error_report').values(row).execute();
  await context.record(
    openingFacts['opening.error-reported'].of({
      subjects: errorSubjects(row),
      payload: { kind: row.kind },
    }),
  );
  return { ...(await errorView(context, row, follow_code ?? undefined)), follow_code };
}

/** Whom and what a fact about a report concerns. */
export function errorSubjects({
  id,
  directory_code,
  provider_id,
}: ErrorReport): readonly Subject<'error-report' | 'directory' | 'organisation'>[] {
  return [`error-report:${id}`, `directory:${directory_code}`, `organisation:${provider_id}`];
}

function notOpen(detail: string): Refusal {
  return openingRefusals.reason('not-open', { field: 'directory_code', detail });
}

async function limitReasons({ db, now, actor }: ActionContext): Promise<readonly Refusal[]> {
  const { value } = await getDatedValue(db, errorRules, now);
  const today = startOfShanghaiDay(shanghaiDay(now));
  if (actor.kind !== 'person') {
    const is_full =
      (await countAnonymousErrors(db)) >= value.anonymous_waiting_max ||
      (await countErrorsOf(db, null, today)) >= value.anonymous_per_day_max;
    return is_full ? [openingRefusals.reason('too-many-anonymous-errors')] : [];
  }
  const is_over = (await countErrorsOf(db, actor.person_id, today)) >= value.per_person_per_day_max;
  const detail = `${value.per_person_per_day_max}`;
  return is_over ? [openingRefusals.reason('too-many-errors', { detail })] : [];
}

async function draftOf(
  { db, actor, now }: ActionContext,
  input: Input,
  release: Release,
  follow_code: string | null,
): Promise<Omit<ErrorReport, 'year' | 'sequence'>> {
  const own =
    actor.kind === 'person' ? await findOrganisation(db, actor.organisation_id) : undefined;
  return {
    id: newId('oer'),
    directory_code: input.directory_code,
    release_id: release.release_id,
    provider_id: release.provider_id,
    kind: input.kind,
    place: input.place ?? null,
    description: input.description,
    suggestion: input.suggestion ?? null,
    shown_description: null,
    reporter_person_id: actor.kind === 'person' ? actor.person_id : null,
    reporter_organisation_id: own?.id ?? publicOrganisationId,
    reported_by: own?.kind ?? 'anonymous',
    follow_sha256: follow_code === null ? null : followDigest(follow_code),
    reported_at: now,
    state: 'reported',
    outcome: null,
    answer: null,
    answered_at: null,
    case_id: null,
    due_at: null,
  };
}
