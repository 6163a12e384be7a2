import type { UseQueryResult } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from './refusal-notice.tsx';

/** Waits for a query, shows its refusal with a way to try again, or hands over the data. */
export function Loaded<Data>(props: {
  readonly query: UseQueryResult<Data>;
  readonly children: (data: Data) => ReactNode;
  readonly rows?: number;
}): ReactElement {
  const { t } = useTranslation();
  const { query } = props;
  if (query.data !== undefined) return <>{props.children(query.data)}</>;
  if (query.isError) {
    return (
      <div className="stack loading">
        <RefusalNotice error={query.error} />
        <div>
          <Button onClick={() => void query.refetch()}>{t('common.tryAgain')}</Button>
        </div>
      </div>
    );
  }
  return (
    <div role="status" className="loading">
      <span className="sr-only">{t('common.loading')}</span>
      <Skeleton active title={false} paragraph={{ rows: props.rows ?? 4 }} />
    </div>
  );
}
