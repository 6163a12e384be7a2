import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { listDemoCredentials } from '#spine/parties/contracts.ts';
import { call } from '../../client/call.ts';
import { DataTable } from '../../components/data-table.tsx';
import { Panel } from '../../components/panel.tsx';

interface DemoAccount {
  readonly account: string;
  readonly password: string;
}

/** The fictional people of the demo city; nothing where no demo is loaded. */
export function DemoAccounts(props: {
  readonly chosen: string;
  readonly onChoose: (account: DemoAccount) => void;
}): ReactElement | null {
  const { t } = useTranslation();
  // Asking opens sessions for the demo people, so it is asked once and kept.
  const demo = useQuery({
    queryKey: [listDemoCredentials.name],
    queryFn: () => call(listDemoCredentials, {}),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (demo.data === undefined || demo.data.accounts.length === 0) return null;
  return (
    <Panel title={t('signIn.demo')} note={t('signIn.demoNote')} flush>
      <DataTable
        caption={t('signIn.demo')}
        captionHidden
        rows={demo.data.accounts}
        rowKey={(row) => row.account}
        columns={[
          {
            key: 'name',
            title: t('signIn.person'),
            rowHeader: true,
            cell: (row) => (
              <>
                {row.name} <span className="mono muted">{row.account}</span>
              </>
            ),
          },
          {
            key: 'roles',
            title: t('signIn.roles'),
            cell: (row) => row.roles.map((role) => t(`roles.${role}`)).join('、'),
          },
          { key: 'body', title: t('signIn.organisation'), cell: (row) => row.organisation },
          {
            key: 'fill',
            title: t('common.actions'),
            cell: (row) => (
              <Button
                size="small"
                aria-label={t('signIn.fillFor', { name: row.name })}
                onClick={() => props.onChoose(row)}
              >
                {t('signIn.fill')}
              </Button>
            ),
          },
        ]}
      />
      <p role="status" className="panel-line small">
        {props.chosen !== '' && t('signIn.filled', { account: props.chosen })}
      </p>
    </Panel>
  );
}
