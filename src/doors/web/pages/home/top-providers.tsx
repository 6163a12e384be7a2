import { Link } from '@tanstack/react-router';
import type { CSSProperties, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Count } from '../../components/count.tsx';
import { Panel } from '../../components/panel.tsx';
import { writeFacets } from '../search/facet-text.ts';
import type { Counted } from './city-numbers.ts';

const shownMax = 12;

/** The organisations that describe most; each leads to its directories. */
export function TopProviders({ counted }: { readonly counted: readonly Counted[] }): ReactElement {
  const { t } = useTranslation();
  const shown = counted.slice(0, shownMax);
  const most = shown[0]?.count ?? 1;
  return (
    <Panel title={t('home.byProvider', { count: shown.length })}>
      <ol className="plain provider-grid">
        {shown.map((one) => (
          <li
            key={one.value}
            style={{ '--share': `${(one.count / most) * 100}%` } as CSSProperties}
          >
            <Link
              to="/search"
              search={{ facets: writeFacets([{ key: 'provider', value: one.value }]) }}
            >
              {one.value}
            </Link>
            <span className="number">
              <Count value={one.count} />
            </span>
            <span className="share-bars__bar" aria-hidden="true" />
          </li>
        ))}
      </ol>
    </Panel>
  );
}
