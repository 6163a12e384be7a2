import type { Finding } from '#kernel/dated-rule.ts';
import { met, notMet, unknown } from '#spine/rules/index.ts';
import type { OpenFacts } from './open-facts.ts';
import type { OpenRule } from './open-rule.ts';

type RuleOf<Id extends OpenRule['id']> = Extract<OpenRule, { id: Id }>;
type Evaluator<Id extends OpenRule['id']> = (
  facts: OpenFacts,
  params: RuleOf<Id>['params'],
) => Finding;

const evaluators: { readonly [Id in OpenRule['id']]: Evaluator<Id> } = {
  'conditional-tier': ({ directory, items }) => {
    const closed = items.filter((item) => item.opening === 'O3');
    if (directory.opening !== 'O2') {
      return notMet(`目录的开放属性为 ${directory.opening}`, `The tier is ${directory.opening}`, {
        opening: directory.opening,
      });
    }
    if (items.length === 0) return unknown('尚未选择信息项', 'No item is chosen yet');
    const names = closed.map((item) => item.name_zh).join('、');
    return closed.length === 0
      ? met({ opening: directory.opening })
      : notMet(`不予开放:${names}`, `Not open: ${names}`, {
          failing: closed.map((item) => item.item_id),
        });
  },
  'applicant-named': ({ applicant: { kind } }, { kinds }) =>
    kinds.includes(kind)
      ? met({ kind })
      : notMet(`申请单位类别为 ${kind}`, `The applicant is a ${kind}`, { kind }),
  'applicant-active': ({ applicant: { state } }) =>
    state === 'active'
      ? met({ state })
      : notMet('申请单位已被暂停', 'The applicant is suspended', { state }),
  'purpose-allowed': ({ purpose_category }, { refused }) => {
    if (purpose_category === undefined) return unknown('尚未填写用途', 'No purpose is stated yet');
    return refused.includes(purpose_category)
      ? notMet(`用途为 ${purpose_category}`, `The purpose is ${purpose_category}`, {
          purpose_category,
        })
      : met({ purpose_category });
  },
  'undertakings-signed': ({ undertakings }, { kinds }) => {
    if (undertakings === undefined) {
      return unknown('尚未签署利用协议', 'The use agreement is not signed yet');
    }
    const missing = kinds.filter((kind) => !undertakings.includes(kind));
    return missing.length === 0
      ? met({ signed: undertakings })
      : notMet(`缺少:${missing.join('、')}`, `Missing: ${missing.join(', ')}`, { missing });
  },
  'no-open-misuse': ({ applicant: { open_misuse } }) =>
    open_misuse === 0
      ? met({ open_misuse })
      : notMet(`有 ${open_misuse} 项违约未了结`, `${open_misuse} breaches are not resolved`, {
          open_misuse,
        }),
  'security-adequate': evaluateSecurity,
  'credit-score': ({ applicant: { credit_score } }, { score_min }) => {
    const inputs = { score: credit_score, score_min };
    return credit_score >= score_min
      ? met(inputs)
      : notMet(
          `信用分 ${credit_score},门槛 ${score_min}`,
          `The score is ${credit_score}, the threshold ${score_min}`,
          inputs,
        );
  },
  'volume-within-quota': evaluateVolume,
  // An item nobody graded is looked at by a person.
  'grade-for-automatic': ({ items }, { grade_max }) => {
    if (items.length === 0) return unknown('尚未选择信息项', 'No item is chosen yet');
    const high = items.filter((item) => item.grade === null || item.grade > grade_max);
    const names = high.map((item) => item.name_zh).join('、');
    return high.length === 0
      ? met({ grade_max })
      : notMet(`须人工审核:${names}`, `For a person to decide: ${names}`, { grade_max });
  },
};

function evaluateSecurity(
  { dengbao_level, items }: OpenFacts,
  { dengbao_by_grade }: RuleOf<'security-adequate'>['params'],
): Finding {
  if (dengbao_level === undefined) {
    return unknown('尚未填写安全能力', 'No security capability is stated yet');
  }
  if (items.length === 0) return unknown('尚未选择信息项', 'No item is chosen yet');
  const grade = Math.max(...items.map((item) => item.grade ?? 6));
  const required = dengbao_by_grade[grade - 1] ?? 4;
  const inputs = { dengbao_level, required, grade };
  return dengbao_level >= required
    ? met(inputs)
    : notMet(
        `级别为 ${dengbao_level},数据等级 ${grade} 要求 ${required}`,
        `The level is ${dengbao_level}; data of grade ${grade} demands ${required}`,
        inputs,
      );
}

/** Many small requests must not add up to what one large one would have been asked about. */
function evaluateVolume(
  { volume, volume_held }: OpenFacts,
  { quota }: RuleOf<'volume-within-quota'>['params'],
): Finding {
  const { calls_per_day, records_per_day, persons_per_day } = volume ?? {};
  if (
    calls_per_day === undefined ||
    records_per_day === undefined ||
    persons_per_day === undefined
  ) {
    return unknown('用量尚未填全', 'The volume is not complete yet');
  }
  const asked = { calls_per_day, records_per_day, persons_per_day };
  const over = (['calls_per_day', 'records_per_day', 'persons_per_day'] as const).filter(
    (field) => volume_held[field] + asked[field] > quota[field],
  );
  const inputs = { volume: asked, volume_held, quota };
  return over.length === 0
    ? met(inputs)
    : notMet(`超出配额:${over.join('、')}`, `Above quota: ${over.join(', ')}`, inputs);
}

/** What one rule says about the facts. Nothing but facts and parameters may decide. */
export function evaluateOpenRule(rule: OpenRule, facts: OpenFacts): Finding {
  const evaluator = evaluators[rule.id] as (facts: OpenFacts, params: unknown) => Finding;
  return evaluator(facts, rule.params);
}
