import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { getDatedValue } from '#actions/dated-values.ts';
import { shanghaiDay, startOfShanghaiDay } from '#kernel/civil-date.ts';
import { newId } from '#kernel/ids.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { findDirectory } from '#spine/catalog/index.ts';
import { findOrganisation, publicOrganisationId } from '#spine/parties/index.ts';
import { followDigest, newFollowCode } from '../follow-code.ts';
import { openingRefusals } from '../refusals.ts';
import { findCurrentRelease } from '../release/release-store.ts';
import { proposeDemand } from './demand-contracts.ts';
import { demandRules } from './demand-rules.ts';
import {
  countAnonymousWaiting,
  countDemandsOf,
  type DemandRow,
  nextSequence,
} from './demand-store.ts';
import { demandView } from './demand-view.ts';
import { centreDesk, putDemandOnDesk, recordDemand } from './move-demand.ts';

type Input = z.output<typeof proposeDemand.input>;

export function proposeDemandAction(): AnyAction {
  return action(proposeDemand, run);
}

async function run(
  context: ActionContext,
  input: Input,
): Promise<z.input<typeof proposeDemand.output>> {
  const year = Number(shanghaiDay(context.now).slice(0, 4));
  // Before anything is counted: whoever takes a number waits for those who took one before.
  const sequence = await nextSequence(context.db, year);
  refuseIfAny(await reasonsAgainst(context, input));
  const follow_code = context.actor.kind === 'person' ? null : newFollowCode();
  const draft = { ...(await draftOf(context, input, follow_code)), year, sequence };
  const desk = await putDemandOnDesk(context, draft, await centreDesk(context), {
    zh: '有新的数据开放需求待核查',
    en: 'A demand for open data waits for the check',
  });
  const row = { ...draft, ...desk };
  await context.db.insertInto('opening_demand').values(row).execute();
  const told = { type: 'opening.demand-proposed', note: '' } as const;
  await recordDemand(context, row, told, { from: null, to: 'proposed' });
  return { ...(await demandView(context, row, follow_code ?? undefined)), follow_code };
}

async function reasonsAgainst(context: ActionContext, input: Input): Promise<readonly Refusal[]> {
  const { db } = context;
  const reasons = [...(await limitReasons(context))];
  const code = input.directory_code;
  if (code === undefined) return reasons;
  const directory = await findDirectory(db, code);
  const named = { field: 'directory_code', detail: code };
  if (directory?.state !== 'published') {
    reasons.push(openingRefusals.reason('directory-not-published', named));
  } else if (await findCurrentRelease(db, code)) {
    reasons.push(openingRefusals.reason('open-already', named));
  }
  return reasons;
}

async function limitReasons({ db, actor, now }: ActionContext): Promise<readonly Refusal[]> {
  const { value } = await getDatedValue(db, demandRules, now);
  const today = startOfShanghaiDay(shanghaiDay(now));
  if (actor.kind !== 'person') {
    const is_full =
      (await countAnonymousWaiting(db)) >= value.anonymous_waiting_max ||
      (await countDemandsOf(db, null, today)) >= value.anonymous_per_day_max;
    return is_full ? [openingRefusals.reason('too-many-anonymous')] : [];
  }
  const made = await countDemandsOf(db, actor.person_id, today);
  const detail = `${value.per_person_per_day_max}`;
  const over = openingRefusals.reason('too-many-demands', { detail });
  return made >= value.per_person_per_day_max ? [over] : [];
}

async function draftOf(
  { db, actor, now }: ActionContext,
  input: Input,
  follow_code: string | null,
): Promise<Omit<DemandRow, 'year' | 'sequence'>> {
  const own =
    actor.kind === 'person' ? await findOrganisation(db, actor.organisation_id) : undefined;
  return {
    id: newId('dem'),
    state: 'proposed',
    directory_code: input.directory_code ?? null,
    title: input.title,
    description: input.description,
    purpose: input.purpose,
    shown_title: null,
    shown_description: null,
    asker_person_id: actor.kind === 'person' ? actor.person_id : null,
    asker_organisation_id: own?.id ?? publicOrganisationId,
    asked_by: own?.kind ?? 'anonymous',
    follow_sha256: follow_code === null ? null : followDigest(follow_code),
    provider_id: null,
    case_id: null,
    proposed_at: now,
    due_at: null,
    planned_for: null,
    answer: null,
    clause: null,
    released_as: null,
    stars: null,
    comment: null,
    rated_at: null,
  };
}
