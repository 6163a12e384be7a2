import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Contract } from '#actions/contract.ts';
import type { explainDecision } from '#channels/sharing/contracts.ts';
import { call } from '../../client/call.ts';
import { Loaded } from '../../components/loaded.tsx';
import { formatExactCount } from '../../format/format-number.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { RuleList } from './rule-list.tsx';

/** The contract of a channel that tries an application. */
export type ExplainContract = Contract<z.ZodObject, typeof explainDecision.output>;
/** The application so far. */
export type Ask = Readonly<Record<string, unknown>>;
type Explained = z.output<typeof explainDecision.output>;

const pause_ms = 350;

/** What would be decided now and why, asked again shortly after each change. */
export function DecisionSide(props: {
  readonly explain: ExplainContract;
  readonly ask: Ask;
}): ReactElement {
  const { t } = useTranslation();
  const { explain } = props;
  const settled = useSettled(JSON.stringify(props.ask));
  const explained = useQuery({
    queryKey: [explain.name, settled],
    queryFn: ({ signal }) => call(explain, JSON.parse(settled) as Ask, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <section className="panel decision" aria-label={t('apply.side')}>
      <h2>{t('apply.side')}</h2>
      <Loaded query={explained}>{(found) => <Explanation explained={found} />}</Loaded>
    </section>
  );
}

function Explanation({ explained }: { readonly explained: Explained }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const { decision, form } = explained;
  return (
    <div className="stack">
      <VerdictNow decision={decision} />
      {form.length > 0 && (
        <div>
          <h3>{t('apply.formFaults')}</h3>
          <ul className="fault-list">
            {form.map((fault) => (
              <li key={`${fault.field}|${fault.title_zh}`}>
                {language === 'zh' ? fault.title_zh : fault.title_en}{' '}
                <code className="muted">{fault.field}</code>
              </li>
            ))}
          </ul>
        </div>
      )}
      <RuleList results={decision.results} foldHolding />
      {explained.limits !== null && <GrantWouldHold explained={explained} />}
      <p className="small muted">{t('requests.ruleSet', { version: decision.rule_set_version })}</p>
    </div>
  );
}

function VerdictNow({ decision }: { readonly decision: Explained['decision'] }): ReactElement {
  const { t } = useTranslation();
  const unknown = decision.results.filter((result) => result.outcome === 'unknown').length;
  const verdict = t(`apply.verdicts.${decision.verdict}`);
  const pending = unknown > 0;
  return (
    <div
      className={`verdict verdict--${pending ? 'pending' : decision.verdict}`}
      data-verdict={pending ? 'pending' : decision.verdict}
      role="status"
    >
      <span className="small">{t('apply.verdictNow')}</span>
      <strong className="verdict__word">{pending ? t('apply.pending') : verdict}</strong>
      <span>
        {pending
          ? t('apply.pendingText', { count: unknown, verdict })
          : t(`apply.verdictTexts.${decision.verdict}`)}
      </span>
      {decision.needs_second_reviewer && <span>{t('apply.secondReviewer')}</span>}
    </div>
  );
}

function GrantWouldHold({ explained }: { readonly explained: Explained }): ReactElement | null {
  const { t } = useTranslation();
  const { limits } = explained;
  if (limits === null) return null;
  const daily = (limit: number | null): string =>
    limit === null ? t('agreements.noLimit') : formatExactCount(limit);
  return (
    <div>
      <h3>{t('apply.grantWould')}</h3>
      <ul className="fault-list">
        <li>
          {t('apply.rowScope')}: {explained.row_scope_zh}
        </li>
        <li>{t('agreements.limitCalls', { value: daily(limits.calls_per_day) })}</li>
        <li>{t('agreements.limitRecords', { value: daily(limits.records_per_day) })}</li>
        <li>{t('agreements.limitPersons', { value: daily(limits.persons_per_day) })}</li>
        <li>
          {t('agreements.limitPerCall', { value: formatExactCount(limits.records_per_call) })}
        </li>
      </ul>
    </div>
  );
}

/** The value once it has not changed for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause_ms);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
