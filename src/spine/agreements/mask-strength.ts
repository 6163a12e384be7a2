import { z } from 'zod';
import type { Db } from '#actions/action.ts';
import { type DatedValue, defineDatedValue, getDatedValue } from '#actions/dated-values.ts';
import type { DatedRule } from '#kernel/dated-rule.ts';
import type { MaskKind, MaskSpec } from '#kernel/mask-spec.ts';

const rank = z.int().min(1).max(9);

/** How much of a value a kind of mask leaves, upwards; kinds that leave nothing have no rank. */
export const MaskRanks = z.strictObject({
  predicate: rank,
  'keyed-hash': rank,
  preset: rank,
  partial: rank,
  bucket: rank,
  'date-truncate': rank,
});
export type MaskRanks = z.output<typeof MaskRanks>;

/**
 * The order of the kinds of masks. It is policy, not mathematics: a yes or no is held to tell less
 * than any form of the value itself. Between forms of one kind arithmetic decides.
 */
export const maskRanks: DatedValue<MaskRanks> = defineDatedValue({
  key: 'agreements.mask-ranks',
  words: { zh: '脱敏方式的强弱次序', en: 'which kinds of masks leave more of a value' },
  keeper: 'platform-operator',
  schema: MaskRanks,
  built_in: [
    {
      value: {
        predicate: 1,
        'keyed-hash': 2,
        preset: 3,
        partial: 3,
        bucket: 4,
        'date-truncate': 4,
      },
      effective_from: '2022-01-01',
      effective_to: null,
      source: '脱敏强弱次序设计',
      confidence: 'design',
    },
  ],
});

/** The order in force at an instant, with its day for the record of the decision. */
export function maskRanksAt(db: Db, instant: Date): Promise<DatedRule<MaskRanks>> {
  return getDatedValue(db, maskRanks, instant);
}

const dateUnits = { year: 0, quarter: 1, month: 2 } as const;

/** Whether a mask hides at least what another one hides; no mask hides nothing. */
export function isMaskAtLeast(
  mask: MaskSpec | null,
  floor: MaskSpec | null,
  ranks: MaskRanks,
): boolean {
  if (isFormAtLeast(mask, floor)) return true;
  if (mask === null || floor === null || mask.kind === floor.kind) return false;
  return rankOf(mask.kind, ranks) < rankOf(floor.kind, ranks);
}

/** The same without an order of the kinds: by arithmetic alone, which no policy changes. */
export function isFormAtLeast(mask: MaskSpec | null, floor: MaskSpec | null): boolean {
  if (floor === null) return true;
  if (mask === null) return false;
  return hidesAll(mask) || (mask.kind === floor.kind && isSameKindAtLeast(mask, floor));
}

function hidesAll({ kind }: MaskSpec): boolean {
  return kind === 'drop' || kind === 'null' || kind === 'constant';
}

function rankOf(kind: MaskKind, ranks: MaskRanks): number {
  return kind === 'drop' || kind === 'null' || kind === 'constant' ? 0 : ranks[kind];
}

function isSameKindAtLeast(mask: MaskSpec, floor: MaskSpec): boolean {
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
