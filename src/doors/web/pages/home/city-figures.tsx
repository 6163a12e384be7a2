import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { showLog } from '#spine/evidence/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { Count } from '../../components/count.tsx';
import { Figures, FigureText } from '../../components/figures.tsx';
import { writeFacets } from '../search/facet-text.ts';
import type { CityNumbers } from './city-numbers.ts';

/** The strip of figures; each leads to what it counts. */
export function CityFigures({ city }: { readonly city: CityNumbers }): ReactElement {
  const { t } = useTranslation();
  const log = useRead(showLog, {});
  const open = city.by_opening.find((one) => one.value === 'O1')?.count ?? 0;
  return (
    <section aria-label={t('home.numbers')}>
      <Figures>
        <Link to="/search" className="figure-cell">
          <FigureText label={t('home.directories')} value={<Count value={city.directories} />} />
        </Link>
        <Link to="/search" search={{ sort: 'name' }} className="figure-cell">
          <FigureText label={t('home.items')} value={<Count value={city.items} />} />
        </Link>
        <Link to="/organisations" className="figure-cell">
          <FigureText label={t('home.providers')} value={<Count value={city.providers} />} />
        </Link>
        <Link to="/search" search={{ sort: 'updated' }} className="figure-cell">
          <FigureText label={t('home.withData')} value={<Count value={city.with_data} />} />
        </Link>
        <Link
          to="/search"
          search={{ facets: writeFacets([{ key: 'opening', value: 'O1' }]) }}
          className="figure-cell"
        >
          <FigureText label={t('home.openToAll')} value={<Count value={open} />} />
        </Link>
        <Link to="/evidence" className="figure-cell">
          <FigureText
            label={t('home.log')}
            value={log.data === undefined ? '—' : <Count value={log.data.size} />}
          />
        </Link>
      </Figures>
    </section>
  );
}
