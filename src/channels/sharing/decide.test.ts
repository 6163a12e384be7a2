import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DatedRule } from '#kernel/dated-rule.ts';
import type { Verdict } from '#spine/rules/contracts.ts';
import { decide } from '#spine/rules/decide.ts';
import { type BookInForce, getRuleSetAt, type SecondReview } from '#spine/rules/index.ts';
import { sharingClocks } from './sharing-clocks.ts';
import type { ItemFacts, SharingFacts } from './sharing-facts.ts';
import { type SharingRule, type SharingRuleId, sharingRuleIds } from './sharing-rule.ts';
import { sharingRules } from './sharing-rules.ts';

const now = new Date('2026-03-16T01:30:00Z');
const rules = getRuleSetAt(sharingRules.builtIn, now);
const secondReview = sharingClocks.second_review.built_in[0] as DatedRule<SecondReview>;
const book: BookInForce<SharingRule, SharingFacts> = {
  ...sharingRules,
  second_review_in_force: secondReview,
};

function item(change: Partial<ItemFacts> = {}): ItemFacts {
  return {
    item_id: 'i1',
    name_zh: '读者姓名',
    column: 'reader_name',
    sharing: 'S2',
    grade: 2,
    sensitive: false,
    personal: true,
    verify_only: false,
    negative_clause: null,
    ...change,
  };
}

/** Facts against which no rule speaks. */
function facts(change: Partial<SharingFacts> = {}): SharingFacts {
  return {
    applicant: {
      id: 'org_a',
      kind: 'district',
      state: 'active',
      region_code: '310115',
      dengbao_level: 3,
      credit_score: 90,
      open_risks: 0,
    },
    directory_code: '30700201/000001',
    region_enforceable: true,
    items: [item()],
    legal_basis: { id: 'dut_1', valid_from: '2020-01-01', valid_to: null },
    day: '2026-03-16',
    purpose_category: 'service',
    undertakings: ['truth', 'compliance', 'safety'],
    scenario_type: 'eligibility-check',
    fast_track: true,
    necessity: { covers_public_items: true, columns: ['reader_name'] },
    regions: ['310115'],
    system_dengbao_level: 3,
    tier: 'city',
    volume: {
      calls_per_day: 1000,
      records_per_day: 5000,
      persons_per_day: 800,
      records_per_call: 100,
    },
    volume_held: { calls_per_day: 0, records_per_day: 0, persons_per_day: 0 },
    pipia_number: null,
    ...change,
  };
}

function applicant(change: Partial<SharingFacts['applicant']>): Partial<SharingFacts> {
  return { applicant: { ...facts().applicant, ...change } };
}

function failed(of: SharingFacts): readonly string[] {
  return decide(book, rules, of, now)
    .results.filter((one) => one.outcome !== 'met')
    .map((one) => one.rule_id);
}

const volume = facts().volume ?? {};

