import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShowcaseView } from '#channels/opening/contracts.ts';
import { Badge } from '../../components/badge.tsx';
import { Empty } from '../../components/empty.tsx';
import { ShowcaseStateBadge } from './showcase-state-badge.tsx';

/** Examples of reuse as cards, or that there is none yet. */
export function ShowcaseGallery(props: { readonly items: readonly ShowcaseView[] }): ReactElement {
  const { t } = useTranslation();
  if (props.items.length === 0) {
    return (
      <div className="panel">
        <Empty title={t('showcases.empty')} next={t('showcases.emptyNext')} />
      </div>
    );
  }
  return (
    <ul className="plain card-grid">
      {props.items.map((one) => (
        <li key={one.id} className="panel">
          <h2>
            <Link to="/opening/showcases/$id" params={{ id: one.id }}>
              {one.title}
            </Link>
          </h2>
          <div className="row">
            <Badge>{t(`showcases.kinds.${one.kind}`)}</Badge>
            {one.state !== 'published' && <ShowcaseStateBadge state={one.state} />}
          </div>
          <p className="card-text">{one.summary}</p>
          <p className="small muted">
            {one.organisation_name} · {one.data_sets.map(({ name }) => name).join('、')}
          </p>
        </li>
      ))}
    </ul>
  );
}
