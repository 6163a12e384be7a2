import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** Where help by a person is, and the pages for programs. */
export function SiteFooter(): ReactElement {
  const { t } = useTranslation();
  return (
    <footer className="site-footer">
      <div className="wrap">
        <span>{t('common.help')}</span>
        <span>{t('common.beijingTime')}</span>
        <a href="/reference">{t('nav.reference')}</a>
        <a href="/openapi.json">{t('nav.openApi')}</a>
      </div>
    </footer>
  );
}
