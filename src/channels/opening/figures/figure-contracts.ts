import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { DirectoryCode, Instant, idOf, pageOf, paging } from '#actions/shapes.ts';
import { HealthView, OpeningFigures } from './figure-shapes.ts';

/** What the last check of each open data set found, by code. */
export const listHealth = contract({
  name: 'opening.list-health',
  sentence: {
    zh: '查看开放数据集的可用性与时效:文件可读且散列一致、是否按更新频率更新',
    en: 'List how healthy open data sets are: files readable and unchanged, updated in time',
  },
  input: z.object({
    provider_id: idOf('org').optional(),
    /** Only those that are broken, or only those that are stale. */
    problem: z.enum(['broken', 'stale']).optional(),
    ...paging(20, 100),
  }),
  output: pageOf(HealthView),
  who: 'anyone',
  verb: 'GET',
  path: '/api/open/health',
  effect: 'read',
});

/**
 * Has an open data set checked now, beside the daily check. Hashing takes a while: the answer says
 * that the check was queued, `opening.list-health` what it found.
 *
 * Refuses: `not-open`, `not-your-directory`
 */
export const checkHealth = contract({
  name: 'opening.check-health',
  sentence: { zh: '立即检查一个开放数据集', en: 'Have an open data set checked now' },
  input: z.object({ directory_code: DirectoryCode }),
  output: z.object({ directory_code: z.string(), queued_at: Instant }),
  who: ['data-officer', 'platform-operator'],
  relation: {
    zh: '数据专员只能检查本单位的数据集;平台运营人员可检查全部',
    en: 'a data officer for data sets of the own organisation; the platform operator for all',
  },
  verb: 'POST',
  path: '/api/open/health',
  effect: 'write',
  facts: ['opening.health-check-asked'],
});

/** Figures of the city and of each department, from registers, checks and the evidence log. */
export const showFigures = contract({
  name: 'opening.show-figures',
  sentence: {
    zh: '查看各单位开放成效:开放率、按时更新率、可用性、质量与使用次数',
    en: 'Show figures by department: share opened, updated on time, health, quality and use',
  },
  input: z.object({ provider_id: idOf('org').optional() }),
  output: z.object({
    city: OpeningFigures,
    departments: z.array(
      OpeningFigures.extend({ provider_id: idOf('org'), provider_name: z.string() }),
    ),
  }),
  who: 'anyone',
  verb: 'GET',
  path: '/api/open/figures',
  effect: 'read',
});
