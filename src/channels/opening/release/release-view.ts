import { findLicenceAt, type Licence } from './licences.ts';
import type { ReleaseSummary, ReleaseView } from './release-contracts.ts';
import type { ReleaseFormat } from './release-shapes.ts';
import { isRunning } from './release-state.ts';
import type { Release } from './release-store.ts';

/** Media types of the formats (IANA). */
export const mediaTypes: Readonly<Record<ReleaseFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xml: 'application/xml',
  rdf: 'application/rdf+xml',
  parquet: 'application/vnd.apache.parquet',
};

/** A release as it is listed. */
export function releaseSummary(release: Release, current_id: string | undefined): ReleaseSummary {
  return {
    id: release.release_id,
    directory_code: release.directory_code,
    directory_name: release.directory_name,
    provider_id: release.provider_id,
    state: release.state,
    step: isRunning(release.state) ? (release.step ?? release.state) : null,
    rows_done: Number(release.rows_done),
    rows: release.row_count === null ? null : Number(release.row_count),
    licence: licenceOf(release),
    created_at: release.created_at.toISOString(),
    released_at: release.released_at?.toISOString() ?? null,
    is_current: release.release_id === current_id,
    withdrawn_reason: release.withdrawn_reason,
  };
}

/** A release with its report; the causing rows only for whoever looks after the data. */
export function releaseView(
  release: Release,
  asked: { readonly current_id: string | undefined; readonly with_rows: boolean },
): ReleaseView {
  const { plan, profile, checks, files, reasons } = release;
  return {
    ...releaseSummary(release, asked.current_id),
    snapshot: release.snapshot_id,
    columns: plan.columns.map(({ name, name_zh, type, nullable, definition, unit }) => ({
      name,
      name_zh,
      type,
      nullable,
      definition,
      unit,
    })),
    files: files.map((file) => ({
      ...file,
      media_type: mediaTypes[file.format],
      url: `/open/${release.directory_code.replace('/', '~')}/download.${file.format}`,
    })),
    checks: checks.map((check) => (asked.with_rows ? check : { ...check, rows: [] })),
    transforms: profile.transforms,
    left_out: [...plan.left_out],
    reasons: asked.with_rows ? reasons.map(({ kind: _kind, ...reason }) => reason) : [],
  };
}

/**
 * The licence a release was given.
 *
 * @throws Error when there is none: it was in force when the release began
 */
export function licenceOf(release: Pick<Release, 'profile' | 'created_at'>): Licence {
  const licence = findLicenceAt(release.profile.licence, release.created_at);
  if (!licence) throw new Error(`no licence ${release.profile.licence} at the time of the release`);
  return licence;
}
