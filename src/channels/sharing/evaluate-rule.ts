import type { Finding } from '#kernel/dated-rule.ts';
import { isWithinRegion } from '#spine/agreements/index.ts';
import { met, notMet, unknown } from '#spine/rules/index.ts';
import type { ItemFacts, SharingFacts } from './sharing-facts.ts';
import type { Quota, SharingRule, SharingRuleId } from './sharing-rule.ts';

type RuleOf<Id extends SharingRuleId> = Extract<SharingRule, { id: Id }>;
type Evaluator<Id extends SharingRuleId> = (
  facts: SharingFacts,
  params: RuleOf<Id>['params'],
) => Finding;
type Inputs = Finding['inputs'];

function names(items: readonly ItemFacts[]): string {
  return items.map((one) => one.name_zh).join('、');
}

/** `not-met` naming the items that fail, `unknown` while none is chosen. */
function forItems(
  facts: SharingFacts,
  fails: (item: ItemFacts) => boolean,
  inputs: Inputs = {},
): Finding {
  if (facts.items.length === 0) return unknown('尚未选择信息项', 'No item is chosen yet');
  const failing = facts.items.filter(fails);
  const all = { ...inputs, failing: failing.map((one) => one.item_id) };
  if (failing.length === 0) return met(all);
  return notMet(`不符合:${names(failing)}`, `Not so: ${names(failing)}`, all);
}

const evaluators: { readonly [Id in SharingRuleId]: Evaluator<Id> } = {
  'applicant-public-body': ({ applicant }, { kinds }) =>
    kinds.includes(applicant.kind)
      ? met({ kind: applicant.kind })
      : notMet(`申请单位类别为 ${applicant.kind}`, `The applicant is a ${applicant.kind}`, {
          kind: applicant.kind,
        }),
  'applicant-active': ({ applicant }) =>
    applicant.state === 'active'
      ? met({ state: applicant.state })
      : notMet('申请单位已被暂停', 'The applicant is suspended', { state: applicant.state }),
  'not-on-negative-list': (facts) => {
    const clauses = facts.items.flatMap((one) => one.negative_clause ?? []);
    return forItems(facts, (item) => item.negative_clause !== null, { clauses });
  },
  'legal-basis-in-force': evaluateLegalBasis,
  // An item nobody graded cannot be called core; the rule for automatic grants stops it instead.
  'grade-shareable': (facts, { grade_max }) =>
    forItems(facts, (item) => (item.grade ?? 1) > grade_max, { grade_max }),
  'purpose-allowed': ({ purpose_category }, { refused }) => {
    if (purpose_category === undefined) return unknown('尚未填写用途', 'No purpose is stated yet');
    return refused.includes(purpose_category)
      ? notMet(`用途为 ${purpose_category}`, `The purpose is ${purpose_category}`, {
          purpose_category,
        })
      : met({ purpose_category });
  },
  'undertakings-signed': ({ undertakings }, { kinds }) => {
    if (undertakings === undefined)
      return unknown('尚未签署承诺', 'The undertakings are not signed yet');
    const missing = kinds.filter((kind) => !undertakings.includes(kind));
    return missing.length === 0
      ? met({ signed: undertakings })
      : notMet(`缺少承诺:${missing.join('、')}`, `Missing: ${missing.join(', ')}`, { missing });
  },
  'unconditional-or-fast-track': (facts) => {
    const conditional = facts.items.some((item) => item.sharing === 'S2');
    if (conditional && facts.fast_track === undefined) {
      return unknown('尚未选择场景类型', 'No scenario type is chosen yet');
    }
    const fast_track = facts.fast_track === true;
    return forItems(
      facts,
      (item) => item.sharing !== 'S1' && !(item.sharing === 'S2' && fast_track),
      { fast_track },
    );
  },
  'grade-for-automatic': (facts, { grade_max, grade_max_verify_only }) =>
    forItems(
      facts,
      (item) =>
        item.grade === null || item.grade > (item.verify_only ? grade_max_verify_only : grade_max),
      { grade_max, grade_max_verify_only },
    ),
  'items-necessary': (facts) => {
    const { necessity } = facts;
    if (necessity === undefined) {
      return unknown('尚未选择场景类型', 'No scenario type is chosen yet');
    }
    return forItems(
      facts,
      (item) =>
        !necessity.columns.includes(item.column) &&
        !(necessity.covers_public_items && item.sharing === 'S1' && !item.personal),
      { template: necessity.columns },
    );
  },
  'region-within-jurisdiction': evaluateRegion,
  'system-protected': evaluateSystem,
  'no-open-risk': ({ applicant }) =>
    applicant.open_risks === 0
      ? met({ open_risks: 0 })
      : notMet(
          `有 ${applicant.open_risks} 项高风险未消除`,
          `${applicant.open_risks} open high risks`,
          {
            open_risks: applicant.open_risks,
          },
        ),
  'credit-score': ({ applicant }, { score_min }) => {
    const inputs = { score: applicant.credit_score, score_min };
    return applicant.credit_score >= score_min
      ? met(inputs)
      : notMet(
          `信用分 ${applicant.credit_score},门槛 ${score_min}`,
          `The score is ${applicant.credit_score}, the threshold ${score_min}`,
          inputs,
        );
  },
  'volume-within-quota': evaluateVolume,
  'impact-assessed': (facts) => {
    const sensitive = facts.items.filter((one) => one.sensitive);
    if (facts.items.length > 0 && sensitive.length === 0) return met({ sensitive: [] });
    if (facts.pipia_number === undefined) {
      return unknown('尚未填写影响评估编号', 'No impact assessment is stated yet');
    }
    const inputs = { sensitive: sensitive.map((one) => one.item_id), number: facts.pipia_number };
    if (facts.pipia_number !== null) return met(inputs);
    return notMet(`涉及敏感个人信息:${names(sensitive)}`, `Sensitive: ${names(sensitive)}`, inputs);
  },
};

