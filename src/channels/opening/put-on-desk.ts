import type { ActionContext } from '#actions/action.ts';
import type { CaseId, OrganisationId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import { chinaCalendar, dueAfterWorkingDays } from '#kernel/working-days.ts';
import { openCase, sendNotice } from '#spine/cases/index.ts';
import { findDataCentreId } from '#spine/parties/index.ts';
import { openingRefusals } from './refusals.ts';

/** Whose desk something lies on, and for how long. */
export interface Desk {
  readonly organisation_id: OrganisationId;
  readonly role: 'platform-operator' | 'data-officer';
  readonly working_days: number;
  readonly clause: string;
}

/** What lies there, as its case and its notice say. */
export interface DeskMatter {
  readonly kind: string;
  readonly title_zh: string;
  readonly title_en: string;
  readonly subject: string;
  readonly opened_by_organisation_id: OrganisationId;
  /** The page on which it is worked on; the list of cases where it has none. */
  readonly link?: string;
}

/** Puts something on a desk: a case with a clock, a notice, and the day it is due. */
export async function putOnDesk(
  context: ActionContext,
  { organisation_id, role, working_days, clause }: Desk,
  { kind, opened_by_organisation_id, link = '/cases', ...told }: DeskMatter,
): Promise<{ readonly case_id: CaseId; readonly due_at: Date }> {
  const about = { ...told, link };
  const case_id = await openCase(context, {
    ...about,
    kind,
    assigned_organisation_id: organisation_id,
    assigned_role: role,
    opened_by_organisation_id,
    working_days,
    clause,
  });
  await sendNotice(context.db, context.now, { ...about, organisation_id, role });
  const { due_at } = dueAfterWorkingDays(chinaCalendar, context.now, working_days);
  return { case_id, due_at };
}

/**
 * The data centre, which reviews what is shown to everybody.
 *
 * @throws Refused `opening.no-data-centre` while none is registered
 */
export async function getDataCentreId({ db }: Pick<ActionContext, 'db'>): Promise<OrganisationId> {
  const id = await findDataCentreId(db);
  if (id !== undefined) return id;
  throw new Refused([openingRefusals.reason('no-data-centre')]);
}
