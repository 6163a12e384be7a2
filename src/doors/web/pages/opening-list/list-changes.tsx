import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListChange } from '#channels/opening/contracts.ts';
import { Badge, type Tone } from '../../components/badge.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { DirectoryLink } from '../../components/directory-link.tsx';
import { wordOf } from '../../components/word-of.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { type ChangedField, changedFields } from './changed-fields.ts';

const tones: Partial<Record<ListChange['changes'][number], Tone>> = { added: 'ok', removed: 'bad' };

/** Each data set that differs, with what stood there before and what stands there after. */
export function ListChanges(props: { readonly items: readonly ListChange[] }): ReactElement {
  const { t } = useTranslation();
  const columns = useChangeColumns();
  return (
    <div className="panel panel--flush">
      <DataTable
        caption={t('openingList.compare')}
        captionHidden
        columns={columns}
        rows={props.items}
        rowKey={(row) => row.code}
      />
    </div>
  );
}

function useChangeColumns(): readonly Column<ListChange>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'name',
      title: t('openingList.name'),
      rowHeader: true,
      cell: (row) => (
        <DirectoryLink code={row.code}>{(row.after ?? row.before)?.name ?? row.code}</DirectoryLink>
      ),
    },
    {
      key: 'changes',
      title: t('openingList.change'),
      cell: (row) => (
        <span className="row">
          {row.changes.map((one) => (
            <Badge key={one} tone={tones[one] ?? 'accent'}>
              {t(`openingList.changes.${one}`)}
            </Badge>
          ))}
        </span>
      ),
    },
    {
      key: 'before',
      title: t('openingList.before'),
      cell: (row) => <Side row={row} side="before" />,
    },
    { key: 'after', title: t('openingList.after'), cell: (row) => <Side row={row} side="after" /> },
  ];
}

function Side(props: {
  readonly row: ListChange;
  readonly side: 'before' | 'after';
}): ReactElement {
  const { t } = useTranslation();
  const { row, side } = props;
  const fieldWord = useFieldWord();
  if (row[side] === null) return <span className="muted">{t('openingList.notListed')}</span>;
  return (
    <>
      {changedFields(row).map(({ field, before, after }) => (
        <div key={field}>
          <span className="small muted">{t(`openingList.${field}`)}:</span>{' '}
          {side === 'before' ? (
            <del>{fieldWord(field, before)}</del>
          ) : (
            <ins>{fieldWord(field, after)}</ins>
          )}
        </div>
      ))}
    </>
  );
}

function useFieldWord(): (field: ChangedField['field'], value: string | null) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return (field, value) => {
    if (value === null || value === '') return t('common.none');
    if (field === 'tier') return wordOf('opening', value, language);
    return field === 'cycle' ? wordOf('cycle', value, language) : value;
  };
}
