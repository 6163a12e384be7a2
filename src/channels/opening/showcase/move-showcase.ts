import type { ActionContext } from '#actions/action.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { closeCase } from '#spine/cases/index.ts';
import { openingFacts } from '../facts.ts';
import { openingRefusals } from '../refusals.ts';
import type { showcaseFactSpecs } from './showcase-facts.ts';
import type { ShowcaseState } from './showcase-shapes.ts';
import type { Showcase } from './showcase-store.ts';

type ShowcaseFact = keyof typeof showcaseFactSpecs;

/** Refuses unless the example is at one of the stages named; further reasons are told with it. */
export function assertStage(
  { state }: Showcase,
  stages: readonly ShowcaseState[],
  further: readonly Refusal[],
): void {
  const wrong = openingRefusals.reason('showcase-state', { detail: state });
  refuseIfAny([...further, ...(stages.includes(state) ? [] : [wrong])]);
}

/** Ends the stage that an example is at, with its case and its fact. */
export async function endStage(
  context: ActionContext,
  row: Showcase,
  told: { readonly type: ShowcaseFact; readonly reason: string },
  change: Pick<Showcase, 'state'> & Partial<Showcase>,
): Promise<Showcase> {
  const how = change.state === 'withdrawn' ? 'withdraw' : 'decide';
  if (row.case_id) await closeCase(context, row.case_id, how, told.reason);
  const moved = await changeShowcase(context, row, { ...change, case_id: null, due_at: null });
  await recordShowcase(context, moved, told.type, told.reason);
  return moved;
}

/** Changes what may change of an example. */
export async function changeShowcase(
  { db }: ActionContext,
  row: Showcase,
  change: Partial<Showcase>,
): Promise<Showcase> {
  await db.updateTable('opening_showcase').set(change).where('id', '=', row.id).execute();
  return { ...row, ...change };
}

/** Records what happened to an example, for its data sets and bodies too. */
export async function recordShowcase(
  context: ActionContext,
  { id, title, directory_codes, organisation_id, provider_id, agreement_id }: Showcase,
  type: ShowcaseFact,
  reason: string,
): Promise<void> {
  const bodies = provider_id === null ? [organisation_id] : [organisation_id, provider_id];
  await context.record(
    openingFacts[type].of({
      subjects: [
        `showcase:${id}`,
        ...directory_codes.map((code) => `directory:${code}` as const),
        ...[...new Set(bodies)].map((body) => `organisation:${body}` as const),
        ...(agreement_id === null ? [] : [`agreement:${agreement_id}` as const]),
      ],
      payload: { title, reason },
    }),
  );
}
