import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** Forward by cursor, and back to the start. */
export function CursorPaging(props: {
  readonly cursor: string | undefined;
  readonly next: string | null;
  readonly onGo: (cursor: string | undefined) => void;
}): ReactElement | null {
  const { t } = useTranslation();
  const { cursor, next } = props;
  if (cursor === undefined && next === null) return null;
  return (
    <nav className="row paging" aria-label={t('search.paging')}>
      {cursor !== undefined && (
        <Button onClick={() => props.onGo(undefined)}>{t('common.firstPage')}</Button>
      )}
      {next !== null && <Button onClick={() => props.onGo(next)}>{t('common.nextPage')}</Button>}
    </nav>
  );
}
