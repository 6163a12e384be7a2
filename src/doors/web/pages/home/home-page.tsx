import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { cityNumbers } from '#spine/catalog/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { Empty } from '../../components/empty.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { SearchBox } from '../../components/search-box.tsx';
import { CityFigures } from './city-figures.tsx';
import { DomainChart } from './domain-chart.tsx';
import { LifeOfData } from './life-of-data.tsx';
import { MonthChart } from './month-chart.tsx';
import { ShareBars } from './share-bars.tsx';
import { TopProviders } from './top-providers.tsx';

/** What the city holds, in numbers that lead to what they count. */
export function HomePage(): ReactElement {
  const { t } = useTranslation();
  const numbers = useRead(cityNumbers, {});
  return (
    <>
      <PageHead title={t('home.title')} lead={t('home.lead')} />
      <div className="stack stack--loose">
        <SearchBox q="" large />
        <Loaded query={numbers} rows={10}>
          {(city) =>
            city.directories === 0 ? (
              <div className="panel">
                <Empty title={t('home.empty')} next={t('home.emptyNext')} />
              </div>
            ) : (
              <>
                <CityFigures city={city} />
                <div className="split split--even">
                  <div className="stack">
                    <DomainChart counted={city.by_domain} />
                    <TopProviders counted={city.by_provider} />
                  </div>
                  <div className="stack">
                    <MonthChart counted={city.by_month_updated} />
                    <ShareBars city={city} />
                  </div>
                </div>
              </>
            )
          }
        </Loaded>
        <LifeOfData />
      </div>
    </>
  );
}
