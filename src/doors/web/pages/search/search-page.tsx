import { getRouteApi } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { searchDirectories } from '#spine/catalog/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { Loaded } from '../../components/loaded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { SearchBox } from '../../components/search-box.tsx';
import { ChosenFilters } from './chosen-filters.tsx';
import { FacetPanel } from './facet-panel.tsx';
import { readFacets } from './facet-text.ts';
import { ResultList } from './result-list.tsx';
import { ResultPaging } from './result-paging.tsx';
import { ResultSummary } from './result-summary.tsx';

const route = getRouteApi('/search');
const sorts = ['relevance', 'updated', 'name'] as const;
const pageSize = 20;

/** Finding directories; the address holds the words, the filters, the order and the page. */
export function SearchPage(): ReactElement {
  const { t } = useTranslation();
  const asked = route.useSearch();
  const sort = sorts.find((one) => one === asked.sort);
  const found = useRead(
    searchDirectories,
    { q: asked.q ?? '', facets: asked.facets ?? '', limit: pageSize, cursor: asked.cursor, sort },
    { keep: true },
  );
  const q = asked.q ?? '';
  const choices = readFacets(asked.facets);
  return (
    <>
      <PageHead title={q === '' ? t('search.title') : t('search.titleQuery', { q })} />
      <div className="stack">
        <SearchBox q={q} {...(asked.facets === undefined ? {} : { facets: asked.facets })} />
        <ChosenFilters choices={choices} />
        <Loaded query={found} rows={12}>
          {(page) => (
            <div className="split split--left">
              <FacetPanel facets={page.facets} choices={choices} />
              <section aria-label={t('search.results')} className="stack">
                <ResultSummary total={page.total} relaxed={page.relaxed} sort={sort} q={q} />
                <ResultList items={page.items} />
                <ResultPaging next={page.next} />
              </section>
            </div>
          )}
        </Loaded>
      </div>
    </>
  );
}
