import type { Refusal } from '#kernel/refusal.ts';
import type { Directory } from '#spine/catalog/index.ts';
import { openingRefusals } from '../refusals.ts';
import { findLicenceAt } from './licences.ts';
import type { ReleaseProfile, ReleaseTransform } from './release-shapes.ts';

type Items = Directory['description']['items'];

/** Everything that is wrong with a profile for a directory of these items. */
export function reasonsAgainstProfile(
  profile: ReleaseProfile,
  items: Items,
  now: Date,
): readonly Refusal[] {
  const transformed = profile.transforms.flatMap((one) => ('column' in one ? [one.column] : []));
  const twice = transformed.filter((column, at) => transformed.indexOf(column) !== at);
  const cells = profile.transforms.some(({ kind }) => kind === 'suppress-small-cells');
  const never = profile.accepted_findings.filter(
    ({ kind }) => kind === 'resident-id' || kind === 'bank-card',
  );
  const licence = findLicenceAt(profile.licence, now);
  return [
    ...reasonsAgainstColumns([...namedColumns(profile), ...transformed], items),
    ...[...new Set(twice)].map((detail) =>
      openingRefusals.reason('column-transformed-twice', { field: 'transforms', detail }),
    ),
    ...profile.transforms.flatMap((one) => reasonsAgainstTransform(one, items)),
    ...(cells && !profile.aggregate ? [openingRefusals.reason('aggregate-missing')] : []),
    ...never.map(({ column }) =>
      openingRefusals.reason('finding-not-acceptable', { detail: column }),
    ),
    ...(licence
      ? []
      : [openingRefusals.reason('licence-unknown', { field: 'licence', detail: profile.licence })]),
  ];
}

function namedColumns({
  quasi_identifiers,
  aggregate,
  accepted_findings,
}: ReleaseProfile): readonly string[] {
  const spanned = aggregate ? [aggregate.count_column, ...aggregate.dimensions] : [];
  return [...quasi_identifiers, ...spanned, ...accepted_findings.map(({ column }) => column)];
}

function reasonsAgainstColumns(columns: readonly string[], items: Items): readonly Refusal[] {
  return [...new Set(columns)]
    .filter((column) => !items.some((item) => item.column === column))
    .map((detail) => openingRefusals.reason('column-unknown', { detail }));
}

/** Item types of the 2017 guide that a transform makes sense for; text may hold anything. */
const fitting = {
  band: ['N', 'Y', 'B', 'I', 'F', 'C'],
  grid: ['N', 'B', 'F', 'C'],
  period: ['D', 'T', 'C'],
  prefix: ['C', 'M', 'N', 'I'],
} as const;

function reasonsAgainstTransform(transform: ReleaseTransform, items: Items): readonly Refusal[] {
  if (!('column' in transform) || transform.kind === 'drop') return [];
  const item = items.find(({ column }) => column === transform.column);
  const types: readonly string[] = fitting[transform.kind];
  if (!item || types.includes(item.type)) return [];
  const detail = `${transform.column}: ${transform.kind}`;
  return [openingRefusals.reason('transform-does-not-fit', { field: 'transforms', detail })];
}
