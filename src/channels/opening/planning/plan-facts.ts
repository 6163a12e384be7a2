import { z } from 'zod';
import { PlanItem } from './plan-shapes.ts';

const subjects = ['opening-plan', 'organisation'] as const;
const year = z.int();
const version = z.int().min(1);

/** What happens to opening plans; each draft is kept whole here, as the row keeps the last. */
export const planFactSpecs = {
  'opening.plan-drafted': {
    zh: '编制开放计划',
    en: 'An opening plan was drafted',
    subjects,
    payload: { year, version, items: z.array(PlanItem), note: z.string() },
  },
  'opening.plan-submitted': {
    zh: '报送开放计划',
    en: 'An opening plan was submitted',
    subjects,
    payload: { year, version },
  },
  'opening.plan-returned': {
    zh: '退回开放计划',
    en: 'An opening plan was given back',
    subjects,
    payload: { year, version, reason: z.string() },
  },
  'opening.plan-published': {
    zh: '发布开放计划',
    en: 'An opening plan was published',
    subjects,
    payload: { year, version, replaces: version.nullable() },
  },
} as const;
