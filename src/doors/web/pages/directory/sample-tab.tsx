import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { DirectoryView } from '#spine/catalog/contracts.ts';
import { sampleRows } from '#stewardship/lake/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { Badge } from '../../components/badge.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Empty } from '../../components/empty.tsx';
import { GradeBadge } from '../../components/grade-badge.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { formatExactCount } from '../../format/format-number.ts';
import { ProfilePanel } from './profile-panel.tsx';
import { SnapshotPanel } from './snapshot-panel.tsx';

type Sample = z.output<typeof sampleRows.output>;

/** The first rows, as far as this person may see them. */
export function SampleTab({ directory }: { readonly directory: DirectoryView }): ReactElement {
  const { t } = useTranslation();
  const { code } = directory;
  const sample = useRead(sampleRows, { code, limit: 20 }, { enabled: directory.has_data });
  if (!directory.has_data) {
    return (
      <div className="panel">
        <Empty
          title={t('directory.sample.none')}
          next={t('directory.sample.noneNext', { code: directory.code })}
        />
      </div>
    );
  }
  return (
    <div className="stack">
      <Loaded query={sample} rows={8}>
        {(found) => <SampleTable sample={found} />}
      </Loaded>
      <ProfilePanel code={code} />
      <SnapshotPanel code={code} />
    </div>
  );
}

function SampleTable({ sample }: { readonly sample: Sample }): ReactElement {
  const { t } = useTranslation();
  const total = formatExactCount(sample.row_count);
  return (
    <div className="stack">
      {sample.columns.length === 0 ? (
        <div className="panel">
          <p>{t('directory.sample.nothingShown')}</p>
        </div>
      ) : (
        <div className="panel panel--flush">
          <DataTable
            caption={t('directory.sample.caption', { shown: sample.rows.length, total })}
            scroll
            columns={sample.columns.map((column, at) => ({
              key: column.name,
              number: isNumeric(column.type),
              title: (
                <>
                  {column.name_zh}{' '}
                  {column.masked && <Badge tone="warn">{t('directory.sample.masked')}</Badge>}
                </>
              ),
              cell: (row: Sample['rows'][number]) => cellText(row[at], column.type),
            }))}
            rows={sample.rows}
            rowKey={(_, index) => String(index)}
          />
        </div>
      )}
      {sample.hidden.length > 0 && (
        <p className="row small">
          {t('directory.sample.hidden')}
          {sample.hidden.map((column) => (
            <span key={column.name_zh} className="row">
              {column.name_zh} <GradeBadge grade={column.grade} />
            </span>
          ))}
        </p>
      )}
    </div>
  );
}

function isNumeric(type: string): boolean {
  return /^(int|long|double|decimal)/.test(type);
}

function cellText(
  cell: string | number | boolean | null | undefined,
  type: string,
): ReactElement | string {
  if (cell === null || cell === undefined) return <span className="muted">—</span>;
  if (type === 'timestamp') return String(cell).replace('T', ' ');
  return String(cell);
}
