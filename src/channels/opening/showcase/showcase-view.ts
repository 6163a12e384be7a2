import type { ActionContext, Actor } from '#actions/action.ts';
import { holdsRole, holdsRoleIn, isMemberOf, isOverseer } from '#actions/actor-rights.ts';
import type { ShowcaseId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import { findDirectory } from '#spine/catalog/index.ts';
import { organisationNames } from '#spine/parties/index.ts';
import { openingRefusals } from '../refusals.ts';
import type { ShowcaseView } from './showcase-shapes.ts';
import { findShowcase, type Showcase } from './showcase-store.ts';

/** Which party of the agreement the actor speaks for; nothing where there is none. */
export function partyOf(
  actor: Actor,
  { agreement_id, organisation_id, provider_id }: Showcase,
): 'consumer' | 'provider' | undefined {
  if (agreement_id === null) return undefined;
  if (holdsRoleIn(actor, [organisation_id], 'applicant')) return 'consumer';
  return holdsRoleIn(actor, [provider_id], 'data-officer', 'approver') ? 'provider' : undefined;
}

/** Whether the actor may take it back. */
export function mayWithdraw(actor: Actor, row: Showcase): boolean {
  const is_own = actor.kind === 'person' && actor.person_id === row.submitted_by;
  return is_own || partyOf(actor, row) !== undefined || holdsRole(actor, 'platform-operator');
}

/**
 * The example for somebody who may see it; to others it does not exist.
 *
 * @throws Refused `opening.showcase-not-found`
 */
export async function getShowcase(
  { db, actor }: ActionContext,
  id: ShowcaseId,
  lock = false,
): Promise<Showcase> {
  const row = await findShowcase(db, id, lock);
  if (row && maySee(actor, row)) return row;
  throw new Refused([openingRefusals.reason('showcase-not-found', { field: 'id', detail: id })]);
}

/** The examples as the actor may see them, in the order given. */
export async function showcaseViews(
  { db, actor }: ActionContext,
  rows: readonly Showcase[],
): Promise<ShowcaseView[]> {
  const organisations = await organisationNames(
    db,
    rows.map(({ organisation_id }) => organisation_id),
  );
  const names = new Map<string, string>();
  for (const code of new Set(rows.flatMap(({ directory_codes }) => directory_codes))) {
    names.set(code, (await findDirectory(db, code))?.name ?? code);
  }
  return rows.map((row) => {
    const { id, kind, title, summary, url, organisation_id, state, agreement_id } = row;
    return {
      ...{ id, kind, title, summary, url, organisation_id, state, agreement_id },
      data_sets: row.directory_codes.map((code) => ({ code, name: names.get(code) ?? code })),
      organisation_name: organisations.get(organisation_id) ?? organisation_id,
      submitted_at: row.submitted_at.toISOString(),
      published_at: row.published_at?.toISOString() ?? null,
      due_at: row.due_at?.toISOString() ?? null,
      reason: row.reason,
      consent:
        agreement_id === null
          ? null
          : {
              consumer_agreed_at: row.consumer_agreed_at?.toISOString() ?? null,
              provider_agreed_at: row.provider_agreed_at?.toISOString() ?? null,
            },
      may: actsOpenTo(actor, row),
    };
  });
}

/** One example as the actor may see it. */
export async function showcaseView(context: ActionContext, row: Showcase): Promise<ShowcaseView> {
  const [view] = await showcaseViews(context, [row]);
  if (!view) throw new Error(`no view of ${row.id}`);
  return view;
}

/** Whether a party of the agreement has not agreed yet. */
export function lacksConsent(row: Showcase): boolean {
  if (row.agreement_id === null) return false;
  return row.consumer_agreed_at === null || row.provider_agreed_at === null;
}

function maySee(actor: Actor, row: Showcase): boolean {
  const { state, organisation_id, provider_id } = row;
  if (state === 'published' || isOverseer(actor)) return true;
  return isMemberOf(actor, organisation_id) || isMemberOf(actor, provider_id ?? 'org_');
}

function actsOpenTo(actor: Actor, row: Showcase): ShowcaseView['may'] {
  const acts: ShowcaseView['may'] = [];
  const party = partyOf(actor, row);
  if (row.state === 'submitted') {
    if (party && row[`${party}_agreed_at`] === null) acts.push('consent');
    if (holdsRole(actor, 'platform-operator')) {
      acts.push(...(lacksConsent(row) ? [] : (['publish'] as const)), 'decline');
    }
  }
  const is_over = row.state === 'declined' || row.state === 'withdrawn';
  if (!is_over && mayWithdraw(actor, row)) acts.push('withdraw');
  return acts;
}
