import type { Db } from '#actions/action.ts';
import { addDays, shanghaiDay } from '#kernel/civil-date.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { isHidden } from '#spine/agreements/index.ts';
import { itemReasons as unknownItem } from '#spine/catalog/index.ts';
import type { OrganisationView } from '#spine/parties/contracts.ts';
import type { AnyDraft, AnyScenario } from './application.ts';
import type { Channel, Matter } from './channel.ts';
import { requestRefusals } from './refusals.ts';
import { hasPendingRequest } from './request-store.ts';
import type { Scenario } from './request-view.ts';
import { findScenario, isScenarioCodeTaken } from './scenario-store.ts';

const reason = requestRefusals.reason;

/** The scenario that an application means: its own new one or one registered before. */
export interface NamedScenario {
  readonly form: Partial<AnyScenario>;
  readonly registered: Scenario | undefined;
  readonly reasons: readonly Refusal[];
}

/** Finds the scenario, and says what is wrong with how it was named. */
export async function findNamedScenario(
  db: Db,
  channel: Channel,
  applicant: OrganisationView,
  { scenario_id, scenario }: Pick<AnyDraft, 'scenario_id' | 'scenario'>,
): Promise<NamedScenario> {
  if ((scenario_id === undefined) === (scenario === undefined)) {
    const reasons = [reason('one-scenario-needed', { field: 'scenario' })];
    return { form: scenario ?? {}, registered: undefined, reasons };
  }
  if (scenario_id === undefined) {
    return { form: scenario ?? {}, registered: undefined, reasons: [] };
  }
  const registered = await findScenario(db, scenario_id);
  if (registered?.organisation_id === applicant.id && registered.channel === channel.id) {
    return { form: registered.form, registered, reasons: [] };
  }
  const missing = reason('scenario-not-found', { field: 'scenario_id', detail: scenario_id });
  return { form: {}, registered: undefined, reasons: [missing] };
}

/** The faults of an application that any channel refuses and that are no matter of its rules. */
export async function commonReasons(
  db: Db,
  now: Date,
  channel: Channel,
  matter: Matter,
): Promise<readonly Refusal[]> {
  return [
    ...periodReasons(matter.form, now),
    ...(await scenarioReasons(db, channel, matter)),
    ...itemReasons(channel, matter),
    ...partyReasons(matter),
    ...undertakingReasons(channel, matter),
  ];
}

function periodReasons(form: Matter['form'], now: Date): readonly Refusal[] {
  const reasons: Refusal[] = [];
  const { valid_from, valid_to } = form;
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
  return reasons;
}

async function scenarioReasons(
  db: Db,
  channel: Channel,
  { form, registered, directory }: Matter,
): Promise<readonly Refusal[]> {
  const reasons: Refusal[] = [];
  if (!registered && form.code !== undefined && (await isScenarioCodeTaken(db, form.code))) {
    reasons.push(reason('scenario-code-taken', { field: 'scenario.code', detail: form.code }));
  }
  if (registered && (await hasPendingRequest(db, channel.id, registered.id, directory.code))) {
    reasons.push(reason('request-pending', { field: 'scenario_id', detail: registered.code }));
  }
  return reasons;
}

function itemReasons(channel: Channel, { directory, items, form }: Matter): readonly Refusal[] {
  const verifies = channel.modesOf(form).includes('verify');
  return items.flatMap((one, at) => {
    const field = `items.${at}`;
    const item = directory.description.items.find((candidate) => candidate.id === one.item_id);
    if (!item) return unknownItem(field, one.item_id);
    if (one.verify && isHidden(item.mask)) {
      return [reason('verify-hidden-item', { field, detail: item.name_zh })];
    }
    if (verifies && !one.verify) {
      return [reason('verify-needs-condition', { field, detail: item.name_zh })];
    }
    return [];
  });
}

function partyReasons({ applicant, directory }: Matter): readonly Refusal[] {
  if (directory.provider_id !== applicant.id) return [];
  return [reason('own-directory', { field: 'directory_code', detail: directory.code })];
}

function undertakingReasons(channel: Channel, { undertakings }: Matter): readonly Refusal[] {
  const { version } = channel.undertakings;
  if (!undertakings || undertakings.version === version) return [];
  const found = { field: 'undertakings.version', detail: version };
  return [reason('undertaking-version-old', found)];
}
