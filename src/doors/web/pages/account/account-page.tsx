import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Guarded } from '../../components/guarded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { FactorPanel } from './factor-panel.tsx';
import { SessionsPanel } from './sessions-panel.tsx';

/** My sessions and my second factor. */
export function AccountPage(): ReactElement {
  const { t } = useTranslation();
  return (
    <Guarded>
      {() => (
        <>
          <PageHead title={t('account.title')} lead={t('account.lead')} />
          <div className="stack">
            <SessionsPanel />
            <FactorPanel />
          </div>
        </>
      )}
    </Guarded>
  );
}
