import { type ReactElement, useId } from 'react';
import { useViewer } from '../client/use-viewer.ts';
import { useLanguage } from '../i18n/use-language.ts';
import type { Door } from '../page-list/doors.ts';
import { menuOf } from '../page-list/menus.ts';
import { MenuLink } from './menu-link.tsx';

/** The groups of a door with their pages, as the viewer may see them. */
export function DoorMenu(props: {
  readonly door: Door;
  readonly onFollow?: () => void;
}): ReactElement {
  const { door, ...follow } = props;
  const id = useId();
  const language = useLanguage();
  return (
    <>
      {menuOf(door, useViewer()).map((group) => (
        <div key={group.key} className="menu-group">
          <h2 id={`${id}-${group.key}`} className="menu-group__title">
            {group.title[language]}
          </h2>
          <ul className="plain" aria-labelledby={`${id}-${group.key}`}>
            {group.pages.map((page) => (
              <li key={page.path}>
                <MenuLink to={page.path} title={page.title} {...follow} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}
