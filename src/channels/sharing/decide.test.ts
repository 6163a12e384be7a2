import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '#spine/rules/decide.ts';
import type { DecisionFacts, ItemFacts } from './sharing-facts.ts';
import { type DecisionRuleId, decisionRuleIds } from './sharing-rule.ts';
import type { Verdict } from '#spine/rules/contracts.ts';
import { builtInRuleSets, getRuleSetAt } from '#spine/rules/rule-sets.ts';

const now = new Date('2026-03-16T01:30:00Z');
const rules = getRuleSetAt(builtInRuleSets, now);

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
function facts(change: Partial<DecisionFacts> = {}): DecisionFacts {
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
    duty: { id: 'dut_1', valid_from: '2020-01-01', valid_to: null },
    day: '2026-03-16',
    purpose_category: 'service',
    promises: ['truth', 'compliance', 'safety'],
    scenario_type: 'eligibility-check',
    standing_grant: true,
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

function applicant(change: Partial<DecisionFacts['applicant']>): Partial<DecisionFacts> {
  return { applicant: { ...facts().applicant, ...change } };
}

function failed(of: DecisionFacts): readonly string[] {
  return decide(rules, of, now)
    .results.filter((one) => one.holds !== 'yes')
    .map((one) => one.rule_id);
}

const volume = facts().volume ?? {};

/** Each rule broken alone: what breaks it, what follows. */
const broken: readonly [DecisionRuleId, Verdict, Partial<DecisionFacts>][] = [
  ['applicant-public-body', 'DENY', applicant({ kind: 'company' })],
  ['applicant-public-body', 'DENY', applicant({ kind: 'public' })],
  ['applicant-active', 'DENY', applicant({ state: 'suspended' })],
  ['not-on-negative-list', 'DENY', { items: [item({ negative_clause: '档案法 第三十条' })] }],
  ['duty-in-force', 'DENY', { duty: null }],
  ['duty-in-force', 'DENY', { duty: { id: 'd', valid_from: '2026-03-17', valid_to: null } }],
  [
    'duty-in-force',
    'DENY',
    { duty: { id: 'd', valid_from: '2020-01-01', valid_to: '2026-03-15' } },
  ],
  ['purpose-allowed', 'DENY', { purpose_category: 'commercial' }],
  ['promises-signed', 'DENY', { promises: ['truth', 'safety'] }],
  ['promises-signed', 'DENY', { promises: [] }],
  ['unconditional-or-standing', 'MANUAL', { standing_grant: false }],
  ['unconditional-or-standing', 'MANUAL', { items: [item({ sharing: 'S3' })] }],
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
const held: readonly [string, Partial<DecisionFacts>][] = [
  [
    'an unconditional item without a standing grant',
    {
      standing_grant: false,
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
    'a duty on its last day',
    { duty: { id: 'd', valid_from: '2020-01-01', valid_to: '2026-03-16' } },
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
  it('is AUTO when every rule holds, and keeps the result of each', () => {
    const decision = decide(rules, facts(), now);
    expect(decision).toMatchObject({ verdict: 'AUTO', rule_set_version: '2022-1' });
    expect(decision.results.map((one) => one.rule_id).toSorted()).toEqual(
      [...decisionRuleIds].toSorted(),
    );
    for (const one of decision.results) {
      expect(one).toMatchObject({ holds: 'yes', rule_version: '2022-1' });
      expect(one.sentence_zh && one.sentence_en && one.clause).toBeTruthy();
    }
  });

  it.each(broken)('%s alone broken: %s', (rule, verdict, change) => {
    const decision = decide(rules, facts(change), now);
    expect(failed(facts(change))).toEqual([rule]);
    expect(decision.verdict).toBe(verdict);
    const result = decision.results.find((one) => one.rule_id === rule);
    expect(result).toMatchObject({ holds: 'no', otherwise: verdict });
    expect(result?.found_zh && result.found_en).toBeTruthy();
  });

  it('grade 6 is denied, whatever protects it', () => {
    const of = facts({ items: [item({ grade: 6 })] });
    expect(failed(of)).toContain('grade-shareable');
    expect(decide(rules, of, now).verdict).toBe('DENY');
  });

  it('an item that nobody graded is never granted by itself', () => {
    const of = facts({ items: [item({ grade: null })] });
    expect(failed(of)).toContain('grade-for-automatic');
    expect(decide(rules, of, now).verdict).toBe('MANUAL');
  });

  it.each(held)('%s does not stand against an automatic grant', (_, change) => {
    expect(failed(facts(change))).toEqual([]);
  });

  it('every rule is broken by some row above', () => {
    const covered = new Set<string>([...broken.map(([rule]) => rule), 'grade-shareable']);
    expect(decisionRuleIds.filter((id) => !covered.has(id))).toEqual([]);
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
      duty: null,
      items: [item({ negative_clause: 'x', grade: 6, sensitive: true, sharing: 'S3' })],
    });
    expect(failed(of).toSorted()).toEqual([...decisionRuleIds].toSorted());
    expect(decide(rules, of, now).verdict).toBe('DENY');
  });

  it('takes what is not filled in yet as unknown, and not as yes', () => {
    const { applicant: who, directory_code, region_enforceable, day, volume_held } = facts();
    const empty: DecisionFacts = {
      applicant: who,
      directory_code,
      region_enforceable,
      day,
      volume_held,
      items: [],
    };
    const decision = decide(rules, empty, now);
    expect(decision.verdict).toBe('DENY');
    expect(decision.results.filter((one) => one.holds === 'no')).toEqual([]);
    expect(decision.results.filter((one) => one.holds === 'unknown').length).toBeGreaterThan(9);
  });

  it('asks for a second reviewer from grade 4 on and for sensitive items', () => {
    const needs = (change: Partial<ItemFacts>) =>
      decide(rules, facts({ items: [item(change)] }), now).needs_second_reviewer;
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
        const results = decide(rules, of, now);
        const no = results.results.filter((one) => one.holds === 'no');
        const denies = no.some((one) => one.otherwise === 'DENY');
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
  change: DecisionFacts['applicant'] | undefined,
): Partial<DecisionFacts['applicant']> {
  const base: Record<string, unknown> = { ...facts().applicant };
  return Object.fromEntries(
    Object.entries(change ?? {}).filter(([key, value]) => base[key] !== value),
  );
}
