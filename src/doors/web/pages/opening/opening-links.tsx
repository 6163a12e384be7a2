import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { officials } from '#actions/contract.ts';
import { useRoles } from '../../client/session.ts';

const places = [
  { to: '/opening/guide', name: 'guide' },
  { to: '/opening/list', name: 'list' },
  { to: '/opening/figures', name: 'figures' },
  { to: '/opening/health', name: 'health' },
  { to: '/opening/demands', name: 'demands' },
  { to: '/opening/errors', name: 'errors' },
  { to: '/opening/showcases', name: 'showcases' },
  { to: '/opening/results', name: 'results' },
  { to: '/opening/misuse', name: 'misuse', roles: officials },
] as const;

/** Where one goes from the page of open data. */
export function OpeningLinks(): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const shown = places.filter((place) => {
    return !('roles' in place) || place.roles.some((role) => roles.includes(role));
  });
  return (
    <nav className="panel" aria-label={t('opening.places')}>
      <ul className="plain card-grid">
        {shown.map(({ to, name }) => (
          <li key={to}>
            <Link to={to}>{t(`opening.links.${name}`)}</Link>
            <div className="small muted">{t(`opening.linkNotes.${name}`)}</div>
          </li>
        ))}
      </ul>
    </nav>
  );
}
