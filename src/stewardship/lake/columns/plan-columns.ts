import type { Refusal } from '#kernel/refusal.ts';
import type { DirectoryItem } from '#spine/catalog/contracts.ts';
import type { InferredColumn } from '../contracts.ts';
import { lakeRefusals } from '../refusals.ts';
import { isRealType, isTypeOfItem, typeUnderItem } from './column-types.ts';
import { physicalNames } from './physical-names.ts';

/** A column as it will be landed; ids are given when it is published. */
export interface PlannedColumn {
  /** Place in the file. */
  readonly source: number;
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly is_key: boolean;
}

export interface ColumnPlan {
  readonly columns: readonly PlannedColumn[];
  /** The columns as proposed, with physical names and types as planned. */
  readonly proposed: readonly InferredColumn[];
  /** Everything in which file, officer and directory contradict each other. */
  readonly reasons: readonly Refusal[];
}

export interface ColumnWishes {
  readonly types?: Readonly<Record<string, string>> | undefined;
  readonly keys?: readonly string[] | undefined;
}

/** Brings together what the file holds, what the officer says and what the directory describes. */
export function planColumns(
  inferred: readonly InferredColumn[],
  items: readonly DirectoryItem[],
  wishes: ColumnWishes,
): ColumnPlan {
  const proposals = inferred.map((column): Proposal => {
    const item = items.find((one) => isItemOf(one, column));
    const wish = wishes.types?.[column.name] ?? wishes.types?.[column.column];
    return { column, item, wish };
  });
  const proposed = named(proposals).map(typed);
  const keys = keysOf(proposals, proposed, items, wishes);
  const columns = proposed.map((column, source) => ({
    source,
    name: column.column,
    type: column.type,
    nullable: !keys.has(column.column) && (proposals[source]?.item?.nullable ?? true),
    is_key: keys.has(column.column),
  }));
  const reasons = [
    ...reasonsAgainstWishes(proposed, wishes),
    ...(items.length > 0 ? reasonsAgainstItems(proposals, items) : []),
  ];
  return { columns, proposed: proposed.map(({ item: _item, ...column }) => column), reasons };
}

interface Proposal {
  readonly column: InferredColumn;
  readonly item: DirectoryItem | undefined;
  readonly wish: string | undefined;
}

type NamedColumn = InferredColumn & {
  readonly item: DirectoryItem | undefined;
  readonly wish?: string | undefined;
};

function isItemOf(item: DirectoryItem, column: InferredColumn): boolean {
  return (
    item.name_zh === column.name || item.column === column.name || item.column === column.column
  );
}

/** Names as the directory gives them; where it gives none, legal ones made from the file's. */
function named(proposals: readonly Proposal[]): NamedColumn[] {
  const names = physicalNames(
    proposals.map(({ column, item }) => item?.column || column.column || column.name),
  );
  return proposals.map(({ column, item, wish }, place) => ({
    ...column,
    column: names[place] ?? column.column,
    item,
    wish,
  }));
}

function typed({ wish, ...column }: NamedColumn): NamedColumn {
  if (wish !== undefined) {
    const reason = { code: 'declared', zh: '由数据专员指定', en: 'given by the data officer' };
    return { ...column, type: wish, reason };
  }
  if (!column.item) return column;
  const type = typeUnderItem(column.item.type, column.type);
  if (type === column.type) return column;
  const reason = {
    code: 'item',
    zh: '按目录信息项的类型',
    en: 'the type of the item in the directory',
  };
  return { ...column, type, reason };
}

function keysOf(
  proposals: readonly Proposal[],
  proposed: readonly NamedColumn[],
  items: readonly DirectoryItem[],
  wishes: ColumnWishes,
): ReadonlySet<string> {
  const wished = wishes.keys ?? [];
  const described = items.filter(({ is_key }) => is_key);
  const isKey = (place: number): boolean => {
    const item = proposals[place]?.item;
    if (item && described.includes(item)) return true;
    const column = proposed[place];
    return column !== undefined && isNamed(column, wished);
  };
  return new Set(proposed.filter((_, place) => isKey(place)).map(({ column }) => column));
}

function isNamed(column: InferredColumn, names: readonly string[]): boolean {
  return names.includes(column.name) || names.includes(column.column);
}

function reasonsAgainstWishes(proposed: readonly NamedColumn[], wishes: ColumnWishes): Refusal[] {
  const names = new Set(proposed.flatMap(({ name, column }) => [name, column]));
  const types = Object.entries(wishes.types ?? {});
  return [
    ...types
      .filter(([name]) => !names.has(name))
      .map(([name]) => lakeRefusals.reason('column-unknown', { field: 'types', detail: name })),
    ...types
      .filter(([, type]) => !isRealType(type))
      .map(([name, type]) =>
        lakeRefusals.reason('type-unknown', { field: 'types', detail: `${name}: ${type}` }),
      ),
    ...(wishes.keys ?? [])
      .filter((name) => !names.has(name))
      .map((name) => lakeRefusals.reason('column-unknown', { field: 'keys', detail: name })),
  ];
}

function reasonsAgainstItems(
  proposals: readonly Proposal[],
  items: readonly DirectoryItem[],
): Refusal[] {
  const met = new Set(proposals.flatMap(({ item }) => (item ? [item.id] : [])));
  const contradicted = proposals.flatMap(({ column, item, wish }) =>
    item && wish !== undefined && !isTypeOfItem(item.type, wish)
      ? [
          lakeRefusals.reason('type-against-item', {
            field: item.name_zh,
            detail: `${column.name}: ${wish} / ${item.type}`,
          }),
        ]
      : [],
  );
  return [
    ...items
      .filter(({ id }) => !met.has(id))
      .map(({ name_zh, column }) =>
        lakeRefusals.reason('item-missing-in-file', { field: name_zh, detail: column }),
      ),
    ...proposals
      .filter(({ item }) => !item)
      .map(({ column }) => lakeRefusals.reason('column-not-an-item', { field: column.name })),
    ...contradicted,
  ];
}
