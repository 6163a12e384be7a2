import { z } from 'zod';
import { Day } from '#actions/shapes.ts';
import { HealthProblem } from './figure-shapes.ts';

/** What checks of open data sets find. */
export const healthFactSpecs = {
  'opening.health-check-asked': {
    zh: '请求检查开放数据集',
    en: 'A check of an open data set was asked for',
    subjects: ['directory'],
    payload: {},
  },
  'opening.health-changed': {
    zh: '开放数据集检查结果变化',
    en: 'A check of an open data set found something else than the last',
    subjects: ['directory', 'release', 'organisation'],
    payload: { problems: z.array(HealthProblem), stale: z.boolean(), data_on: Day },
  },
  'opening.health-check-ended': {
    zh: '不再检查数据集',
    en: 'A data set is not checked any more: it is not open',
    subjects: ['directory'],
    payload: {},
  },
} as const;
