import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CausingRow, ReleaseCheck } from '#channels/opening/contracts.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { causingColumns } from './causing-columns.ts';

/** The rows that make a check fail, folded away; what identifies somebody comes already cut. */
export function CausingRows({ check }: { readonly check: ReleaseCheck }): ReactElement {
  const { t } = useTranslation();
  const columns: readonly Column<CausingRow>[] = [
    { key: '#row', title: t('releases.row'), number: true, cell: (one) => one.row ?? '—' },
    { key: '#column', title: t('releases.column'), cell: (one) => one.column ?? '—' },
    ...causingColumns(check.rows).map((name) => ({
      key: name,
      title: name,
      cell: (one: CausingRow) => one.values[name] ?? '—',
    })),
  ];
  return (
    <details>
      <summary>{t('releases.showRows', { count: check.rows.length })}</summary>
      <DataTable
        caption={t('releases.rowsOf', { check: t(`releases.checks.${check.name}`) })}
        columns={columns}
        rows={check.rows}
        rowKey={(one, index) => `${one.row ?? ''}|${one.column ?? ''}|${index}`}
        scroll
      />
    </details>
  );
}
