import type { DirectoryItem } from '#spine/catalog/contracts.ts';
import type { SourceSnapshot } from '../ports.ts';
import { type ColumnTransform, releasedType } from './column-transform.ts';
import type { RulesInForce } from './release-rules.ts';
import type { ReleasedColumn, ReleaseProfile } from './release-shapes.ts';

/** A column of the snapshot on its way into the release. */
export interface PlannedColumn extends ReleasedColumn {
  readonly item: DirectoryItem;
  readonly source_type: string;
  readonly transform: ColumnTransform | undefined;
}

/** Everything that a release is made and judged by, fixed when it begins. */
export interface ReleasePlan {
  readonly columns: readonly PlannedColumn[];
  /** Columns that stay behind, with the reason. */
  readonly left_out: readonly { readonly column: string; readonly why: 'not-open' | 'dropped' }[];
  readonly quasi_identifiers: readonly string[];
  /** Whether the provider declared them or they follow from the names of the columns. */
  readonly quasi_declared: boolean;
  readonly aggregate: ReleaseProfile['aggregate'];
  readonly public_places: string | null;
  readonly accepted_findings: ReleaseProfile['accepted_findings'];
  readonly suppress_classes: boolean;
  readonly suppress_cells: boolean;
  /** Released columns that name a row for good. */
  readonly keys: readonly string[];
  readonly cell_min: number;
  /** The numbers and lists in force when the release began. */
  readonly rules: RulesInForce;
}

interface PlanNeeds {
  readonly snapshot: SourceSnapshot;
  readonly items: readonly DirectoryItem[];
  readonly domain: string;
  readonly profile: ReleaseProfile | undefined;
  readonly rules: RulesInForce;
}

/** What a release will hold: the columns open without condition, as the profile shapes them. */
export function planRelease({ snapshot, items, domain, profile, rules }: PlanNeeds): ReleasePlan {
  const transforms = profile?.transforms ?? [];
  const left_out: ReleasePlan['left_out'][number][] = [];
  const columns = snapshot.columns.flatMap(({ name, type, nullable }): PlannedColumn[] => {
    const item = items.find((one) => one.column === name);
    const transform = transforms.find(
      (one): one is ColumnTransform => 'column' in one && one.column === name,
    );
    const is_open = item?.opening === 'O1';
    if (!item || !is_open || transform?.kind === 'drop') {
      left_out.push({ column: name, why: is_open ? 'dropped' : 'not-open' });
      return [];
    }
    return [
      {
        name,
        name_zh: item.name_zh,
        type: releasedType(type, transform),
        nullable: nullable || transform !== undefined || profile?.aggregate?.count_column === name,
        definition: item.definition ?? null,
        unit: item.unit ?? null,
        item,
        source_type: type,
        transform,
      },
    ];
  });
  const names = columns.map(({ name }) => name);
  const { any, health, health_domains } = rules.cell_min;
  return {
    columns,
    left_out,
    quasi_identifiers: profile
      ? profile.quasi_identifiers.filter((column) => names.includes(column))
      : likelyQuasiIdentifiers(columns, rules),
    quasi_declared: profile !== undefined,
    aggregate: profile?.aggregate ?? null,
    public_places: profile?.public_places ?? null,
    accepted_findings: profile?.accepted_findings ?? [],
    suppress_classes: transforms.some(({ kind }) => kind === 'suppress-small-classes'),
    suppress_cells: transforms.some(({ kind }) => kind === 'suppress-small-cells'),
    keys: keysOf(snapshot, columns),
    cell_min: health_domains.includes(domain) ? health : any,
    rules,
  };
}

// A key that a transform blurred names no row any more.
function keysOf(snapshot: SourceSnapshot, columns: readonly PlannedColumn[]): readonly string[] {
  const declared = columns.filter(({ item }) => item.is_key).map(({ name }) => name);
  const keys = declared.length > 0 ? declared : [...snapshot.keys];
  const whole = keys.every((key) =>
    columns.some(({ name, transform }) => name === key && transform === undefined),
  );
  return whole ? keys : [];
}

/**
 * Without a profile the usual quasi-identifiers count as declared: a table with no attribute of a
 * person has none; one that has also counts the places that people share.
 */
function likelyQuasiIdentifiers(
  columns: readonly PlannedColumn[],
  rules: RulesInForce,
): readonly string[] {
  const { persons, companions } = rules.quasi_identifiers;
  const tells = (words: readonly string[]) =>
    columns.filter((column) => words.some((word) => isNamed(column, word)));
  const of_persons = tells(persons);
  if (of_persons.length === 0) return [];
  return [...new Set([...of_persons, ...tells(companions)].map(({ name }) => name))];
}

/** Whether a column bears a word: in Chinese anywhere in its name, in English as a whole word. */
export function isNamed(column: Pick<PlannedColumn, 'name' | 'name_zh'>, word: string): boolean {
  if (!/^[a-z]+$/.test(word)) return column.name_zh.includes(word);
  return column.name
    .toLowerCase()
    .split(/[^a-z]+/)
    .includes(word);
}
