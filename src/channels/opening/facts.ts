import { z } from 'zod';
import { defineFacts } from '#actions/fact-types.ts';
import { errorFactSpecs } from './corrections/error-facts.ts';
import { DemandState } from './demand/demand-shapes.ts';
import { healthFactSpecs } from './figures/health-facts.ts';
import { planFactSpecs } from './planning/plan-facts.ts';
import { ReleaseProfile } from './release/release-shapes.ts';
import { showcaseFactSpecs } from './showcase/showcase-facts.ts';

const release = ['release', 'directory'] as const;

const demand = {
  subjects: ['demand', 'directory', 'organisation'],
  payload: { from: DemandState.nullable(), to: DemandState, note: z.string() },
} as const;

/** What happens in the opening channel: releases, demands, conditional use, errors, reuse. */
export const openingFacts = defineFacts({
  'opening.release-profile-declared': {
    zh: '申报开放画像',
    en: 'How a data set is judged before it opens was declared',
    subjects: ['directory'],
    payload: { version: z.int().min(1), profile: ReleaseProfile },
  },
  'opening.release-started': {
    zh: '开始开放检查',
    en: 'A release was started',
    subjects: release,
    payload: { snapshot: z.string(), directory_version: z.int().min(1) },
  },
  'opening.release-stopped': {
    zh: '开放被检查拦下',
    en: 'A release was stopped by its checks',
    subjects: release,
    payload: { stopped_by: z.array(z.string()) },
  },
  'opening.data-set-released': {
    zh: '向公众开放',
    en: 'A data set was opened to everybody',
    subjects: [...release, 'agreement'],
    payload: {
      rows: z.int().min(0),
      files: z.array(z.object({ format: z.string(), bytes: z.int(), sha256: z.string() })),
      snapshot: z.string(),
    },
  },
  'opening.serving-copy-rebuilt': {
    zh: '重建开放数据的服务副本',
    en: 'The serving copy of a release was built anew',
    subjects: release,
    payload: {
      was: z.enum(['missing', 'changed', 'unsealed', 'sound']),
      rows: z.int().min(0),
      sha256: z.string(),
    },
  },
  'opening.release-suspended': {
    zh: '暂停开放',
    en: 'A release is not given to the public while its agreement is suspended',
    subjects: release,
    payload: {},
  },
  'opening.release-resumed': {
    zh: '恢复开放',
    en: 'A release is given to the public again',
    subjects: release,
    payload: {},
  },
  'opening.release-withdrawn': {
    zh: '撤回开放',
    en: 'A release was withdrawn',
    subjects: release,
    payload: { reason: z.string() },
  },
  'opening.results-reported': {
    zh: '反馈利用成果',
    en: 'Results of use were reported',
    subjects: ['agreement', 'directory', 'organisation'],
    payload: { title: z.string(), url: z.string().nullable() },
  },
  'opening.results-overdue': {
    zh: '利用成果逾期未反馈',
    en: 'Results of use became overdue',
    subjects: ['agreement', 'directory', 'organisation'],
    payload: { due_on: z.iso.date(), breach_on: z.iso.date().nullable() },
  },
  'opening.misuse-recorded': {
    zh: '登记违约',
    en: 'A breach of a use agreement was recorded',
    subjects: ['misuse', 'agreement', 'organisation'],
    payload: { breach: z.string() },
  },
  'opening.misuse-resolved': {
    zh: '了结违约',
    en: 'A breach was resolved',
    subjects: ['misuse', 'organisation'],
    payload: { resolution: z.string() },
  },
  'opening.demand-proposed': { ...demand, zh: '提出开放需求', en: 'A demand was made' },
  'opening.demand-assigned': { ...demand, zh: '交办需求', en: 'A demand was assigned' },
  'opening.demand-declined': { ...demand, zh: '不受理需求', en: 'A demand was declined' },
  'opening.demand-returned': { ...demand, zh: '退回需求', en: 'A demand was given back' },
  'opening.demand-accepted': { ...demand, zh: '承诺开放', en: 'A demand was accepted' },
  'opening.demand-refused': { ...demand, zh: '不予开放', en: 'A demand was refused' },
  'opening.demand-released': { ...demand, zh: '需求已满足', en: 'A demand was fulfilled' },
  'opening.demand-withdrawn': { ...demand, zh: '撤回需求', en: 'A demand was withdrawn' },
  'opening.demand-rated': { ...demand, zh: '评价办理结果', en: 'An answer was rated' },
  ...errorFactSpecs,
  ...healthFactSpecs,
  ...planFactSpecs,
  ...showcaseFactSpecs,
});

/** Facts about demands. */
export type DemandFact = Extract<keyof typeof openingFacts, `opening.demand-${string}`>;