function evaluateLegalBasis({ legal_basis: basis, day }: SharingFacts): Finding {
  if (basis === undefined) return unknown('尚未选择履职依据', 'No legal basis is chosen yet');
  if (basis === null) {
    return notMet(
      '履职依据未登记或不属于本单位',
      'The legal basis is not registered for this body',
      {},
    );
  }
  const inputs = { ...basis, day };
  if (basis.valid_from <= day && (basis.valid_to === null || day <= basis.valid_to)) {
    return met(inputs);
  }
  const span = `${basis.valid_from} — ${basis.valid_to ?? ''}`;
  return notMet(`履职依据有效期为 ${span}`, `The legal basis is in force ${span}`, inputs);
}

function evaluateRegion(facts: SharingFacts): Finding {
  const { applicant, regions, region_enforceable } = facts;
  if (regions === undefined) return unknown('尚未填写地域范围', 'No region is stated yet');
  const own = applicant.region_code;
  const outside = regions.filter((region) => !isWithinRegion(region, own));
  const inputs = { regions, jurisdiction: own, region_enforceable };
  if (outside.length > 0) {
    return notMet(`超出管辖的地域:${outside.join('、')}`, `Outside: ${outside.join(', ')}`, inputs);
  }
  // Without a region column the rows of the whole city would leave; that is only harmless
  // where the whole city was asked for, or where nobody can be recognised in them.
  const narrow = !regions.some((region) => region.endsWith('0000'));
  if (narrow && !region_enforceable && facts.items.some((item) => item.personal)) {
    return notMet(
      '目录没有行政区划信息项,无法把记录限定在管辖范围内',
      'The directory has no region item, so rows cannot be kept within the jurisdiction',
      inputs,
    );
  }
  return met(inputs);
}

function evaluateSystem(
  facts: SharingFacts,
  { dengbao_by_grade }: RuleOf<'system-protected'>['params'],
): Finding {
  if (facts.system_dengbao_level === undefined) {
    return unknown('尚未填写系统等级保护级别', 'No protection level is stated yet');
  }
  if (facts.items.length === 0) return unknown('尚未选择信息项', 'No item is chosen yet');
  const grade = Math.max(...facts.items.map((item) => item.grade ?? 6));
  const required = dengbao_by_grade[grade - 1] ?? 4;
  // What a system claims cannot exceed what the register of bodies knows.
  const level = Math.min(facts.system_dengbao_level, facts.applicant.dengbao_level);
  const inputs = { level, required, grade };
  return level >= required
    ? met(inputs)
    : notMet(
        `级别为 ${level},数据等级 ${grade} 要求 ${required}`,
        `The level is ${level}; data of grade ${grade} demands ${required}`,
        inputs,
      );
}

/** Many small requests must not add up to what one large one would have been asked about. */
function evaluateVolume(
  { tier, volume, volume_held }: SharingFacts,
  { quotas }: RuleOf<'volume-within-quota'>['params'],
): Finding {
  if (tier === undefined || volume === undefined) {
    return unknown('尚未填写层级和用量', 'No tier or volume is stated yet');
  }
  const quota = quotas[tier];
  const held: Quota = { ...volume_held, records_per_call: 0 };
  const fields = Object.keys(quota) as (keyof Quota)[];
  const over = fields.filter((field) => held[field] + (volume[field] ?? 0) > quota[field]);
  const inputs = { tier, volume, volume_held, quota };
  if (over.length > 0) {
    const found = over
      .map((field) => `${field} ${held[field]} + ${volume[field]} > ${quota[field]}`)
      .join('; ');
    return notMet(
      `超出配额(已有 + 申报):${found}`,
      `Held + declared above quota: ${found}`,
      inputs,
    );
  }
  const missing = fields.some((field) => volume[field] === undefined);
  return missing ? unknown('用量尚未填全', 'The volume is not complete yet') : met(inputs);
}

/** What one rule says about the facts. Nothing but facts and parameters may decide. */
export function evaluateRule(rule: SharingRule, facts: SharingFacts): Finding {
  const evaluator = evaluators[rule.id] as (facts: SharingFacts, params: unknown) => Finding;
  return evaluator(facts, rule.params);
}
