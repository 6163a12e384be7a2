import type { Db } from '#actions/action.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { findRegions, isClientOf } from '#spine/parties/index.ts';
import type { Matter } from '#spine/requests/index.ts';
import type { ScenarioDraft } from './application.ts';
import { sharingRefusals } from './refusals.ts';
import { findNecessity } from './scenario-type-store.ts';

const reason = sharingRefusals.reason;

/** Faults of a sharing scenario beyond those of every channel: its type, system, regions, hours. */
export async function scenarioReasons(
  db: Db,
  { applicant, form, directory }: Matter<ScenarioDraft>,
): Promise<readonly Refusal[]> {
  const reasons: Refusal[] = [];
  const { scenario_type: type, hours, subjects } = form;
  if (hours && hours.to <= hours.from) {
    reasons.push(reason('hours-backwards', { field: 'scenario.hours' }));
  }
  if (type !== undefined && !(await findNecessity(db, type, directory.code))) {
    reasons.push(
      reason('scenario-type-unknown', { field: 'scenario.scenario_type', detail: type }),
    );
  }
  const client_id = form.system?.client_id;
  if (client_id && !(await isClientOf(db, client_id, applicant.id))) {
    reasons.push(reason('client-not-own', { field: 'scenario.system.client_id' }));
  }
  const codes = subjects?.regions ?? [];
  const known = new Set((await findRegions(db, codes)).map((region) => region.code));
  const unknown = codes.filter((code) => !known.has(code));
  if (unknown.length > 0) {
    const detail = unknown.join('、');
    reasons.push(reason('region-unknown', { field: 'scenario.subjects.regions', detail }));
  }
  return reasons;
}
