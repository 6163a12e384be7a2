import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { Day, idOf, validDates } from '#actions/shapes.ts';

/** 负面清单: what the city lead decided is not to be shared, by clause (SDR art. 38). */
export const NegativeEntry = z.object({
  id: idOf('neg'),
  directory_code: z.string(),
  /** null covers the whole directory. */
  item_id: z.string().nullable(),
  clause: z.string(),
  review_by: Day,
  ...validDates,
  in_force: z.boolean(),
});
export type NegativeEntry = z.output<typeof NegativeEntry>;

/**
 * A directory, or one item of it, that is not shared; only with a clause and the day of its next
 * review. Refuses: `directory-not-found`, `item-not-in-directory`. Source: SDR art. 38
 * (以共享为原则,以不共享为例外).
 */
export const addNegativeEntry = contract({
  name: 'catalog.add-negative-entry',
  sentence: {
    zh: '经市级主管部门审核,把目录或信息项列入负面清单',
    en: 'Enter a directory or an item on the negative list, after review by the city lead',
  },
  input: z.object({
    directory_code: z.string(),
    item_id: z.string().nullable(),
    clause: z.string().trim().min(4).max(500),
    review_by: Day,
    ...validDates,
  }),
  output: NegativeEntry,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/negative-list',
  effect: 'write',
  facts: ['negative-list.entered'],
});
