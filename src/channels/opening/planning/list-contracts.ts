import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { Day, idOf, pageOf, paging } from '#actions/shapes.ts';
import { ListChange, ListEntry } from './list-shapes.ts';
import { OpeningTier } from './plan-shapes.ts';

/**
 * The opening list 开放清单 as it stood at the end of a day in Shanghai, made from the directories
 * published then; without a day, as it stands now. What is not open is listed by its tier alone.
 */
export const showOpeningList = contract({
  name: 'opening.show-opening-list',
  sentence: {
    zh: '查看某一日的开放清单:范围、类型、条件、更新频率',
    en: 'Show the opening list of a day: scope, tier, condition, frequency',
  },
  input: z.object({
    on: Day.optional(),
    tier: OpeningTier.optional(),
    provider_id: idOf('org').optional(),
    ...paging(100, 500),
  }),
  output: pageOf(ListEntry),
  who: 'anyone',
  verb: 'GET',
  path: '/api/open/list',
  effect: 'read',
});

/**
 * In what the opening list differs between the ends of two days, by code. A page holds the changes
 * among `limit` data sets that moved in between, so it may be short while `next` is not null.
 *
 * Refuses: `days-reversed`
 */
export const compareOpeningLists = contract({
  name: 'opening.compare-opening-lists',
  sentence: {
    zh: '比较两个日期的开放清单:新增、移除、层级与频率变化',
    en: 'Compare the opening lists of two days: added, removed, changed tier or frequency',
  },
  input: z.object({ from: Day, to: Day, ...paging(100, 500) }),
  output: pageOf(ListChange),
  who: 'anyone',
  verb: 'GET',
  path: '/api/open/list/changes',
  effect: 'read',
});

/**
 * The whole opening list of a day as one file: CSV by RFC 4180 with a byte order mark, in which no
 * text can be taken for a formula, or a JSON array.
 */
export const exportOpeningList = contract({
  name: 'opening.export-opening-list',
  sentence: {
    zh: '导出某一日的开放清单(CSV 或 JSON)',
    en: 'Export the opening list of a day as CSV or JSON',
  },
  input: z.object({ on: Day.optional(), format: z.enum(['csv', 'json']).default('csv') }),
  output: z.object({
    file_name: z.string(),
    media_type: z.string(),
    on: Day,
    rows: z.int(),
    /** Of the UTF-8 bytes of `content`. */
    sha256: z.string(),
    content: z.string(),
  }),
  who: 'anyone',
  verb: 'GET',
  path: '/api/open/list/export',
  effect: 'read',
});
