import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { idOf, pageOf, paging } from '#actions/shapes.ts';
import {
  OpeningTier,
  PlanCount,
  PlanId,
  PlanItem,
  PlanItemView,
  PlanState,
  PlanSummary,
  PlanView,
  Year,
} from './plan-shapes.ts';

const ById = z.object({ id: PlanId });
const own = {
  zh: '只能编制本单位的计划',
  en: 'only the plan of the own organisation',
};
const shown = {
  zh: '已发布的公开;草稿和送审稿只有本单位、数据中心和审计人员可见',
  en: 'published ones are public; others are seen by their body, the data centre and auditors',
};

/**
 * Writes the plan of the actor's body for a year, or what is to follow the one published: the
 * draft is replaced as a whole (SDR art. 42: the list is adjusted over time).
 *
 * Refuses: `plan-submitted`, `plan-year`, and for each item `plan-item-twice`,
 * `directory-not-published`, `not-your-directory`, `plan-item-incomplete`
 */
export const draftPlan = contract({
  name: 'opening.draft-plan',
  sentence: {
    zh: '编制本单位的年度开放计划(或修订稿)',
    en: 'Draft the opening plan of the own body for a year, or its revision',
  },
  input: z.object({
    year: Year,
    items: z.array(PlanItem).min(1).max(2000),
    note: z.string().trim().max(2000).default(''),
  }),
  output: PlanView,
  who: ['data-officer'],
  relation: own,
  verb: 'POST',
  path: '/api/open/plans',
  effect: 'write',
  facts: ['opening.plan-drafted'],
});

/** Puts a draft on the desk of the data centre, whose clock starts. */
export const submitPlan = contract({
  name: 'opening.submit-plan',
  sentence: { zh: '报送年度开放计划', en: 'Submit an opening plan for review' },
  input: ById,
  output: PlanView,
  who: ['data-officer'],
  relation: own,
  verb: 'POST',
  path: '/api/open/plans/:id/submit',
  effect: 'write',
  facts: ['opening.plan-submitted', 'case.opened'],
});

/** Gives a submitted plan back to be drafted again. */
export const returnPlan = contract({
  name: 'opening.return-plan',
  sentence: { zh: '退回年度开放计划并说明理由', en: 'Give an opening plan back, with the reason' },
  input: ById.extend({ reason: z.string().trim().min(4).max(500) }),
  output: PlanView,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/open/plans/:id/return',
  effect: 'write',
  facts: ['opening.plan-returned', 'case.decided'],
});

/** Publishes a submitted plan; the version before it is superseded and stays readable. */
export const publishPlan = contract({
  name: 'opening.publish-plan',
  sentence: {
    zh: '审核通过并发布年度开放计划,纳入当年开放指南目录',
    en: 'Publish a reviewed opening plan: it enters the guide catalogue of its year',
  },
  input: ById,
  output: PlanView,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/open/plans/:id/publish',
  effect: 'write',
  facts: ['opening.plan-published', 'case.decided'],
});

/** Plans, newest first. */
export const listPlans = contract({
  name: 'opening.list-plans',
  sentence: { zh: '列出年度开放计划,新的在前', en: 'List opening plans, newest first' },
  input: z.object({
    year: Year.optional(),
    provider_id: idOf('org').optional(),
    state: PlanState.optional(),
    ...paging(20, 100),
  }),
  output: pageOf(PlanSummary),
  who: 'anyone',
  relation: shown,
  verb: 'GET',
  path: '/api/open/plans',
  effect: 'read',
});

/** One plan with the progress of each item, derived from directories, releases and grants. */
export const showPlan = contract({
  name: 'opening.show-plan',
  sentence: {
    zh: '查看年度开放计划、进度与偏差',
    en: 'Show an opening plan, its progress and deviations',
  },
  input: ById,
  output: PlanView,
  who: 'anyone',
  relation: shown,
  verb: 'GET',
  path: '/api/open/plans/:id',
  effect: 'read',
});

/** The guide catalogue 开放指南目录 of a year: the items of every published plan, by department. */
export const showGuide = contract({
  name: 'opening.show-guide',
  sentence: {
    zh: '查看某年的开放指南目录:各单位数据集、层级、季度、格式与进度',
    en: 'Show the guide catalogue of a year: data sets, tiers, quarters, formats and progress',
  },
  input: z.object({
    year: Year,
    provider_id: idOf('org').optional(),
    tier: OpeningTier.optional(),
  }),
  output: z.object({
    year: z.int(),
    count: PlanCount,
    departments: z.array(
      z.object({
        provider_id: idOf('org'),
        provider_name: z.string(),
        plan_id: PlanId,
        version: z.int(),
        count: PlanCount,
        items: z.array(PlanItemView),
      }),
    ),
  }),
  who: 'anyone',
  verb: 'GET',
  path: '/api/open/guides/:year',
  effect: 'read',
});
