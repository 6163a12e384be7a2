import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanItemView } from '#channels/opening/contracts.ts';
import { Badge, type Tone } from '../../components/badge.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { DirectoryLink } from '../../components/directory-link.tsx';
import { wordOf } from '../../components/word-of.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useDueWords } from './use-due-words.ts';

const tones: Record<PlanItemView['progress'], Tone> = {
  kept: 'ok',
  deviating: 'warn',
  late: 'warn',
  pending: 'plain',
  overdue: 'bad',
};

/** The items of a plan with what was made of each. */
export function PlanItems(props: {
  readonly caption: string;
  readonly items: readonly PlanItemView[];
}): ReactElement {
  const columns = usePlanColumns();
  return (
    <DataTable
      caption={props.caption}
      captionHidden
      columns={columns}
      rows={props.items}
      rowKey={(row) => row.directory_code}
    />
  );
}

function usePlanColumns(): readonly Column<PlanItemView>[] {
  const { t } = useTranslation();
  const language = useLanguage();
  const dueWords = useDueWords();
  return [
    {
      key: 'name',
      title: t('plans.dataSet'),
      rowHeader: true,
      cell: (row) => <DirectoryLink code={row.directory_code}>{row.name}</DirectoryLink>,
    },
    {
      key: 'tier',
      title: t('openingList.tier'),
      cell: (row) => wordOf('opening', row.tier, language),
    },
    { key: 'due', title: t('plans.due'), cell: dueWords },
    {
      key: 'formats',
      title: t('plans.formats'),
      secondary: true,
      cell: (row) => row.formats.map((one) => one.toUpperCase()).join('、') || '—',
    },
    {
      key: 'progress',
      title: t('plans.progress'),
      cell: (row) => (
        <>
          <Badge tone={tones[row.progress]}>{t(`plans.progresses.${row.progress}`)}</Badge>
          {row.deviations.map((one) => (
            <div key={one} className="small">
              {t(`plans.deviations.${one}`)}
            </div>
          ))}
        </>
      ),
    },
    { key: 'note', title: t('plans.note'), secondary: true, cell: (row) => row.note || '—' },
  ];
}
