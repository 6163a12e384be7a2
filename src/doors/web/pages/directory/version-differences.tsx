import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { compareVersions, type Difference } from '#spine/catalog/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { Badge, type Tone } from '../../components/badge.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { differencePlace } from './difference-place.ts';

const tones: Record<Difference['kind'], Tone> = {
  added: 'ok',
  removed: 'bad',
  changed: 'accent',
  moved: 'plain',
};

/** What changed between two versions: where, what it was, what it is. */
export function VersionDifferences(props: {
  readonly code: string;
  readonly from: number;
  readonly to: number;
}): ReactElement {
  const { t } = useTranslation();
  const compared = useRead(compareVersions, props);
  const columns = useDifferenceColumns();
  const title = t('directory.versions.title', { from: props.from, to: props.to });
  return (
    <Panel title={title} flush>
      <Loaded query={compared}>
        {(found) =>
          found.differences.length === 0 ? (
            <p className="panel-line">{t('directory.versions.none')}</p>
          ) : (
            <DataTable
              caption={title}
              captionHidden
              columns={columns}
              rows={found.differences}
              rowKey={(row, index) => `${row.path.join('.')}|${index}`}
            />
          )
        }
      </Loaded>
    </Panel>
  );
}

function useDifferenceColumns(): readonly Column<Difference>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'where',
      title: t('directory.versions.where'),
      rowHeader: true,
      cell: (row) => differencePlace(row.path, t),
    },
    {
      key: 'kind',
      title: t('directory.versions.kind'),
      cell: (row) => (
        <Badge tone={tones[row.kind]}>{t(`directory.versions.kinds.${row.kind}`)}</Badge>
      ),
    },
    {
      key: 'before',
      title: t('directory.versions.before'),
      cell: (row) => <Value value={row.before} />,
    },
    {
      key: 'after',
      title: t('directory.versions.after'),
      cell: (row) => <Value value={row.after} />,
    },
  ];
}

function Value({ value }: { readonly value: unknown }): ReactElement {
  if (value === undefined || value === null) return <span className="muted">—</span>;
  if (typeof value !== 'object') return <>{String(value)}</>;
  const name = 'name_zh' in value ? String(value.name_zh) : undefined;
  return name === undefined ? <code>{JSON.stringify(value)}</code> : <span>{name}</span>;
}
