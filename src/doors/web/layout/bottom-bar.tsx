import { type ReactElement, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useViewer } from '../client/use-viewer.ts';
import { barOf } from '../page-list/menus.ts';
import { MenuLink } from './menu-link.tsx';
import { MenuSheet } from './menu-sheet.tsx';
import { useDoor } from './use-door.ts';

/** On phones: the four pages of the door that are used most, and all the rest. */
export function BottomBar(): ReactElement {
  const { t } = useTranslation();
  const door = useDoor();
  const sheet = useRef<HTMLDialogElement>(null);
  return (
    <>
      <nav className="bottom-bar" aria-label={t('nav.bottom')}>
        <ul className="plain">
          {barOf(door, useViewer()).map((page) => (
            <li key={page.path}>
              <MenuLink to={page.path} title={page.title} />
            </li>
          ))}
          <li>
            <button type="button" aria-haspopup="dialog" onClick={() => sheet.current?.showModal()}>
              {t('nav.moreMenu')}
            </button>
          </li>
        </ul>
      </nav>
      <MenuSheet sheet={sheet} door={door} />
    </>
  );
}
