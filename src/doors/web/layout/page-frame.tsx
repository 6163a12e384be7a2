import { Outlet, useRouter } from '@tanstack/react-router';
import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { watchNavigation } from './heading-focus.ts';
import { SiteFooter } from './site-footer.tsx';
import { SiteHeader } from './site-header.tsx';

/** What every page shares: skip link, header, main part, footer. */
export function PageFrame(): ReactElement {
  const { t } = useTranslation();
  const router = useRouter();
  useEffect(() => watchNavigation(router), [router]);
  return (
    <div className="page-frame">
      <a className="skip-link" href="#main">
        {t('common.skip')}
      </a>
      <SiteHeader />
      <main id="main" tabIndex={-1}>
        <div className="wrap">
          <Outlet />
        </div>
      </main>
      <SiteFooter />
    </div>
  );
}
