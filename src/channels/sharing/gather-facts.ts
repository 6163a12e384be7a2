import type { Db } from '#actions/action.ts';
import { shanghaiDay } from '#kernel/civil-date.ts';
import { findRegionColumn, isPersonal, sumStandingLimits } from '#spine/agreements/index.ts';
import { type Directory, listNegativeEntries } from '#spine/catalog/index.ts';
import { findLegalBasis, listOpenRisks } from '#spine/parties/index.ts';
import type { RequestedItem } from '#spine/requests/contracts.ts';
import type { Matter } from '#spine/requests/index.ts';
import { type ScenarioDraft, type UndertakingKind, undertakingKinds } from './application.ts';
import { hasFastTrack } from './fast-track-store.ts';
import { findNecessity } from './scenario-type-store.ts';
import type { ItemFacts, SharingFacts } from './sharing-facts.ts';

/** Everything the rules look at, from the registers as they stand now. */
export async function gatherFacts(
  db: Db,
  now: Date,
  { applicant, directory, form, items, undertakings }: Matter<ScenarioDraft>,
): Promise<SharingFacts> {
  const { legal_basis_id: basis_id, scenario_type: type } = form;
  const basis = basis_id === undefined ? undefined : await findLegalBasis(db, basis_id);
  const own = basis?.organisation_id === applicant.id ? basis : null;
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
    region_enforceable: findRegionColumn(directory.description.items) !== undefined,
    items: await itemFactsOf(db, now, directory, items),
    day: shanghaiDay(now),
    volume_held: await sumStandingLimits(db, applicant.id, directory.code, now),
    ...(basis_id === undefined
      ? {}
      : { legal_basis: own && { id: own.id, valid_from: own.valid_from, valid_to: own.valid_to } }),
    ...(undertakings ? { undertakings: signedOf(undertakings.signed) } : {}),
    ...(type ? { scenario_type: type } : {}),
    ...(type ? { fast_track: await isFastTrack(db, now, directory, type) } : {}),
    ...(necessity ? { necessity } : {}),
    ...declaredFacts(form),
  };
}

function signedOf(kinds: readonly string[]): UndertakingKind[] {
  return undertakingKinds.filter((kind) => kinds.includes(kind));
}

function declaredFacts(scenario: ScenarioDraft): Partial<SharingFacts> {
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
): NonNullable<SharingFacts['volume']> {
  const { peak_rps: _, ...counts } = volume;
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== undefined));
}

async function isFastTrack(
  db: Db,
  now: Date,
  directory: Directory,
  scenario_type: string,
): Promise<boolean> {
  const { provider_id, code } = directory;
  if (provider_id === null) return false;
  return hasFastTrack(db, { provider_id, scenario_type, directory_code: code }, now);
}

async function itemFactsOf(
  db: Db,
  now: Date,
  directory: Directory,
  requested: readonly Pick<RequestedItem, 'item_id' | 'verify'>[],
): Promise<ItemFacts[]> {
  const negative = (await listNegativeEntries(db, now, directory.code)).filter(
    (entry) => entry.in_force,
  );
  return requested.flatMap((one): ItemFacts[] => {
    const item = directory.description.items.find((candidate) => candidate.id === one.item_id);
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
