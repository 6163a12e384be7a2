import type { z } from 'zod';
import { type ActionContext, type AnyAction, action, type Db } from '#actions/action.ts';
import { getDatedValue } from '#actions/dated-values.ts';
import { shanghaiDay, startOfShanghaiDay } from '#kernel/civil-date.ts';
import { newId } from '#kernel/ids.ts';
import { type Refusal, Refused, refuseIfAny } from '#kernel/refusal.ts';
import { findAgreement } from '#spine/agreements/index.ts';
import { findDirectory } from '#spine/catalog/index.ts';
import { findUseResult } from '../conditional/results-store.ts';
import { getDataCentreId, putOnDesk } from '../put-on-desk.ts';
import { openingRefusals } from '../refusals.ts';
import { findCurrentRelease } from '../release/release-store.ts';
import { recordShowcase } from './move-showcase.ts';
import { submitShowcase } from './showcase-contracts.ts';
import { showcaseRules } from './showcase-rules.ts';
import { countShowcasesOf, type Showcase } from './showcase-store.ts';
import { partyOf, showcaseView } from './showcase-view.ts';

type Input = z.output<typeof submitShowcase.input>;

export function submitShowcaseAction(): AnyAction {
  return action(submitShowcase, async (context, input) => {
    const draft = await draftOf(context, input);
    const party = partyOf(context.actor, draft);
    refuseIfAny([
      ...(await openReasons(context.db, draft.directory_codes)),
      ...(await agreementReasons(context.db, draft, party)),
      ...(await limitReasons(context)),
    ]);
    const agreed = party ? { [`${party}_agreed_at`]: context.now } : {};
    const rule = await getDatedValue(context.db, showcaseRules, context.now);
    const desk = await putOnDesk(
      context,
      {
        organisation_id: await getDataCentreId(context),
        role: 'platform-operator',
        working_days: rule.value.review_days,
        clause: rule.source,
      },
      {
        kind: 'opening-showcase',
        title_zh: `利用成果待审核:${draft.title}`,
        title_en: `An example of reuse waits for the review: ${draft.title}`,
        subject: `showcase:${draft.id}`,
        link: `/opening/showcases/${draft.id}`,
        opened_by_organisation_id: draft.organisation_id,
      },
    );
    const row: Showcase = { ...draft, ...agreed, ...desk };
    await context.db.insertInto('opening_showcase').values(row).execute();
    await recordShowcase(context, row, 'opening.showcase-submitted', '');
    return showcaseView(context, row);
  });
}

async function draftOf({ db, actor, now }: ActionContext, input: Input): Promise<Showcase> {
  if (actor.kind !== 'person') throw new Error('an example is submitted by a person');
  const agreement = input.agreement_id ? await findAgreement(db, input.agreement_id) : undefined;
  const is_conditional = agreement?.channel === 'opening' && agreement.request_id !== null;
  if (input.agreement_id && !is_conditional) throw new Refused([notParty(input.agreement_id)]);
  return {
    ...input,
    directory_codes: [...new Set(input.directory_codes)],
    id: newId('shc'),
    provider_id: agreement?.provider_id ?? null,
    // Whoever reuses the data, also where the provider asks to show it.
    organisation_id: agreement?.consumer_id ?? actor.organisation_id,
    submitted_by: actor.person_id,
    submitted_at: now,
    state: 'submitted',
    consumer_agreed_at: null,
    provider_agreed_at: null,
    case_id: null,
    due_at: null,
    published_at: null,
    reason: null,
  };
}

function notParty(detail: string): Refusal {
  return openingRefusals.reason('not-party-of-agreement', { field: 'agreement_id', detail });
}

async function openReasons(db: Db, codes: readonly string[]): Promise<readonly Refusal[]> {
  const reasons: Refusal[] = [];
  for (const code of codes) {
    const directory = await findDirectory(db, code);
    const is_conditional =
      directory?.state === 'published' && directory.description.opening.type === 'O2';
    if (is_conditional || (await findCurrentRelease(db, code))) continue;
    const named = { field: 'directory_codes', detail: code };
    reasons.push(openingRefusals.reason('showcase-nothing-open', named));
  }
  return reasons;
}

async function agreementReasons(
  db: Db,
  { agreement_id, directory_codes }: Showcase,
  party: 'consumer' | 'provider' | undefined,
): Promise<readonly Refusal[]> {
  if (agreement_id === null) return [];
  if (party === undefined) return [notParty(agreement_id)];
  const owed = await findUseResult(db, agreement_id);
  const named = { field: 'agreement_id', detail: agreement_id };
  return [
    ...(owed?.reported_at ? [] : [openingRefusals.reason('results-not-reported', named)]),
    ...(owed && !directory_codes.includes(owed.directory_code)
      ? [openingRefusals.reason('showcase-other-data-set', { detail: owed.directory_code })]
      : []),
  ];
}

async function limitReasons({ db, now, actor }: ActionContext): Promise<readonly Refusal[]> {
  if (actor.kind !== 'person') return [];
  const { per_person_per_day_max } = (await getDatedValue(db, showcaseRules, now)).value;
  const today = startOfShanghaiDay(shanghaiDay(now));
  const is_over = (await countShowcasesOf(db, actor.person_id, today)) >= per_person_per_day_max;
  const detail = `${per_person_per_day_max}`;
  return is_over ? [openingRefusals.reason('too-many-showcases', { detail })] : [];
}
