import type { Db } from '#actions/action.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { findOrganisation } from '#spine/parties/index.ts';
import { sharingRefusals } from '#spine/requests/refusals.ts';

/** Why a row cannot be about this organisation. */
export async function organisationReasons(
  db: Db,
  organisation_id: string,
): Promise<readonly Refusal[]> {
  if (await findOrganisation(db, organisation_id)) return [];
  const field = 'organisation_id';
  return [sharingRefusals.reason('organisation-unknown', { field, detail: organisation_id })];
}

/** Why a row cannot be in force on these days. */
export function datesReasons(dates: {
  readonly valid_from: string;
  readonly valid_to: string | null;
}): readonly Refusal[] {
  if (dates.valid_to === null || dates.valid_to >= dates.valid_from) return [];
  return [sharingRefusals.reason('dates-backwards', { field: 'valid_to' })];
}
