import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DirectoryView } from '#spine/catalog/contracts.ts';
import { Count } from '../../components/count.tsx';
import { type Fact, Facts } from '../../components/facts.tsx';
import { Panel } from '../../components/panel.tsx';
import { When } from '../../components/when.tsx';
import { wordOf } from '../../components/word-of.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { OpenDataPanel } from './open-data-panel.tsx';

/** The 13 core metadata fields and those that Shanghai adds (SDR art. 28). */
export function OverviewTab({ directory }: { readonly directory: DirectoryView }): ReactElement {
  const { t } = useTranslation();
  const core = useCoreFacts(directory);
  const extra = useExtraFacts(directory);
  return (
    <div className="stack">
      {directory.description.abstract !== '' && (
        <Panel title={t('directory.abstract')}>
          <p className="prose">{directory.description.abstract}</p>
        </Panel>
      )}
      {directory.description.opening.type === 'O1' && <OpenDataPanel code={directory.code} />}
      <div className="split split--even">
        <Panel title={t('directory.core')}>
          <Facts facts={core} rows />
        </Panel>
        <Panel title={t('directory.extra')}>
          <Facts facts={extra} rows />
        </Panel>
      </div>
    </div>
  );
}

function useCoreFacts(directory: DirectoryView): readonly Fact[] {
  const { t } = useTranslation();
  const language = useLanguage();
  const given = useGiven();
  const { description, classification } = directory;
  const { sharing, opening } = description;
  return [
    { term: t('directory.classification'), value: placeOf(classification) },
    { term: t('directory.name'), value: directory.name },
    { term: t('directory.code'), value: <span className="mono">{directory.code}</span> },
    { term: t('directory.provider'), value: directory.provider_name },
    { term: t('directory.providerCode'), value: given(description.provider_credit_code) },
    { term: t('directory.format'), value: given(description.formats.join('、')) },
    { term: t('directory.sharing'), value: wordOf('sharing', sharing.type, language) },
    { term: t('directory.sharingCondition'), value: given(sharing.condition ?? sharing.clause) },
    { term: t('directory.sharingMode'), value: given(sharing.mode) },
    { term: t('directory.opening'), value: wordOf('opening', opening.type, language) },
    { term: t('directory.openingCondition'), value: given(opening.condition ?? opening.reason) },
    { term: t('directory.cycle'), value: wordOf('cycle', description.update_cycle, language) },
    { term: t('directory.published'), value: given(day(description.published_on)) },
    { term: t('directory.related'), value: given(relatedLinks(description.related_codes)) },
  ];
}

function useExtraFacts(directory: DirectoryView): readonly Fact[] {
  const { t } = useTranslation();
  const language = useLanguage();
  const given = useGiven();
  const { description } = directory;
  const { source } = description;
  const mode = wordOf('source_mode', source.mode, language);
  return [
    {
      term: t('directory.source'),
      value: source.name === null ? mode : `${mode} · ${source.name}`,
    },
    { term: t('directory.domain'), value: given(description.domain) },
    { term: t('directory.theme'), value: given(description.theme) },
    { term: t('directory.tags'), value: given(description.tags.join('、')) },
    { term: t('directory.updated'), value: given(day(description.updated_on)) },
    { term: t('directory.basis'), value: given(description.legal_basis) },
    { term: t('directory.system'), value: given(description.system_name) },
    { term: t('directory.contact'), value: given(description.contact) },
    { term: t('directory.records'), value: given(count(description.record_count)) },
    { term: t('directory.timeSpan'), value: given(description.time_span) },
    { term: t('directory.spatial'), value: given(description.spatial_scope) },
    { term: t('directory.imported'), value: given(directory.imported_from) },
    { term: t('directory.version'), value: String(directory.version) },
    { term: t('directory.digest'), value: <span className="hash">{directory.digest}</span> },
  ];
}

function useGiven(): (value: ReactNode) => ReactNode {
  const { t } = useTranslation();
  return (value) => {
    const missing = value === null || value === '';
    return missing ? <span className="muted">{t('common.unknown')}</span> : value;
  };
}

function placeOf(place: DirectoryView['classification']): string {
  return [place.category_zh, place.branch_zh].filter(Boolean).join(' / ') || place.front_code;
}

function day(date: string | null): ReactNode {
  return date === null ? null : <When at={`${date}T00:00:00+08:00`} dateOnly />;
}

function count(value: number | null): ReactNode {
  return value === null ? null : <Count value={value} />;
}

function relatedLinks(codes: readonly string[]): ReactNode {
  if (codes.length === 0) return null;
  return codes.map((code) => (
    <Link key={code} to="/directories/$code" params={{ code }} className="mono">
      {code}{' '}
    </Link>
  ));
}
