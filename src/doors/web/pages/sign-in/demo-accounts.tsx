import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listDemoCredentials } from '#spine/parties/contracts.ts';
import { call } from '../../client/call.ts';
import { DataTable } from '../../components/data-table.tsx';
import { Panel } from '../../components/panel.tsx';

interface DemoAccount {
  readonly account: string;
  readonly password: string;
}

/** Those who meet in the first story, one of each role; all others are one press away. */
const worthTrying = new Set([
  'operator',
  'officer-mzj',
  'applicant-pudong',
  'approver-mzj',
  'system-admin',
  'auditor',
  'citizen',
]);

/** The fictional people of the demo city; nothing where no demo is loaded. */
export function DemoAccounts(props: {
  readonly chosen: string;
  readonly onChoose: (account: DemoAccount) => void;
}): ReactElement | null {
  const { t } = useTranslation();
  const demo = useQuery({
    queryKey: [listDemoCredentials.name],
    queryFn: () => call(listDemoCredentials, {}),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [all, setAll] = useState(false);
  const accounts = demo.data?.accounts ?? [];
  if (accounts.length === 0) return null;
  const first = accounts.filter((one) => worthTrying.has(one.account));
  const shown = all || first.length === 0 ? accounts : first;
  return (
    <Panel title={t('signIn.demo')} note={t('signIn.demoNote')} flush>
      <DataTable
        caption={t('signIn.demo')}
        captionHidden
        rows={shown}
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
      {shown.length < accounts.length && (
        <p className="panel-line">
          <Button onClick={() => setAll(true)}>
            {t('signIn.showAll', { count: accounts.length })}
          </Button>
        </p>
      )}
      <p role="status" className="panel-line small">
        {props.chosen !== '' && t('signIn.filled', { account: props.chosen })}
      </p>
    </Panel>
  );
}
