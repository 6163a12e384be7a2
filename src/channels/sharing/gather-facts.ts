import type { Db } from '#actions/action.ts';
import { shanghaiDay } from '#kernel/civil-date.ts';
import { sumStandingLimits } from '#spine/agreements/index.ts';
import type { OrganisationView } from '#spine/parties/contracts.ts';
import type { ApplicationDraft, RequestedItem } from './application.ts';
import type { DecisionFacts, ItemFacts } from './sharing-facts.ts';
import type { SharedDirectory } from '#spine/catalog/directories/open-to-applicants.ts';
import { findRegionColumn } from '#spine/agreements/region-scope.ts';
import {
  findDuty,
  findNecessity,
  hasStandingGrant,
  listNegativeEntries,
  listOpenRisks,
} from './register-store.ts';
import { isPersonal } from '#spine/agreements/terms.ts';

type ScenarioDraft = NonNullable<ApplicationDraft['scenario']>;

/** Everything the rules look at, from the registers as they stand now. */
export async function gatherFacts(
  db: Db,
  now: Date,
  applicant: OrganisationView,
  directory: SharedDirectory,
  scenario: ScenarioDraft,
  application: Pick<ApplicationDraft, 'items' | 'promises'>,
): Promise<DecisionFacts> {
  const type = scenario.scenario_type;
  const duty = scenario.duty_id === undefined ? undefined : await findDuty(db, scenario.duty_id);
  const own = duty?.organisation_id === applicant.id ? duty : null;
  const risks = await listOpenRisks(db, applicant.id);
  const necessity = type && (await findNecessity(db, type, directory.code));
  return {
    applicant: {
      id: applicant.id,
      kind: applicant.kind,
      state: applicant.state,
      region_code: applicant.region_code,
      dengbao_level: applicant.dengbao_level,
      credit_score: applicant.credit_score,
      open_risks: risks.length,
    },
    directory_code: directory.code,
    region_enforceable: findRegionColumn(directory.items) !== undefined,
    items: await itemFactsOf(db, now, directory, application.items),
    day: shanghaiDay(now),
    volume_held: await sumStandingLimits(db, applicant.id, directory.code, now),
    ...(scenario.duty_id === undefined
      ? {}
      : { duty: own && { id: own.id, valid_from: own.valid_from, valid_to: own.valid_to } }),
    ...(application.promises ? { promises: application.promises.signed } : {}),
    ...(type ? { scenario_type: type } : {}),
    ...(type ? { standing_grant: await isStanding(db, now, directory, type) } : {}),
    ...(necessity ? { necessity } : {}),
    ...declaredFacts(scenario),
  };
}

function declaredFacts(scenario: ScenarioDraft): Partial<DecisionFacts> {
  const { purpose_category, subjects, system, tier, volume, pipia_number } = scenario;
  return {
    ...(purpose_category === undefined ? {} : { purpose_category }),
    ...(subjects?.regions === undefined ? {} : { regions: subjects.regions }),
    ...(system?.dengbao_level === undefined ? {} : { system_dengbao_level: system.dengbao_level }),
    ...(tier === undefined ? {} : { tier }),
    ...(volume === undefined ? {} : { volume: declaredVolume(volume) }),
    ...(pipia_number === undefined ? {} : { pipia_number }),
  };
}

function declaredVolume(
  volume: NonNullable<ScenarioDraft['volume']>,
): NonNullable<DecisionFacts['volume']> {
  const { peak_rps: _, ...counts } = volume;
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== undefined));
}

async function isStanding(
  db: Db,
  now: Date,
  directory: SharedDirectory,
  scenario_type: string,
): Promise<boolean> {
  const { provider_id, code } = directory;
  if (provider_id === null) return false;
  return hasStandingGrant(db, { provider_id, scenario_type, directory_code: code }, now);
}

async function itemFactsOf(
  db: Db,
  now: Date,
  directory: SharedDirectory,
  requested: readonly Pick<RequestedItem, 'item_id' | 'verify'>[],
): Promise<ItemFacts[]> {
  const negative = (await listNegativeEntries(db, now, directory.code)).filter(
    (entry) => entry.in_force,
  );
  return requested.flatMap((one): ItemFacts[] => {
    const item = directory.items.find((candidate) => candidate.id === one.item_id);
    if (!item) return [];
    const entry = negative.find((row) => row.item_id === null || row.item_id === item.id);
    return [
      {
        item_id: item.id,
        name_zh: item.name_zh,
        column: item.column,
        sharing: item.sharing,
        grade: item.grade,
        sensitive: item.sensitive,
        personal: isPersonal(item),
        verify_only: one.verify !== undefined || item.mask?.kind === 'predicate',
        negative_clause: entry?.clause ?? null,
      },
    ];
  });
}
