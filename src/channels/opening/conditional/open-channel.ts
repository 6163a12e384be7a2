import { endOfShanghaiDay, startOfShanghaiDay } from '#kernel/civil-date.ts';
import { openCallRule } from '#spine/agreements/contracts.ts';
import {
  type AgreementTerms,
  agreementItemOf,
  cappedLimits,
  findSubjectColumn,
  lookupColumnsOf,
} from '#spine/agreements/index.ts';
import type { Channel, Matter } from '#spine/requests/index.ts';
import { type RuleSet, ruleSetSchema } from '#spine/rules/contracts.ts';
import type { RuleBook } from '#spine/rules/index.ts';
import { OpenScenario, type OpenScenarioDraft } from './application.ts';
import { openingAtOnce } from './at-once.ts';
import { evaluateOpenRule } from './evaluate-open-rule.ts';
import { openClocks } from './open-clocks.ts';
import { gatherOpenFacts, type OpenFacts } from './open-facts.ts';
import { type OpenQuota, OpenRule, openRuleIds } from './open-rule.ts';
import { oweResults } from './results-store.ts';
import first from './rules/2022-1.json' with { type: 'json' };
import { useAgreementTexts, useAgreementVersion } from './undertakings.ts';

/** The rules of conditional opening (china-domain 6). */
const openRules: RuleBook<OpenRule, OpenFacts> = {
  channel: 'opening',
  ids: openRuleIds,
  builtIn: [ruleSetSchema(OpenRule).parse(first)],
  grants_at_once: true,
  at_once: openingAtOnce,
  evaluate: evaluateOpenRule,
  second_review: openClocks.second_review,
  itemsOf: ({ items }) => items,
};

/** 有条件开放: anybody under their name, for a stated purpose, with results fed back. */
export const openingChannel: Channel<OpenScenario, OpenScenarioDraft, OpenFacts, OpenRule> = {
  id: 'opening',
  words: {
    request: { zh: '开放申请', en: 'Opening request' },
    dispute: { zh: '开放争议', en: 'Opening dispute' },
  },
  book: openRules,
  undertakings: { version: useAgreementVersion, texts: useAgreementTexts },
  reviewers: {
    first: ['approver'],
    second: ['data-officer'],
    second_desk: 'data-officer',
    authority: 'platform-operator',
  },
  clocks: {
    ...openClocks,
    answer: () => openClocks.answer,
  },
  readForm: (form) => OpenScenario.parse(form),
  modesOf: ({ mode }) => (mode === undefined ? [] : [mode]),
  formReasons: () => Promise.resolve([]),
  gatherFacts: gatherOpenFacts,
  termsOf: (_db, matter, rules) => Promise.resolve(openTermsOf(matter, quotaOf(rules))),
  previewTerms: (_db, { form }, rules) => {
    const quota = quotaOf(rules);
    const declared = { ...quota, ...definedIn(form.volume ?? {}) };
    const limits = form.volume === undefined ? null : cappedLimits(declared, quota);
    return Promise.resolve({ row_scope_zh: '全部记录', limits });
  },
  onGranted: oweResults,
};

function quotaOf(rules: RuleSet<OpenRule>): OpenQuota {
  const rule = rules.rules.find((one) => one.id === 'volume-within-quota');
  if (rule?.id !== 'volume-within-quota') throw new Error(`no quota in rules ${rules.version}`);
  return rule.params.quota;
}

function openTermsOf(
  { form, items, directory }: Matter<OpenScenario>,
  quota: OpenQuota,
): AgreementTerms {
  const known = directory.description.items;
  return {
    items: items.flatMap((one) => {
      const item = known.find((candidate) => candidate.id === one.item_id);
      return item ? [agreementItemOf(item, one)] : [];
    }),
    row_scope: null,
    limits: cappedLimits(form.volume, quota),
    hours: null,
    terminals: [],
    purpose: form.purpose,
    case_rule: { required: false, pattern: null },
    call_rule: openCallRule,
    subject_column: findSubjectColumn(known),
    // Open data is taken whole or by what is granted: no key of a case is at hand.
    lookup_columns: lookupColumnsOf(false, items, known),
    valid_from: startOfShanghaiDay(form.valid_from).toISOString(),
    valid_to: endOfShanghaiDay(form.valid_to).toISOString(),
  };
}

function definedIn(volume: NonNullable<OpenScenarioDraft['volume']>): Partial<OpenQuota> {
  return Object.fromEntries(Object.entries(volume).filter(([, value]) => value !== undefined));
}
