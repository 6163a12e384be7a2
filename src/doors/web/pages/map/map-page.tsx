import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { cityNumbers } from '#spine/catalog/contracts.ts';
import { listOrganisations } from '#spine/parties/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { Loaded } from '../../components/loaded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { useRegionName } from '../../components/use-region-name.ts';
import { DistrictMap } from '../../map/district-map.tsx';
import { writeFacets } from '../search/facet-text.ts';
import { type DistrictCount, districtCounts } from './district-counts.ts';

const route = getRouteApi('/map');
const shows = ['data-sets', 'bodies'] as const;

/** The districts by what their bodies provide, or by how many bodies are at home in them. */
export function MapPage(): ReactElement {
  const { t } = useTranslation();
  const bodies = useRead(listOrganisations, { limit: 500 });
  const numbers = useRead(cityNumbers, {});
  return (
    <>
      <PageHead title={t('map.title')} lead={t('map.lead')} />
      <Loaded query={bodies} rows={10}>
        {({ items }) => (
          <Loaded query={numbers} rows={10}>
            {({ by_provider }) => <Districts counts={districtCounts(items, by_provider)} />}
          </Loaded>
        )}
      </Loaded>
    </>
  );
}

function Districts({ counts }: { readonly counts: readonly DistrictCount[] }): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const asked = route.useSearch();
  const show = shows.find((one) => one === asked.show) ?? 'data-sets';
  const chosen = counts.find(({ code }) => code === asked.district);
  const values = counts.map(({ code, data_sets, bodies }) => {
    return { code, value: show === 'bodies' ? bodies.length : data_sets };
  });
  return (
    <div className="stack">
      <div className="field-grid">
        <SelectField
          label={t('map.show')}
          value={show}
          choices={shows.map((one) => ({ value: one, text: t(`map.shows.${one}`) }))}
          onChange={(one) => void navigate({ to: '/map', search: { ...asked, show: one } })}
        />
      </div>
      <Panel>
        <DistrictMap
          title={t(`map.titles.${show}`)}
          counted={t(`map.shows.${show}`)}
          values={values}
          chosen={chosen?.code}
          onChoose={(district) => {
            void navigate({ to: '/map', search: { ...asked, district }, resetScroll: false });
          }}
        />
      </Panel>
      <div role="status">{chosen !== undefined && <ChosenDistrict district={chosen} />}</div>
    </div>
  );
}

function ChosenDistrict({ district }: { readonly district: DistrictCount }): ReactElement {
  const { t } = useTranslation();
  const nameOf = useRegionName();
  return (
    <Panel title={nameOf(district.code)}>
      {district.bodies.length === 0 ? (
        <p>{t('map.noBodies')}</p>
      ) : (
        <ul className="plain">
          {district.bodies.map((name) => (
            <li key={name}>
              <Link
                to="/search"
                search={{ facets: writeFacets([{ key: 'provider', value: name }]) }}
              >
                {name}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
