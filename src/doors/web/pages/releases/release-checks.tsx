import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReleaseCheck } from '#channels/opening/contracts.ts';
import { Badge } from '../../components/badge.tsx';
import { Panel } from '../../components/panel.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { CausingRows } from './causing-rows.tsx';

/** The report: each check with its finding and, for the provider, the rows that stop it. */
export function ReleaseChecks(props: { readonly checks: readonly ReleaseCheck[] }): ReactElement {
  const { t } = useTranslation();
  const { checks } = props;
  return (
    <Panel title={t('releases.checksTitle')} note={t('releases.checksNote')}>
      {checks.length === 0 ? (
        <p>{t('releases.noChecks')}</p>
      ) : (
        <ul className="plain rules">
          {checks.map((check) => (
            <CheckLine key={check.name} check={check} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function CheckLine({ check }: { readonly check: ReleaseCheck }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <li className="rule">
      <Badge tone={check.holds ? 'ok' : 'bad'}>
        {check.holds ? t('releases.holds') : t('releases.stops')}
      </Badge>
      <div>
        <div>{t(`releases.checks.${check.name}`)}</div>
        <div className="rule__found">{language === 'zh' ? check.detail_zh : check.detail_en}</div>
        <div className="small muted">
          {check.clause}
          {check.causes > 0 && ` · ${t('releases.causes', { count: check.causes })}`}
        </div>
        {check.rows.length > 0 && <CausingRows check={check} />}
      </div>
    </li>
  );
}
