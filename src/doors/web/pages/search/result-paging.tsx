import { getRouteApi } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../components/link-button.tsx';

const route = getRouteApi('/search');

/** Forward by cursor; the browser's own back button leads back. */
export function ResultPaging({ next }: { readonly next: string | null }): ReactElement | null {
  const { t } = useTranslation();
  const { cursor, page, ...kept } = route.useSearch();
  const number = Number(page ?? '1');
  if (next === null && cursor === undefined) return null;
  return (
    <nav className="row paging" aria-label={t('search.paging')}>
      {cursor !== undefined && (
        <LinkButton to="/search" search={kept}>
          {t('common.firstPage')}
        </LinkButton>
      )}
      <span>{t('search.page', { page: number })}</span>
      {next !== null && (
        <LinkButton to="/search" search={{ ...kept, cursor: next, page: String(number + 1) }}>
          {t('common.nextPage')}
        </LinkButton>
      )}
    </nav>
  );
}
