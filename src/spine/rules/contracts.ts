import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { ApplicationDraft, CivilDate } from '#channels/sharing/application.ts';
import { DecisionRule, RuleSet } from '#channels/sharing/sharing-rule.ts';

export const verdicts = ['DENY', 'AUTO', 'MANUAL'] as const;
export const Verdict = z.enum(verdicts);
export type Verdict = z.output<typeof Verdict>;

/** What one rule found; stored with the request for good. */
export const RuleResult = z.object({
  rule_id: z.string(),
  /** The version of the set and the day from which this row is in force. */
  rule_version: z.string(),
  effective_from: CivilDate,
  /** `unknown` only while a form is being filled in. */
  holds: z.enum(['yes', 'no', 'unknown']),
  /** What follows when the rule does not hold. */
  otherwise: z.enum(['DENY', 'MANUAL']),
  sentence_zh: z.string(),
  sentence_en: z.string(),
  clause: z.string(),
  /** What was found, in both languages; empty when there is nothing to add. */
  found_zh: z.string(),
  found_en: z.string(),
  /** The parameters and facts the rule looked at. */
  inputs: z.record(z.string(), z.json()),
});
export type RuleResult = z.output<typeof RuleResult>;

export const Decision = z.object({
  verdict: Verdict,
  rule_set_version: z.string(),
  decided_at: z.iso.datetime({ offset: true }),
  results: z.array(RuleResult),
  /** Grade 4 and above or sensitive personal information: a second person must agree. */
  needs_second_reviewer: z.boolean(),
});
export type Decision = z.output<typeof Decision>;

export const RuleSetView = RuleSet.extend({
  state: z.enum(['past', 'in-force', 'coming']),
  adopted_by: z.string().nullable(),
  adopted_at: z.iso.datetime({ offset: true }).nullable(),
});

export const explainDecision = contract({
  name: 'sharing.explain-decision',
  sentence: {
    zh: '试算一份(可未填完的)共享申请:逐条给出规则结果,不留痕、不提交',
    en: 'Try an application, complete or not: the result of each rule, nothing stored',
  },
  input: ApplicationDraft,
  output: z.object({
    decision: Decision,
    /** Faults of the form that a submission would be refused for. */
    form: z.array(z.object({ field: z.string(), title_zh: z.string(), title_en: z.string() })),
    /** What an automatic grant would hold. */
    row_scope_zh: z.string(),
    limits: z
      .object({
        calls_per_day: z.int(),
        records_per_day: z.int(),
        persons_per_day: z.int(),
        records_per_call: z.int(),
      })
      .nullable(),
  }),
  who: ['applicant'],
  verb: 'POST',
  path: '/api/sharing/explain',
  effect: 'read',
});

export const showRules = contract({
  name: 'sharing.show-rules',
  sentence: {
    zh: '查看共享决定规则:现行、将生效和历史各版',
    en: 'Show the rules of the sharing decision: in force, coming and past',
  },
  input: z.object({}),
  output: z.object({ items: z.array(RuleSetView) }),
  who: 'anyone',
  verb: 'GET',
  path: '/api/sharing/rules',
  effect: 'read',
});

export const tryRules = contract({
  name: 'sharing.try-rules',
  sentence: {
    zh: '用一套候选规则重算已有申请,列出决定会改变的申请',
    en: 'Try a candidate rule set against past requests: which decisions would change',
  },
  input: z.object({
    rules: z.array(DecisionRule).min(1),
    limit: z.int().min(1).max(5000).default(1000),
  }),
  output: z.object({
    tried: z.int(),
    changed: z.array(
      z.object({
        request_id: z.string(),
        number: z.string(),
        was: Verdict,
        would_be: Verdict,
        /** Rules whose result differs. */
        rules: z.array(z.string()),
      }),
    ),
  }),
  who: ['platform-operator', 'auditor'],
  verb: 'POST',
  path: '/api/sharing/rules/try',
  effect: 'read',
});

export const adoptRules = contract({
  name: 'sharing.adopt-rules',
  sentence: {
    zh: '采用一套新的共享决定规则,自指定日期起施行',
    en: 'Adopt a new set of decision rules, in force from a given day',
  },
  input: z.object({
    version: z.string().regex(/^[0-9]{4}-[0-9]{1,3}$/),
    effective_from: CivilDate,
    source: z.string().trim().min(4).max(500),
    rules: z.array(DecisionRule).min(1),
  }),
  output: RuleSetView,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/sharing/rules',
  effect: 'write',
  facts: ['sharing.rules-adopted'],
});
