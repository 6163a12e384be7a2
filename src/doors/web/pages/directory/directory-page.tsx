import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Tabs } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type DirectoryView, getDirectory } from '#spine/catalog/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { Loaded } from '../../components/loaded.tsx';
import { ChartTab } from './chart-tab.tsx';
import { DirectoryHead } from './directory-head.tsx';
import { ItemsTab } from './items-tab.tsx';
import { OverviewTab } from './overview-tab.tsx';
import { SampleTab } from './sample-tab.tsx';
import { VersionsTab } from './versions-tab.tsx';

const route = getRouteApi('/directories/$code');

/** One directory: what it is, its items, data by right, and how it changed. */
export function DirectoryPage(): ReactElement {
  const { code } = route.useParams();
  const { version } = route.useSearch();
  const found = useRead(getDirectory, { code, version });
  return (
    <Loaded query={found} rows={12}>
      {(directory) => (
        <>
          <DirectoryHead directory={directory} />
          <DirectoryTabs directory={directory} />
        </>
      )}
    </Loaded>
  );
}

function DirectoryTabs({ directory }: { readonly directory: DirectoryView }): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { tab, version } = route.useSearch();
  const items = [
    {
      key: 'overview',
      label: t('directory.tabs.overview'),
      children: <OverviewTab directory={directory} />,
    },
    {
      key: 'items',
      label: `${t('directory.tabs.items')} ${directory.description.items.length}`,
      children: <ItemsTab items={directory.description.items} />,
    },
    {
      key: 'sample',
      label: t('directory.tabs.sample'),
      children: <SampleTab directory={directory} />,
    },
    {
      key: 'chart',
      label: t('directory.tabs.chart'),
      children: <ChartTab directory={directory} />,
    },
    {
      key: 'versions',
      label: t('directory.tabs.versions'),
      children: <VersionsTab directory={directory} />,
    },
  ];
  return (
    <Tabs
      items={items}
      activeKey={tab ?? 'overview'}
      destroyOnHidden
      onChange={(key) => {
        void navigate({
          to: '/directories/$code',
          params: { code: directory.code },
          search: { tab: key === 'overview' ? undefined : key, version },
          replace: true,
          resetScroll: false,
        });
      }}
    />
  );
}
