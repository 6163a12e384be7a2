import type { ReactElement } from 'react';
import { useViewer } from '../../client/use-viewer.ts';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { SearchBox } from '../../components/search-box.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { MenuLink } from '../../layout/menu-link.tsx';
import { useDoor } from '../../layout/use-door.ts';
import { menuOf } from '../../page-list/menus.ts';

/** What is behind a door: the search and every page of its menu. */
export function DoorPage(): ReactElement {
  const language = useLanguage();
  const door = useDoor();
  return (
    <>
      <PageHead title={door.title[language]} lead={door.lead[language]} />
      <div className="stack stack--loose">
        <SearchBox q="" large />
        <div className="door-groups">
          {menuOf(door, useViewer()).map((group) => (
            <Panel key={group.key} title={group.title[language]}>
              <ul className="plain">
                {group.pages.map((page) => (
                  <li key={page.path}>
                    <MenuLink to={page.path} title={page.title} />
                  </li>
                ))}
              </ul>
            </Panel>
          ))}
        </div>
      </div>
    </>
  );
}
