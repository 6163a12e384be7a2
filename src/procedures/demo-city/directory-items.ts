import type { ItemInput } from '#spine/catalog/contracts.ts';

type ItemLine = Omit<ItemInput, 'type' | 'mask' | 'sharing' | 'opening'> & {
  readonly type: string;
  readonly sharing: string;
  readonly opening: string;
  readonly mask: unknown;
};

/**
 * Items written one per line: name|column|type|k for a key|grade|kind of personal
 * information|mask|unit. The mask is a preset, or `@month` for a date shown to the month.
 */
export function demoItems(
  lines: readonly string[],
  sharing: string,
  opening: string,
): readonly ItemLine[] {
  return lines.map((line) => {
    const [name_zh = '', column = '', type = '', key, grade, personal, mask, unit] =
      line.split('|');
    return {
      name_zh,
      column,
      type,
      nullable: key !== 'k',
      is_key: key === 'k',
      grade: Number(grade),
      // GB/T 45574-2025: identity numbers and precise addresses can harm the person if they leak.
      sensitive: personal === 'identity' || personal === 'address',
      mask: maskOf(mask),
      sharing,
      opening,
      ...(personal ? { pi_category: personal } : {}),
      ...(unit ? { unit } : {}),
    };
  });
}

function maskOf(word: string | undefined): unknown {
  if (!word) return null;
  if (word === '@month') return { kind: 'date-truncate', unit: 'month' };
  return { kind: 'preset', preset: word };
}
