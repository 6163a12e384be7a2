import type { z } from 'zod';
import type {
  IdentifierKind,
  ReleaseProfile,
  ReleaseTransform,
} from '#channels/opening/contracts.ts';

type ColumnTransform = Extract<ReleaseTransform, { column: string }>;
export type TransformKind = ColumnTransform['kind'];

/** What is done to one column, as chosen and typed; the parameter means what the kind says. */
export interface TransformChoice {
  readonly kind: TransformKind | '';
  /** Width of a band, `month` or `year`, characters kept, or the axis. */
  readonly parameter: string;
}

export interface AcceptedFinding {
  readonly column: string;
  readonly kind: IdentifierKind;
  readonly reason: string;
}

/** The profile of a data set as the form holds it. */
export interface ProfileDraft {
  readonly quasi_identifiers: readonly string[];
  readonly count_column: string;
  readonly dimensions: readonly string[];
  readonly public_places: string;
  readonly accepted_findings: readonly AcceptedFinding[];
  readonly transforms: Readonly<Record<string, TransformChoice>>;
  readonly suppress_classes: boolean;
  readonly suppress_cells: boolean;
  readonly licence: string;
}

export const noTransform: TransformChoice = { kind: '', parameter: '' };

/** The form of a declared profile. */
export function draftOfProfile(profile: ReleaseProfile): ProfileDraft {
  const kinds = profile.transforms.map(({ kind }) => kind);
  return {
    quasi_identifiers: profile.quasi_identifiers,
    count_column: profile.aggregate?.count_column ?? '',
    dimensions: profile.aggregate?.dimensions ?? [],
    public_places: profile.public_places ?? '',
    accepted_findings: profile.accepted_findings,
    transforms: Object.fromEntries(profile.transforms.flatMap(choiceOf)),
    suppress_classes: kinds.includes('suppress-small-classes'),
    suppress_cells: kinds.includes('suppress-small-cells'),
    licence: profile.licence,
  };
}

/** The profile that a form declares; what is not chosen is left out. */
export function profileOfDraft(draft: ProfileDraft): z.input<typeof ReleaseProfile> {
  const { count_column, dimensions } = draft;
  return {
    quasi_identifiers: [...draft.quasi_identifiers],
    aggregate: count_column === '' ? null : { count_column, dimensions: [...dimensions] },
    public_places: draft.public_places.trim() || null,
    accepted_findings: draft.accepted_findings.map((one) => ({
      ...one,
      reason: one.reason.trim(),
    })),
    transforms: [
      ...Object.entries(draft.transforms).flatMap(([column, choice]) =>
        transformOf(column, choice),
      ),
      ...(draft.suppress_classes ? [{ kind: 'suppress-small-classes' as const }] : []),
      ...(draft.suppress_cells ? [{ kind: 'suppress-small-cells' as const }] : []),
    ],
    licence: draft.licence,
  };
}

/** Where the profile that a form declares says what is done to a column. */
export function transformPath({ transforms }: ProfileDraft, column: string): string {
  const done = Object.entries(transforms).filter(([, { kind }]) => kind !== '');
  return `transforms.${done.findIndex(([name]) => name === column)}`;
}

function choiceOf(transform: ReleaseTransform): [string, TransformChoice][] {
  if (!('column' in transform)) return [];
  return [[transform.column, { kind: transform.kind, parameter: parameterOf(transform) }]];
}

function parameterOf(transform: ColumnTransform): string {
  switch (transform.kind) {
    case 'drop':
      return '';
    case 'band':
      return String(transform.width);
    case 'period':
      return transform.to;
    case 'prefix':
      return String(transform.characters);
    case 'grid':
      return transform.axis;
  }
}

function transformOf(
  column: string,
  { kind, parameter }: TransformChoice,
): z.input<typeof ReleaseTransform>[] {
  switch (kind) {
    case '':
      return [];
    case 'drop':
      return [{ kind, column }];
    case 'band':
      return [{ kind, column, width: Number(parameter) }];
    case 'period':
      return [{ kind, column, to: parameter === 'year' ? 'year' : 'month' }];
    case 'prefix':
      return [{ kind, column, characters: Number(parameter) }];
    case 'grid':
      return [{ kind, column, axis: parameter === 'latitude' ? 'latitude' : 'longitude' }];
  }
}
