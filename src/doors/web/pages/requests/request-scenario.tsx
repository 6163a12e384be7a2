import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestView } from '#channels/sharing/contracts.ts';
import { Facts } from '../../components/facts.tsx';
import { Panel } from '../../components/panel.tsx';
import { useRegionName } from '../../components/use-region-name.ts';
import { formatDate, formatDateTime } from '../../format/format-date.ts';
import { formatExactCount } from '../../format/format-number.ts';
import { useLanguage } from '../../i18n/use-language.ts';

/** The scenario and the promises signed with it. */
export function RequestScenario({ request }: { readonly request: RequestView }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const regionName = useRegionName();
  const { scenario } = request;
  const { volume } = scenario;
  const day = (date: string) => formatDate(`${date}T00:00:00+08:00`, language);
  return (
    <Panel title={t('requests.scenarioTitle')} note={request.scenario_code}>
      <Facts
        rows
        facts={[
          { term: t('apply.name'), value: scenario.name },
          { term: t('apply.item'), value: scenario.business_item },
          { term: t('requests.purpose'), value: scenario.purpose },
          { term: t('requests.mode'), value: t(`apply.modes.${scenario.mode}`) },
          {
            term: t('requests.regions'),
            value: scenario.subjects.regions.map(regionName).join('、'),
          },
          { term: t('requests.population'), value: scenario.subjects.population },
          {
            term: t('requests.volume'),
            value: t('requests.volumeText', {
              calls: formatExactCount(volume.calls_per_day),
              records: formatExactCount(volume.records_per_day),
              persons: formatExactCount(volume.persons_per_day),
              perCall: formatExactCount(volume.records_per_call),
            }),
          },
          {
            term: t('requests.validity'),
            value: `${day(scenario.valid_from)} – ${day(scenario.valid_to)}`,
          },
          {
            term: t('requests.system'),
            value: `${scenario.system.name} · ${t('apply.level', {
              level: scenario.system.dengbao_level,
            })}`,
          },
          {
            term: t('requests.users'),
            value: scenario.users.map((user) => `${user.name}(${user.role})`).join('、'),
          },
          { term: t('requests.retention'), value: scenario.retention_days },
          {
            term: t('requests.promises'),
            value: request.promises.map((promise) => (
              <div key={promise.kind}>
                {t(`apply.kinds.${promise.kind}`)}{' '}
                <span className="small muted">
                  {t('requests.promiseBy', {
                    at: formatDateTime(promise.signed_at, language),
                    version: promise.version,
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
