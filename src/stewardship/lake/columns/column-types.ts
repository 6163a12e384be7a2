import type { DirectoryItem } from '#spine/catalog/contracts.ts';
import type { SnapshotColumn } from '../contracts.ts';

type ItemType = DirectoryItem['type'];

/**
 * Types that a snapshot may have under an item of each type of the 2017 guide (信息项数据类型);
 * the first is taken when neither the officer nor the file decides.
 */
const typesOfItem = {
  C: ['string'],
  M: ['string'],
  G: ['string'],
  N: ['double', 'int', 'long', 'decimal'],
  Y: ['decimal(18,2)', 'decimal'],
  D: ['date'],
  T: ['timestamp'],
  L: ['boolean'],
  B: ['double'],
  F: ['double'],
  I: ['long', 'int'],
} as const satisfies Record<ItemType, readonly string[]>;

/** The type of a column under an item: what is wanted where the item allows it. */
export function typeUnderItem(item: ItemType, wanted: string): string {
  return isTypeOfItem(item, wanted) ? wanted : typesOfItem[item][0];
}

/** Whether a column of this type may stand under an item of that type. */
export function isTypeOfItem(item: ItemType, type: string): boolean {
  const allowed: readonly string[] = typesOfItem[item];
  return allowed.includes(type) || (type.startsWith('decimal') && allowed.includes('decimal'));
}

/** The item type under which a new column is described. */
export function itemTypeOf(type: string): ItemType {
  const direct: Readonly<Record<string, ItemType>> = {
    string: 'C',
    boolean: 'L',
    int: 'I',
    long: 'I',
    double: 'B',
    date: 'D',
    timestamp: 'T',
  };
  return direct[type] ?? 'N';
}

/** Whether a type is a number that a mean can be taken of. */
export function isNumeric(type: string): boolean {
  return type === 'int' || type === 'long' || type === 'double' || type.startsWith('decimal');
}

/** Scale and precision that exist: at most 38 digits, no more places than digits. */
export function isRealType(type: string): boolean {
  const decimal = /^decimal\((\d+),(\d+)\)$/.exec(type);
  if (!decimal) return true;
  const [precision, scale] = [Number(decimal[1]), Number(decimal[2])];
  return precision >= 1 && precision <= 38 && scale <= precision;
}

// What every engine reads from older files without rewriting them (the promotions of Iceberg).
function canBecome(from: string, to: string): boolean {
  if (from === to || (from === 'int' && to === 'long')) return true;
  const [older, newer] = [from, to].map((type) => /^decimal\((\d+),(\d+)\)$/.exec(type));
  return Boolean(older && newer && older[2] === newer[2] && Number(older[1]) <= Number(newer[1]));
}

/**
 * Gives each column its id: the one it had under the same name, as long as older files can be read
 * as the new type; otherwise a new one. Ids of columns that went away are never given again.
 *
 * @param known every column the table ever had
 * @returns the columns of the new snapshot, and the list to remember
 */
export function assignColumnIds(
  known: readonly SnapshotColumn[],
  columns: readonly Omit<SnapshotColumn, 'id'>[],
): { readonly columns: SnapshotColumn[]; readonly known: SnapshotColumn[] } {
  let last = Math.max(0, ...known.map(({ id }) => id));
  const assigned = columns.map((column): SnapshotColumn => {
    const before = known.findLast(({ name }) => name === column.name);
    if (before && canBecome(before.type, column.type)) return { ...column, id: before.id };
    last += 1;
    return { ...column, id: last };
  });
  const kept = known.filter(({ id }) => !assigned.some((column) => column.id === id));
  return { columns: assigned, known: [...kept, ...assigned].sort((a, b) => a.id - b.id) };
}
