import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgreementView } from '#spine/agreements/contracts.ts';
import { DirectoryLink } from '../../components/directory-link.tsx';
import { type Fact, Facts } from '../../components/facts.tsx';
import { Panel } from '../../components/panel.tsx';
import { patternWords } from '../../components/pattern-words.ts';
import { predicateWords } from '../../components/predicate-words.ts';
import { useItemNames } from '../../components/use-item-names.ts';
import { useMaskWords } from '../../components/use-mask-words.ts';
import { When } from '../../components/when.tsx';
import { formatExactCount } from '../../format/format-number.ts';

/** What was agreed, in plain words. */
export function AgreementTerms({ agreement }: { readonly agreement: AgreementView }): ReactElement {
  const { t } = useTranslation();
  const maskWords = useMaskWords();
  const who = useWhoFacts(agreement);
  const limits = useLimitFacts(agreement);
  return (
    <Panel title={t('agreements.terms')}>
      <Facts rows facts={who} />
      <h3 className="part-title">{t('agreements.termItems')}</h3>
      <ul className="plain term-items">
        {agreement.items.map((item) => (
          <li key={item.item_id}>
            <span>{item.name_zh}</span>
            <span className="muted">{maskWords(item.mask)}</span>
          </li>
        ))}
      </ul>
      <Facts rows facts={limits} />
    </Panel>
  );
}

function useWhoFacts(agreement: AgreementView): readonly Fact[] {
  const { t } = useTranslation();
  return [
    {
      term: t('agreements.directory'),
      value: (
        <DirectoryLink code={agreement.directory_code}>{agreement.directory_name}</DirectoryLink>
      ),
    },
    { term: t('agreements.provider'), value: agreement.provider_name },
    { term: t('agreements.consumer'), value: agreement.consumer_name },
    {
      term: t('agreements.modes'),
      value: agreement.modes.map((mode) => t(`agreements.modeNames.${mode}`)).join('、'),
    },
    { term: t('agreements.scenario'), value: agreement.scenario_name },
    { term: t('agreements.purpose'), value: agreement.purpose || t('agreements.anyPurpose') },
    {
      term: t('agreements.request'),
      value:
        agreement.request_id === null ? (
          t('agreements.noRequest')
        ) : (
          <Link to="/requests/$id" params={{ id: agreement.request_id }}>
            {t('apply.toRequest')}
          </Link>
        ),
    },
    {
      term: t('agreements.validity'),
      value: (
        <>
          <When at={agreement.valid_from} /> – <When at={agreement.valid_to} />
        </>
      ),
    },
  ];
}

function useLimitFacts(agreement: AgreementView): readonly Fact[] {
  const { t } = useTranslation();
  const { limits, hours, case_rule: caseRule } = agreement;
  const names = useItemNames(agreement.directory_code);
  const daily = (
    key: 'agreements.limitCalls' | 'agreements.limitRecords' | 'agreements.limitPersons',
    limit: number | null,
  ) => (limit === null ? [] : [t(key, { value: formatExactCount(limit) })]);
  const lines = [
    ...daily('agreements.limitCalls', limits.calls_per_day),
    ...daily('agreements.limitRecords', limits.records_per_day),
    ...daily('agreements.limitPersons', limits.persons_per_day),
    t('agreements.limitPerCall', { value: formatExactCount(limits.records_per_call) }),
  ];
  return [
    { term: t('agreements.termRows'), value: predicateWords(agreement.row_scope, names, t) },
    { term: t('agreements.termLimits'), value: lines.map((line) => <div key={line}>{line}</div>) },
    {
      term: t('agreements.termHours'),
      value:
        hours === null
          ? t('agreements.anyHour')
          : `${hours.from}–${hours.to}${hours.working_days_only ? `, ${t('agreements.workingDays')}` : ''}`,
    },
    {
      term: t('agreements.termTerminals'),
      value: agreement.terminals.join('、') || t('agreements.anyTerminal'),
    },
    { term: t('agreements.termCalls'), value: callText(agreement.call_rule, t) },
    { term: t('agreements.termCase'), value: caseText(caseRule, t) },
    {
      term: t('agreements.termLookup'),
      value:
        agreement.lookup_columns.map((column) => names.get(column) ?? column).join('、') || '—',
    },
    {
      term: t('agreements.termSnapshot'),
      value:
        agreement.snapshot === 'live'
          ? t('agreements.live')
          : t('agreements.fixed', { snapshot: agreement.snapshot }),
    },
  ];
}

function callText(rule: AgreementView['call_rule'], t: TFunction): string {
  const { peak_rps: peak, client_id: client, network_zone: zone } = rule;
  const said = [
    ...(zone === null ? [] : [t(`apply.zones.${zone}`)]),
    ...(peak === null ? [] : [t('agreements.callPeak', { value: formatExactCount(peak) })]),
    ...(client === null ? [] : [t('agreements.callClient', { client })]),
    ...(rule.end_user_required ? [t('agreements.callUser')] : []),
  ];
  return said.join('、') || t('agreements.callFree');
}

function caseText(rule: AgreementView['case_rule'], t: TFunction): string {
  if (!rule.required) return t('agreements.caseFree');
  if (rule.pattern === null) return t('agreements.caseRequired');
  return t('agreements.casePattern', { pattern: patternWords(rule.pattern, t) });
}
