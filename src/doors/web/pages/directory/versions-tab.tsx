import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DirectoryView, listVersions, type VersionLine } from '#spine/catalog/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { Badge } from '../../components/badge.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { When } from '../../components/when.tsx';
import { VersionDifferences } from './version-differences.tsx';

interface Pair {
  readonly from: number;
  readonly to: number;
}

/** The history of the description, with readable differences. */
export function VersionsTab({ directory }: { readonly directory: DirectoryView }): ReactElement {
  const { code } = directory;
  const versions = useRead(listVersions, { code });
  return (
    <Loaded query={versions}>
      {(found) => <VersionList code={code} versions={found.items} />}
    </Loaded>
  );
}

function VersionList(props: {
  readonly code: string;
  readonly versions: readonly VersionLine[];
}): ReactElement {
  const { t } = useTranslation();
  const { code, versions } = props;
  const [pair, setPair] = useState<Pair | undefined>(() => newestPair(versions));
  const columns = useVersionColumns(code, versions, setPair);
  return (
    <div className="stack">
      <div className="panel panel--flush">
        <DataTable
          caption={t('directory.versions.caption')}
          captionHidden
          columns={columns}
          rows={versions}
          rowKey={(row) => String(row.version)}
        />
      </div>
      {pair === undefined ? (
        <p className="muted">{t('directory.versions.onlyOne')}</p>
      ) : (
        <VersionDifferences code={code} from={pair.from} to={pair.to} />
      )}
    </div>
  );
}

function useVersionColumns(
  code: string,
  versions: readonly VersionLine[],
  choose: (pair: Pair) => void,
): readonly Column<VersionLine>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'version',
      title: t('directory.versions.version'),
      rowHeader: true,
      cell: (row) => (
        <Link to="/directories/$code" params={{ code }} search={{ version: String(row.version) }}>
          {row.version}
        </Link>
      ),
    },
    {
      key: 'standing',
      title: t('directory.versions.standing'),
      cell: (row) => (
        <Badge tone={row.standing === 'published' ? 'ok' : 'plain'}>
          {t(`directory.versions.standings.${row.standing}`)}
        </Badge>
      ),
    },
    { key: 'name', title: t('directory.versions.name'), secondary: true, cell: (row) => row.name },
    {
      key: 'items',
      title: t('directory.versions.items'),
      number: true,
      cell: (row) => row.items,
    },
    {
      key: 'made',
      title: t('directory.versions.made'),
      cell: (row) => <When at={row.made_at} />,
    },
    {
      key: 'compare',
      title: t('common.actions'),
      cell: (row) => {
        const before = versionBefore(versions, row.version);
        if (before === undefined) return '—';
        return (
          <Button size="small" onClick={() => choose({ from: before, to: row.version })}>
            {t('directory.versions.compare')}
          </Button>
        );
      },
    },
  ];
}

function newestPair(versions: readonly VersionLine[]): Pair | undefined {
  const [newest, before] = versions;
  if (newest === undefined || before === undefined) return undefined;
  return { from: before.version, to: newest.version };
}

function versionBefore(versions: readonly VersionLine[], version: number): number | undefined {
  return versions.find((one) => one.version < version)?.version;
}