/** Each rule broken alone: what breaks it, what follows. */
const broken: readonly [SharingRuleId, Verdict, Partial<SharingFacts>][] = [
  ['applicant-public-body', 'DENY', applicant({ kind: 'company' })],
  ['applicant-public-body', 'DENY', applicant({ kind: 'public' })],
  ['applicant-active', 'DENY', applicant({ state: 'suspended' })],
  ['not-on-negative-list', 'DENY', { items: [item({ negative_clause: '档案法 第三十条' })] }],
  ['legal-basis-in-force', 'DENY', { legal_basis: null }],
  [
    'legal-basis-in-force',
    'DENY',
    { legal_basis: { id: 'd', valid_from: '2026-03-17', valid_to: null } },
  ],
  [
    'legal-basis-in-force',
    'DENY',
    { legal_basis: { id: 'd', valid_from: '2020-01-01', valid_to: '2026-03-15' } },
  ],
  ['purpose-allowed', 'DENY', { purpose_category: 'commercial' }],
  ['undertakings-signed', 'DENY', { undertakings: ['truth', 'safety'] }],
  ['undertakings-signed', 'DENY', { undertakings: [] }],
  ['unconditional-or-fast-track', 'MANUAL', { fast_track: false }],
  ['unconditional-or-fast-track', 'MANUAL', { items: [item({ sharing: 'S3' })] }],
  ['grade-for-automatic', 'MANUAL', { items: [item({ grade: 3 })] }],
  ['items-necessary', 'MANUAL', { necessity: { covers_public_items: true, columns: [] } }],
  ['region-within-jurisdiction', 'MANUAL', { regions: ['310115', '310101'] }],
  ['region-within-jurisdiction', 'MANUAL', { regions: ['310000'] }],
  ['region-within-jurisdiction', 'MANUAL', { region_enforceable: false }],
  ['system-protected', 'MANUAL', { system_dengbao_level: 1 }],
  ['system-protected', 'MANUAL', applicant({ dengbao_level: 1 })],
  ['no-open-risk', 'MANUAL', applicant({ open_risks: 1 })],
  ['credit-score', 'MANUAL', applicant({ credit_score: 59 })],
  ['volume-within-quota', 'MANUAL', { volume: { ...volume, calls_per_day: 50_001 } }],
  [
    'volume-within-quota',
    'MANUAL',
    { tier: 'delta', volume: { ...volume, records_per_call: 501 } },
  ],
  [
    'volume-within-quota',
    'MANUAL',
    { volume_held: { calls_per_day: 49_001, records_per_day: 0, persons_per_day: 0 } },
  ],
  ['impact-assessed', 'MANUAL', { items: [item({ sensitive: true })] }],
];

/** At the edge and still within: "以上" and "以下" include the number. */
const held: readonly [string, Partial<SharingFacts>][] = [
  [
    'an unconditional item without a fast-track authorisation',
    {
      fast_track: false,
      items: [item({ sharing: 'S1' })],
    },
  ],
  ['grade 3 where only yes or no leaves', { items: [item({ grade: 3, verify_only: true })] }],
  [
    'a public item outside the template',
    {
      items: [item({ sharing: 'S1', personal: false, column: 'branch' })],
    },
  ],
  [
    'no region column where nobody can be recognised',
    {
      region_enforceable: false,
      items: [item({ personal: false })],
    },
  ],
  [
    'a city department asking for one district',
    {
      ...applicant({ region_code: '310000' }),
      regions: ['310101'],
    },
  ],
  ['a score at the threshold', applicant({ credit_score: 60 })],
  ['a volume at the quota', { volume: { ...volume, calls_per_day: 50_000 } }],
  [
    'a legal basis on its last day',
    { legal_basis: { id: 'd', valid_from: '2020-01-01', valid_to: '2026-03-16' } },
  ],
  [
    'a sensitive item with its assessment',
    {
      items: [item({ sensitive: true })],
      pipia_number: 'PIA-1',
    },
  ],
];

