import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DirectoryItem } from '#spine/catalog/contracts.ts';
import { Badge } from '../../components/badge.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Empty } from '../../components/empty.tsx';
import { GradeBadge } from '../../components/grade-badge.tsx';
import { useMaskWords } from '../../components/use-mask-words.ts';
import { wordOf } from '../../components/word-of.ts';
import { useLanguage } from '../../i18n/use-language.ts';

/** The items with type, grade, mask and sharing, and how to read them. */
export function ItemsTab({ items }: { readonly items: readonly DirectoryItem[] }): ReactElement {
  const { t } = useTranslation();
  const columns = useItemColumns();
  if (items.length === 0) {
    return (
      <div className="panel">
        <Empty title={t('directory.items.empty')} next={t('directory.items.emptyNext')} />
      </div>
    );
  }
  return (
    <div className="stack">
      <div className="panel panel--flush">
        <DataTable
          caption={t('directory.items.caption', { count: items.length })}
          captionHidden
          columns={columns}
          rows={items}
          rowKey={(item) => item.id}
        />
      </div>
      <div className="muted small">
        <p>{t('directory.items.explainGrades')}</p>
        <p>{t('directory.items.explainSharing')}</p>
      </div>
    </div>
  );
}

function useItemColumns(): readonly Column<DirectoryItem>[] {
  const { t } = useTranslation();
  const language = useLanguage();
  const maskWords = useMaskWords();
  return [
    {
      key: 'name',
      title: t('directory.items.name'),
      rowHeader: true,
      cell: (item) => <ItemName item={item} />,
    },
    {
      key: 'column',
      title: t('directory.items.column'),
      secondary: true,
      cell: (item) => <span className="mono">{item.column}</span>,
    },
    {
      key: 'type',
      title: t('directory.items.type'),
      cell: (item) => (
        <>
          {wordOf('item_type', item.type, language)}
          {item.length !== undefined && `(${item.length})`}
          {item.unit !== undefined && ` ${item.unit}`}
        </>
      ),
    },
    {
      key: 'grade',
      title: t('directory.items.grade'),
      cell: (item) => <GradeBadge grade={item.grade} />,
    },
    { key: 'mask', title: t('directory.items.mask'), cell: (item) => maskWords(item.mask) },
    {
      key: 'sharing',
      title: t('directory.items.sharing'),
      cell: (item) => `${item.sharing} ${wordOf('sharing', item.sharing, language)}`,
    },
    {
      key: 'opening',
      title: t('directory.items.opening'),
      secondary: true,
      cell: (item) => `${item.opening} ${wordOf('opening', item.opening, language)}`,
    },
  ];
}

function ItemName({ item }: { readonly item: DirectoryItem }): ReactElement {
  const { t } = useTranslation();
  const kinds: Readonly<Record<string, string>> = t('directory.piKinds', { returnObjects: true });
  const piKind = (category: string) => kinds[category] ?? category;
  return (
    <>
      {item.name_zh} {item.is_key && <Badge tone="accent">{t('directory.items.key')}</Badge>}{' '}
      {item.sensitive && <Badge tone="bad">{t('directory.items.sensitive')}</Badge>}
      {item.pi_category !== undefined && !item.sensitive && (
        <Badge tone="warn">{t('directory.items.pi', { category: piKind(item.pi_category) })}</Badge>
      )}
      {item.definition !== undefined && <span className="item-note">{item.definition}</span>}
    </>
  );
}
