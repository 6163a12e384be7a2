import type { z } from 'zod';
import { type ActionContext, type AnyAction, action, type Db } from '#actions/action.ts';
import { shanghaiDay } from '#kernel/civil-date.ts';
import { newId, type OrganisationId } from '#kernel/ids.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { findDirectory } from '#spine/catalog/index.ts';
import { openingFacts } from '../facts.ts';
import { openingRefusals } from '../refusals.ts';
import { draftPlan } from './plan-contracts.ts';
import type { PlanItem } from './plan-shapes.ts';
import { lockVersions, type Plan } from './plan-store.ts';
import { planView } from './plan-view.ts';

type Input = z.output<typeof draftPlan.input>;

export function draftPlanAction(): AnyAction {
  return action(draftPlan, async (context, input) => {
    const { actor, db } = context;
    if (actor.kind !== 'person') throw new Error('a plan is drafted by a person');
    const provider_id = actor.organisation_id;
    const [latest] = await lockVersions(db, provider_id, input.year);
    const submitted = latest?.state === 'submitted';
    refuseIfAny([
      ...(submitted ? [openingRefusals.reason('plan-submitted')] : []),
      ...yearReasons(context.now, input.year),
      ...(await itemReasons(db, provider_id, input.items)),
    ]);
    const row = await saveDraft(context, provider_id, latest, input);
    const { year, version } = row;
    await context.record(
      openingFacts['opening.plan-drafted'].of({
        subjects: [`opening-plan:${row.id}`, `organisation:${provider_id}`],
        payload: { year, version, items: [...input.items], note: input.note },
      }),
    );
    return planView(context, row);
  });
}

function yearReasons(now: Date, year: number): readonly Refusal[] {
  const this_year = Number(shanghaiDay(now).slice(0, 4));
  if (year === this_year || year === this_year + 1) return [];
  const detail = `${this_year}, ${this_year + 1}`;
  return [openingRefusals.reason('plan-year', { field: 'year', detail })];
}

async function itemReasons(
  db: Db,
  provider_id: OrganisationId,
  items: readonly PlanItem[],
): Promise<readonly Refusal[]> {
  const reasons: Refusal[] = [];
  const seen = new Set<string>();
  for (const [place, item] of items.entries()) {
    const named = { field: `items.${place}`, detail: item.directory_code };
    if (seen.has(item.directory_code))
      reasons.push(openingRefusals.reason('plan-item-twice', named));
    seen.add(item.directory_code);
    if (!isComplete(item)) reasons.push(openingRefusals.reason('plan-item-incomplete', named));
    const directory = await findDirectory(db, item.directory_code);
    if (directory?.state !== 'published') {
      reasons.push(openingRefusals.reason('directory-not-published', named));
    } else if (directory.provider_id !== provider_id) {
      reasons.push(openingRefusals.reason('not-your-directory', named));
    }
  }
  return reasons;
}

function isComplete({ tier, due_quarter, formats, note }: PlanItem): boolean {
  if (tier === 'O3') return due_quarter === null && formats.length === 0 && note !== '';
  return due_quarter !== null && formats.length > 0 === (tier === 'O1');
}

async function saveDraft(
  { db, now }: ActionContext,
  provider_id: OrganisationId,
  latest: Plan | undefined,
  { year, items, note }: Input,
): Promise<Plan> {
  const json = JSON.stringify(items);
  if (latest?.state === 'draft') {
    const change = { items: json, note, returned_reason: null };
    await db.updateTable('opening_plan').set(change).where('id', '=', latest.id).execute();
    return { ...latest, items: [...items], note, returned_reason: null };
  }
  const row: Plan = {
    id: newId('opl'),
    year,
    provider_id,
    version: (latest?.version ?? 0) + 1,
    state: 'draft',
    items: [...items],
    note,
    drafted_at: now,
    submitted_at: null,
    published_at: null,
    returned_reason: null,
    case_id: null,
    due_at: null,
  };
  await db
    .insertInto('opening_plan')
    .values({ ...row, items: json })
    .execute();
  return row;
}
