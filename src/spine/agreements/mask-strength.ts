import type { MaskKind, MaskSpec } from '#kernel/mask-spec.ts';

/**
 * How much of a value a kind of mask leaves, from nothing (0) upwards. This order is policy, not
 * mathematics: a yes or no is held to tell less than any form of the value itself.
 */
const telling: Readonly<Record<MaskKind, number>> = {
  drop: 0,
  null: 0,
  constant: 0,
  predicate: 1,
  'keyed-hash': 2,
  preset: 3,
  partial: 3,
  bucket: 4,
  'date-truncate': 4,
};

const dateUnits = { year: 0, quarter: 1, month: 2 } as const;

/** Whether a mask hides at least what another one hides; no mask hides nothing. */
export function isMaskAtLeast(mask: MaskSpec | null, floor: MaskSpec | null): boolean {
  if (floor === null) return true;
  if (mask === null) return false;
  if (mask.kind !== floor.kind) return telling[mask.kind] < telling[floor.kind] || hidesAll(mask);
  return isSameKindAtLeast(mask, floor);
}

function hidesAll(mask: MaskSpec): boolean {
  return telling[mask.kind] === 0;
}

function isSameKindAtLeast(mask: MaskSpec, floor: MaskSpec): boolean {
  if (hidesAll(mask)) return true;
  if (mask.kind === 'partial' && floor.kind === 'partial') {
    const shows_no_more = mask.head <= floor.head && mask.tail <= floor.tail;
    return shows_no_more && wholeBelow(mask) >= wholeBelow(floor);
  }
  if (mask.kind === 'keyed-hash' && floor.kind === 'keyed-hash') return mask.length <= floor.length;
  if (mask.kind === 'bucket' && floor.kind === 'bucket') {
    // Only a multiple keeps every wider edge on a narrower one; others could be crossed.
    return Number.isInteger(mask.step / floor.step);
  }
  if (mask.kind === 'date-truncate' && floor.kind === 'date-truncate') {
    return dateUnits[mask.unit] <= dateUnits[floor.unit];
  }
  if (mask.kind === 'preset' && floor.kind === 'preset') return mask.preset === floor.preset;
  return JSON.stringify(mask) === JSON.stringify(floor);
}

/** Values shorter than this are hidden whole, because the minimum could not be hidden otherwise. */
function wholeBelow(mask: { head: number; tail: number; hidden_min: number }): number {
  return mask.head + mask.tail + mask.hidden_min;
}
