import type { ReleaseTransform } from './release-shapes.ts';

/** A transform that stands at one column. */
export type ColumnTransform = Extract<ReleaseTransform, { readonly column: string }>;

/** The type of a column after its transform. */
export function releasedType(type: string, transform: ColumnTransform | undefined): string {
  if (!transform || transform.kind === 'drop') return type;
  return transform.kind === 'grid' ? 'double' : 'string';
}
