import { Link } from '@tanstack/react-router';
import type { CSSProperties, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { FacetKey } from '#spine/catalog/contracts.ts';
import { Count } from '../../components/count.tsx';
import { wordOfFacet } from '../../components/word-of.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { writeFacets } from '../search/facet-text.ts';
import type { CityNumbers, Counted } from './city-numbers.ts';

/** Parts of the whole: opening, sharing and update cycle as thin bars with links. */
export function ShareBars({ city }: { readonly city: CityNumbers }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="panel stack">
      <Part title={t('home.byOpening')} facet="opening" counted={city.by_opening} />
      <Part title={t('home.bySharing')} facet="sharing" counted={city.by_sharing} />
      <Part title={t('home.byCycle')} facet="cycle" counted={city.by_cycle} />
    </div>
  );
}

function Part(props: {
  readonly title: string;
  readonly facet: FacetKey;
  readonly counted: readonly Counted[];
}): ReactElement {
  const language = useLanguage();
  const total = props.counted.reduce((sum, one) => sum + one.count, 0);
  const rows = [...props.counted].sort((left, right) => right.count - left.count);
  return (
    <section aria-label={props.title}>
      <h2 className="share-bars__title">{props.title}</h2>
      <ul className="plain share-bars">
        {rows.map((one) => (
          <li key={one.value} style={{ '--share': share(one.count, total) } as CSSProperties}>
            <Link
              to="/search"
              search={{ facets: writeFacets([{ key: props.facet, value: one.value }]) }}
            >
              {wordOfFacet(props.facet, one.value, language)}
            </Link>
            <span className="share-bars__bar" aria-hidden="true" />
            <span className="number">
              <Count value={one.count} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function share(count: number, total: number): string {
  return `${total === 0 ? 0 : (count / total) * 100}%`;
}
