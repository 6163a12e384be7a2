import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useViewer } from '../client/use-viewer.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { doorsFor } from '../page-list/menus.ts';
import { useDoor } from './use-door.ts';

/** From one of the four doors to another. */
export function DoorSwitch(props: { readonly onFollow?: () => void }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const { key } = useDoor();
  return (
    <nav className="door-switch" aria-label={t('nav.doors')}>
      <ul className="plain">
        {doorsFor(useViewer()).map((door) => (
          <li key={door.key}>
            <Link
              to={door.to}
              data-here={door.key === key || undefined}
              {...(props.onFollow === undefined ? {} : { onClick: props.onFollow })}
            >
              {door.title[language]}
              {door.key === key && <span className="sr-only">{t('nav.here')}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
