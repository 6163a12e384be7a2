import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { DoorMenu } from './door-menu.tsx';
import { useDoor } from './use-door.ts';

/** The menu of the door, beside the page; phones have the bottom bar in its place. */
export function SideNavigation(): ReactElement {
  const { t } = useTranslation();
  return (
    <nav className="side-nav" aria-label={t('nav.side')}>
      <DoorMenu door={useDoor()} />
    </nav>
  );
}
