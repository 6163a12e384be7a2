import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { PaletteButton } from '../palette/palette-button.tsx';
import { AccountTools } from './account-tools.tsx';
import { DisplayTools } from './display-tools.tsx';
import { DoorSwitch } from './door-switch.tsx';

/** One line that stays while the page scrolls: name, doors, palette, language, display, account. */
export function SiteHeader(): ReactElement {
  const { t } = useTranslation();
  return (
    <header className="site-header">
      <div className="site-header__line">
        <Link to="/" className="brand">
          <img src="/mark.svg" alt="" width="28" height="28" />
          <span>{t('common.product')}</span>
        </Link>
        <DoorSwitch />
        <div className="header-tools">
          <PaletteButton />
          <DisplayTools />
          <AccountTools />
        </div>
      </div>
    </header>
  );
}
