import { findRegions } from '#spine/parties/index.ts';
import type { Channel } from '#spine/requests/index.ts';
import { type ScenarioDraft, ScenarioForm } from './application.ts';
import { scenarioReasons } from './check-scenario.ts';
import { gatherFacts } from './gather-facts.ts';
import { previewTerms } from './preview-terms.ts';
import { quotaOf } from './quota.ts';
import { modeOfScenario } from './scenario-modes.ts';
import { sharingClocks } from './sharing-clocks.ts';
import type { SharingFacts } from './sharing-facts.ts';
import type { SharingRule } from './sharing-rule.ts';
import { sharingRules } from './sharing-rules.ts';
import { sharingTermsOf } from './sharing-terms.ts';
import { undertakingTexts, undertakingVersion } from './undertakings.ts';

/** 共享: public bodies, under a scenario with a legal basis; all rules met is a grant. */
export const sharingChannel: Channel<ScenarioForm, ScenarioDraft, SharingFacts, SharingRule> = {
  id: 'sharing',
  words: {
    request: { zh: '共享申请', en: 'Sharing request' },
    dispute: { zh: '共享争议', en: 'Sharing dispute' },
  },
  book: sharingRules,
  undertakings: { version: undertakingVersion, texts: undertakingTexts },
  reviewers: {
    first: ['approver'],
    second: ['data-officer'],
    second_desk: 'data-officer',
    authority: 'platform-operator',
  },
  clocks: {
    ...sharingClocks,
    answer: (items) =>
      items.every((item) => item.sharing === 'S1')
        ? sharingClocks.unconditional_answer
        : sharingClocks.conditional_answer,
  },
  readForm: (form) => ScenarioForm.parse(form),
  modesOf: ({ mode }) => (mode === undefined ? [] : [modeOfScenario[mode]]),
  formReasons: (db, _now, matter) => scenarioReasons(db, matter),
  gatherFacts,
  termsOf: async (db, { form, items, directory }, rules) =>
    sharingTermsOf(
      form,
      items,
      directory.description.items,
      await findRegions(db, form.subjects.regions),
      quotaOf(rules, form.tier),
    ),
  previewTerms,
};
