import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoles } from '../client/session.ts';
import { PaletteButton } from '../palette/palette-button.tsx';
import { AccountTools } from './account-tools.tsx';
import { DisplayTools } from './display-tools.tsx';
import { navigationFor } from './navigation.ts';

/** Name, navigation by role, language, elder mode and account. */
export function SiteHeader(): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  return (
    <header className="site-header">
      <div className="wrap">
        <Link to="/" className="brand">
          <img src="/mark.svg" alt="" />
          {t('common.product')}
        </Link>
        <nav className="site-nav" aria-label={t('nav.main')}>
          <ul className="plain">
            {navigationFor(roles).map((entry) => (
              <li key={entry.to}>
                <Link
                  to={entry.to}
                  activeOptions={{ exact: entry.to === '/', includeSearch: false }}
                >
                  {t(entry.label)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="header-tools">
          <PaletteButton />
          <DisplayTools />
          <AccountTools />
        </div>
      </div>
    </header>
  );
}
