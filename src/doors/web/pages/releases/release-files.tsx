import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReleaseView } from '#channels/opening/contracts.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { formatBytes } from '../../format/format-number.ts';

type ReleasedFile = ReleaseView['files'][number];

/** The files of a release with size and hash; only those of the release now open can be taken. */
export function ReleaseFiles({
  release,
}: {
  readonly release: Pick<ReleaseView, 'files' | 'is_current'>;
}): ReactElement {
  const { t } = useTranslation();
  const columns = useFileColumns(release.is_current);
  return (
    <DataTable
      caption={t('directory.open.title')}
      captionHidden
      columns={columns}
      rows={release.files}
      rowKey={(file) => file.format}
    />
  );
}

function useFileColumns(is_current: boolean): readonly Column<ReleasedFile>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'format',
      title: t('directory.open.format'),
      rowHeader: true,
      cell: (file) =>
        is_current ? (
          <a href={file.url} download>
            {t('directory.open.download', { format: file.format.toUpperCase() })}
          </a>
        ) : (
          file.format.toUpperCase()
        ),
    },
    {
      key: 'bytes',
      title: t('directory.open.bytes'),
      number: true,
      cell: (file) => formatBytes(file.bytes),
    },
    {
      key: 'sha256',
      title: 'SHA-256',
      secondary: true,
      cell: (file) => <span className="hash">{file.sha256}</span>,
    },
  ];
}
