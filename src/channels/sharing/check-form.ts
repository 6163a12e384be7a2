import type { Db } from '#actions/action.ts';
import { addDays, shanghaiDay } from '#kernel/civil-date.ts';
import type { Refusal } from '#kernel/refusal.ts';
import type { OrganisationView } from '#spine/parties/contracts.ts';
import type { ApplicationDraft } from './application.ts';
import { findRegions, type SharedDirectory } from '#spine/catalog/directories/open-to-applicants.ts';
import { promiseVersion } from './undertakings.ts';
import { sharingRefusals } from '#spine/requests/refusals.ts';
import type { Scenario } from './register-contracts.ts';
import { findNecessity } from './register-store.ts';
import { hasPendingRequest } from '#spine/requests/request-store.ts';
import { findScenario, isScenarioCodeTaken } from '#spine/requests/scenario-store.ts';
import { isHidden } from '#spine/agreements/terms.ts';

type ScenarioDraft = NonNullable<ApplicationDraft['scenario']>;
const reason = sharingRefusals.reason;

/** The scenario that an application means: its own new one or one registered before. */
export interface NamedScenario {
  readonly form: ScenarioDraft;
  readonly registered: Scenario | undefined;
  readonly reasons: readonly Refusal[];
}

/** Finds the scenario, and says what is wrong with how it was named. */
export async function findNamedScenario(
  db: Db,
  applicant: OrganisationView,
  application: Pick<ApplicationDraft, 'scenario_id' | 'scenario'>,
): Promise<NamedScenario> {
  const { scenario_id, scenario } = application;
  if ((scenario_id === undefined) === (scenario === undefined)) {
    return {
      form: scenario ?? {},
      registered: undefined,
      reasons: [reason('one-scenario-needed', { field: 'scenario' })],
    };
  }
  if (scenario_id === undefined)
    return { form: scenario ?? {}, registered: undefined, reasons: [] };
  const registered = await findScenario(db, scenario_id);
  if (registered?.organisation_id === applicant.id) {
    return { form: registered.form, registered, reasons: [] };
  }
  const missing = reason('scenario-not-found', { field: 'scenario_id', detail: scenario_id });
  return { form: {}, registered: undefined, reasons: [missing] };
}

/** Every fault of an application that is not a matter of the decision rules. */
export async function formReasons(
  db: Db,
  now: Date,
  applicant: OrganisationView,
  directory: SharedDirectory,
  application: ApplicationDraft,
  named: NamedScenario,
): Promise<readonly Refusal[]> {
  return [
    ...named.reasons,
    ...periodReasons(named.form, now),
    ...(await scenarioReasons(db, directory, named)),
    ...itemReasons(directory, application, named.form.mode),
    ...partyReasons(applicant, directory),
    ...promiseReasons(application),
  ];
}

function periodReasons(form: ScenarioDraft, now: Date): readonly Refusal[] {
  const reasons: Refusal[] = [];
  const { valid_from, valid_to, hours } = form;
  const field = 'scenario.valid_to';
  if (valid_to !== undefined && valid_to < shanghaiDay(now)) {
    reasons.push(reason('period-over', { field, detail: valid_to }));
  }
  if (valid_from !== undefined && valid_to !== undefined) {
    const detail = `${valid_from} — ${valid_to}`;
    if (valid_to < valid_from) reasons.push(reason('period-backwards', { field, detail }));
    // A year counted from the first day: the same day of the next year is already outside it.
    if (valid_to >= addDays(valid_from, 366)) {
      reasons.push(reason('period-too-long', { field, detail }));
    }
  }
  if (hours && hours.to <= hours.from) {
    reasons.push(reason('hours-backwards', { field: 'scenario.hours' }));
  }
  return reasons;
}

async function scenarioReasons(
  db: Db,
  directory: SharedDirectory,
  { form, registered }: NamedScenario,
): Promise<readonly Refusal[]> {
  const reasons: Refusal[] = [];
  if (!registered && form.code !== undefined && (await isScenarioCodeTaken(db, form.code))) {
    reasons.push(reason('scenario-code-taken', { field: 'scenario.code', detail: form.code }));
  }
  const type = form.scenario_type;
  if (type !== undefined && !(await findNecessity(db, type, directory.code))) {
    reasons.push(
      reason('scenario-type-unknown', { field: 'scenario.scenario_type', detail: type }),
    );
  }
  const codes = form.subjects?.regions ?? [];
  const known = new Set((await findRegions(db, codes)).map((region) => region.code));
  const unknown = codes.filter((code) => !known.has(code));
  if (unknown.length > 0) {
    const detail = unknown.join('、');
    reasons.push(reason('region-unknown', { field: 'scenario.subjects.regions', detail }));
  }
  if (registered && (await hasPendingRequest(db, registered.id, directory.code))) {
    reasons.push(reason('request-pending', { field: 'scenario_id', detail: registered.code }));
  }
  return reasons;
}

function itemReasons(
  directory: SharedDirectory,
  application: Pick<ApplicationDraft, 'items'>,
  mode: ScenarioDraft['mode'],
): readonly Refusal[] {
  return application.items.flatMap((one, at) => {
    const field = `items.${at}`;
    const item = directory.items.find((candidate) => candidate.id === one.item_id);
    if (!item) return [reason('item-not-in-directory', { field, detail: one.item_id })];
    if (one.verify && isHidden(item.mask)) {
      return [reason('verify-hidden-item', { field, detail: item.name_zh })];
    }
    if (mode === 'api-verify' && !one.verify) {
      return [reason('verify-needs-condition', { field, detail: item.name_zh })];
    }
    return [];
  });
}

function partyReasons(applicant: OrganisationView, directory: SharedDirectory): readonly Refusal[] {
  if (directory.provider_id !== applicant.id) return [];
  return [reason('own-directory', { field: 'directory_code', detail: directory.code })];
}

function promiseReasons({ promises }: Pick<ApplicationDraft, 'promises'>): readonly Refusal[] {
  if (!promises || promises.version === promiseVersion) return [];
  return [reason('promise-version-old', { field: 'promises.version', detail: promiseVersion })];
}
