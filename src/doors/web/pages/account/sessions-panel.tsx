import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { endSession, listSessions } from '#spine/parties/contracts.ts';
import { useRead, useWrite } from '../../client/use-call.ts';
import { Badge } from '../../components/badge.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { When } from '../../components/when.tsx';

/** Where I am signed in; all but this session can be ended here. */
export function SessionsPanel(): ReactElement {
  const { t } = useTranslation();
  const found = useRead(listSessions, {});
  const end = useWrite(endSession);
  const placeOf = (same: boolean | null): string => {
    if (same === null) return t('account.unknownPlace');
    return t(same ? 'account.samePlace' : 'account.otherPlace');
  };
  return (
    <Panel title={t('account.sessions')} note={t('account.sessionsNote')} flush>
      <RefusalNotice error={end.error} />
      <p role="status" className="small muted">
        {end.isSuccess && t('account.ended')}
      </p>
      <Loaded query={found}>
        {({ items }) => (
          <DataTable
            caption={t('account.sessions')}
            captionHidden
            rows={items}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'kind',
                title: t('account.kind'),
                rowHeader: true,
                cell: (row) => t(`account.kinds.${row.kind}`),
              },
              {
                key: 'opened',
                title: t('account.opened'),
                cell: (row) => <When at={row.opened_at} />,
              },
              {
                key: 'seen',
                title: t('account.seen'),
                cell: (row) => <When at={row.last_seen_at} />,
              },
              {
                key: 'place',
                title: t('account.place'),
                cell: (row) => placeOf(row.from_same_place),
              },
              {
                key: 'end',
                title: t('common.actions'),
                cell: (row) =>
                  row.is_this_one ? (
                    <Badge tone="accent">{t('account.thisOne')}</Badge>
                  ) : (
                    <Button size="small" danger onClick={() => end.mutate({ id: row.id })}>
                      {t('account.end')}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
