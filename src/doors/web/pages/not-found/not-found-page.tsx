import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../components/link-button.tsx';
import { PageHead } from '../../components/page-head.tsx';

/** Nothing is at this address. */
export function NotFoundPage(): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t('notFound.title')} lead={t('notFound.lead')} />
      <p>{t('notFound.next')}</p>
      <div className="form-actions">
        <LinkButton to="/" look="primary">
          {t('nav.home')}
        </LinkButton>
        <LinkButton to="/search">{t('nav.search')}</LinkButton>
      </div>
    </>
  );
}
