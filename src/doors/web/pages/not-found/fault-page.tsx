import type { ErrorComponentProps } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** A page threw; says so plainly and offers to load it again. */
export function FaultPage({ error }: ErrorComponentProps): ReactElement {
  const { t } = useTranslation();
  return (
    <main className="wrap" id="main">
      <div className="page-head">
        <div>
          <h1>{t('notFound.fault')}</h1>
          <p>{t('notFound.faultLead')}</p>
          <p className="muted">
            <code>{error instanceof Error ? error.message : String(error)}</code>
          </p>
        </div>
      </div>
      <Button type="primary" onClick={() => window.location.reload()}>
        {t('common.tryAgain')}
      </Button>
    </main>
  );
}
