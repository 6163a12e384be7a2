import { Outlet, useRouter } from '@tanstack/react-router';
import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadAloudBar } from '../read-aloud/read-aloud-bar.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { watchNavigation } from './heading-focus.ts';
import { SideNavigation } from './side-navigation.tsx';
import { SignInAgainDialog } from './sign-in-again-dialog.tsx';
import { SiteFooter } from './site-footer.tsx';
import { SiteHeader } from './site-header.tsx';

/** What every page shares: skip link, header, menu, main part, footer. */
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
      <div className="page-body">
        <SideNavigation />
        <main id="main" tabIndex={-1}>
          <div className="wrap">
            <ReadAloudBar />
            <Outlet />
          </div>
        </main>
      </div>
      <SiteFooter />
      <BottomBar />
      <SignInAgainDialog />
    </div>
  );
}