describe('the sharing decision', () => {
  it('is AUTO when every rule outcome, and keeps the result of each', () => {
    const decision = decide(book, rules, facts(), now);
    expect(decision).toMatchObject({ verdict: 'AUTO', rule_set_version: '2022-1' });
    expect(decision.results.map((one) => one.rule_id).toSorted()).toEqual(
      [...sharingRuleIds].toSorted(),
    );
    for (const one of decision.results) {
      expect(one).toMatchObject({ outcome: 'met', rule_version: '2022-1' });
      expect(one.sentence_zh && one.sentence_en && one.clause).toBeTruthy();
    }
  });

  it.each(broken)('%s alone broken: %s', (rule, verdict, change) => {
    const decision = decide(book, rules, facts(change), now);
    expect(failed(facts(change))).toEqual([rule]);
    expect(decision.verdict).toBe(verdict);
    const result = decision.results.find((one) => one.rule_id === rule);
    expect(result).toMatchObject({ outcome: 'not-met', on_failure: verdict });
    expect(result?.finding_zh && result.finding_en).toBeTruthy();
  });

  it('grade 6 is denied, whatever protects it', () => {
    const of = facts({ items: [item({ grade: 6 })] });
    expect(failed(of)).toContain('grade-shareable');
    expect(decide(book, rules, of, now).verdict).toBe('DENY');
  });

  it('an item that nobody graded is never granted by itself', () => {
    const of = facts({ items: [item({ grade: null })] });
    expect(failed(of)).toContain('grade-for-automatic');
    expect(decide(book, rules, of, now).verdict).toBe('MANUAL');
  });

  it.each(held)('%s does not stand against an automatic grant', (_, change) => {
    expect(failed(facts(change))).toEqual([]);
  });

  it('every rule is broken by some row above', () => {
    const covered = new Set<string>([...broken.map(([rule]) => rule), 'grade-shareable']);
    expect(sharingRuleIds.filter((id) => !covered.has(id))).toEqual([]);
  });

  it('lists all reasons together, and the strictest consequence wins', () => {
    const changes = broken.filter(([rule], at) => broken.findIndex(([id]) => id === rule) === at);
    const of = facts({
      ...Object.assign({}, ...changes.map(([, , change]) => change)),
      ...applicant({
        kind: 'company',
        state: 'suspended',
        dengbao_level: 1,
        credit_score: 0,
        open_risks: 2,
      }),
      legal_basis: null,
      items: [item({ negative_clause: 'x', grade: 6, sensitive: true, sharing: 'S3' })],
    });
    expect(failed(of).toSorted()).toEqual([...sharingRuleIds].toSorted());
    expect(decide(book, rules, of, now).verdict).toBe('DENY');
  });

  it('takes what is not filled in yet as unknown, and not as yes', () => {
    const { applicant: who, directory_code, region_enforceable, day, volume_held } = facts();
    const empty: SharingFacts = {
      applicant: who,
      directory_code,
      region_enforceable,
      day,
      volume_held,
      items: [],
    };
    const decision = decide(book, rules, empty, now);
    expect(decision.verdict).toBe('DENY');
    expect(decision.results.filter((one) => one.outcome === 'not-met')).toEqual([]);
    expect(decision.results.filter((one) => one.outcome === 'unknown').length).toBeGreaterThan(9);
  });

  it('asks for a second reviewer from grade 4 on and for sensitive items', () => {
    const needs = (change: Partial<ItemFacts>) =>
      decide(book, rules, facts({ items: [item(change)] }), now).needs_second_reviewer;
    expect([needs({ grade: 3 }), needs({ grade: 4 }), needs({ sensitive: true })]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('agrees with an independent statement of the verdict over any mix of broken rules', () => {
    const mix = fc.subarray([...broken.keys()]);
    fc.assert(
      fc.property(mix, (chosen) => {
        let of = facts();
        for (const place of chosen) {
          const change = broken[place]?.[2] ?? {};
          const who = { ...of.applicant, ...differing(change.applicant) };
          of = { ...of, ...change, applicant: who };
        }
        const results = decide(book, rules, of, now);
        const no = results.results.filter((one) => one.outcome === 'not-met');
        const denies = no.some((one) => one.on_failure === 'DENY');
        expect(results.verdict).toBe(denies ? 'DENY' : no.length > 0 ? 'MANUAL' : 'AUTO');
        if (chosen.length === 0) expect(results.verdict).toBe('AUTO');
        else expect(results.verdict).not.toBe('AUTO');
      }),
      { seed: 5_3 },
    );
  });
});

/** Only what a change of the applicant changes, so that several can be joined. */
function differing(
  change: SharingFacts['applicant'] | undefined,
): Partial<SharingFacts['applicant']> {
  const base: Record<string, unknown> = { ...facts().applicant };
  return Object.fromEntries(
    Object.entries(change ?? {}).filter(([key, value]) => base[key] !== value),
  );
}
