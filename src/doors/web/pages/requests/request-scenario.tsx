import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { OpenScenario } from '#channels/opening/contracts.ts';
import { ScenarioForm } from '#channels/sharing/contracts.ts';
import type { RequestView } from '#spine/requests/contracts.ts';
import { type Fact, Facts } from '../../components/facts.tsx';
import { Panel } from '../../components/panel.tsx';
import { useRegionName } from '../../components/use-region-name.ts';
import { formatDate, formatDateTime } from '../../format/format-date.ts';
import { formatExactCount } from '../../format/format-number.ts';
import { useLanguage } from '../../i18n/use-language.ts';

/** The scenario and the undertakings signed with it. */
export function RequestScenario({ request }: { readonly request: RequestView }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const { scenario } = request;
  const sharing = useSharingFacts(request);
  const opening = useOpeningFacts(request);
  const day = (date: string) => formatDate(`${date}T00:00:00+08:00`, language);
  const kinds: Readonly<Record<string, string>> = {
    truth: t('apply.kinds.truth'),
    compliance: t('apply.kinds.compliance'),
    safety: t('apply.kinds.safety'),
    scope: t('openApply.kinds.scope'),
    'no-resale': t('openApply.kinds.no-resale'),
    'no-re-identification': t('openApply.kinds.no-re-identification'),
    feedback: t('openApply.kinds.feedback'),
  };
  return (
    <Panel title={t('requests.scenarioTitle')} note={request.scenario_code}>
      <Facts
        rows
        facts={[
          { term: t('apply.name'), value: scenario.name },
          { term: t('requests.purpose'), value: scenario.purpose },
          {
            term: t('requests.validity'),
            value: `${day(scenario.valid_from)} – ${day(scenario.valid_to)}`,
          },
          ...sharing,
          ...opening,
          {
            term: t('requests.undertakings'),
            value: request.undertakings.map((undertaking) => (
              <div key={undertaking.kind}>
                {kinds[undertaking.kind] ?? undertaking.kind}{' '}
                <span className="small muted">
                  {t('requests.undertakingBy', {
                    at: formatDateTime(undertaking.signed_at, language),
                    version: undertaking.version,
                  })}
                </span>
              </div>
            )),
          },
        ]}
      />
    </Panel>
  );
}

/** What the form of sharing says beyond that of every channel. */
function useSharingFacts({ channel, scenario }: RequestView): readonly Fact[] {
  const { t } = useTranslation();
  const regionName = useRegionName();
  const read = ScenarioForm.safeParse(scenario);
  if (channel !== 'sharing' || !read.success) return [];
  const { business_item, mode, subjects, volume, system, users, retention_days } = read.data;
  return [
    { term: t('apply.item'), value: business_item },
    { term: t('requests.mode'), value: t(`apply.modes.${mode}`) },
    { term: t('requests.regions'), value: subjects.regions.map(regionName).join('、') },
    { term: t('requests.population'), value: subjects.population },
    { term: t('requests.volume'), value: t('requests.volumeText', volumeTexts(volume)) },
    {
      term: t('requests.system'),
      value: `${system.name} · ${t('apply.level', { level: system.dengbao_level })}`,
    },
    {
      term: t('requests.users'),
      value: users.map((user) => `${user.name}(${user.role})`).join('、'),
    },
    { term: t('requests.retention'), value: retention_days },
  ];
}

/** What the form of conditional opening says beyond that of every channel. */
function useOpeningFacts({ channel, scenario }: RequestView): readonly Fact[] {
  const { t } = useTranslation();
  const read = OpenScenario.safeParse(scenario);
  if (channel !== 'opening' || !read.success) return [];
  const { purpose_category, mode, volume, security, users, retention_days } = read.data;
  return [
    { term: t('apply.purposeCategory'), value: t(`openApply.purposes.${purpose_category}`) },
    { term: t('openApply.mode'), value: t(`agreements.modeNames.${mode}`) },
    { term: t('openApply.resultsPlanned'), value: read.data.results_planned },
    { term: t('requests.volume'), value: t('requests.volumeText', volumeTexts(volume)) },
    { term: t('apply.dengbao'), value: t('apply.level', { level: security.dengbao_level }) },
    { term: t('openApply.statement'), value: security.statement },
    { term: t('openApply.contact'), value: security.contact },
    {
      term: t('requests.users'),
      value: users.map((user) => `${user.name}(${user.role})`).join('、'),
    },
    { term: t('requests.retention'), value: retention_days },
  ];
}

function volumeTexts(volume: OpenScenario['volume']): {
  readonly calls: string;
  readonly records: string;
  readonly persons: string;
  readonly perCall: string;
} {
  return {
    calls: formatExactCount(volume.calls_per_day),
    records: formatExactCount(volume.records_per_day),
    persons: formatExactCount(volume.persons_per_day),
    perCall: formatExactCount(volume.records_per_call),
  };
}
