import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleResult } from '#spine/rules/contracts.ts';
import { Badge, type Tone } from '../../components/badge.tsx';
import { useLanguage } from '../../i18n/use-language.ts';

const tones: Record<RuleResult['outcome'], Tone> = { met: 'ok', 'not-met': 'bad', unknown: 'warn' };

/** The result of each rule; those that hold can be folded away. */
export function RuleList(props: {
  readonly results: readonly RuleResult[];
  readonly foldHolding?: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const { results, foldHolding } = props;
  const holding = results.filter((result) => result.outcome === 'met');
  const open = foldHolding ? results.filter((result) => result.outcome !== 'met') : results;
  return (
    <div className="stack">
      {open.length > 0 && (
        <ul className="plain rules">
          {open.map((result) => (
            <RuleLine key={result.rule_id} result={result} />
          ))}
        </ul>
      )}
      {foldHolding && holding.length > 0 && (
        <details>
          <summary>{t('apply.rulesHolding', { count: holding.length })}</summary>
          <ul className="plain rules">
            {holding.map((result) => (
              <RuleLine key={result.rule_id} result={result} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function RuleLine({ result }: { readonly result: RuleResult }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const found = language === 'zh' ? result.finding_zh : result.finding_en;
  return (
    <li className="rule">
      <Badge tone={tones[result.outcome]}>{t(`requests.ruleOutcome.${result.outcome}`)}</Badge>
      <div>
        <div>{language === 'zh' ? result.sentence_zh : result.sentence_en}</div>
        {found !== '' && <div className="rule__found">{found}</div>}
        <div className="small muted">
          {result.clause}
          {result.outcome !== 'met' && ` · ${t(`requests.onFailure.${result.on_failure}`)}`}
        </div>
      </div>
    </li>
  );
}
