import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestView } from '#spine/requests/contracts.ts';
import { DataTable } from '../../components/data-table.tsx';
import { GradeBadge } from '../../components/grade-badge.tsx';
import { Panel } from '../../components/panel.tsx';
import { useMaskWords } from '../../components/use-mask-words.ts';

/** The items asked for, why, and in what form they would leave. */
export function RequestItems({ request }: { readonly request: RequestView }): ReactElement {
  const { t } = useTranslation();
  const maskWords = useMaskWords();
  return (
    <Panel title={t('requests.items')} flush>
      <DataTable
        caption={t('requests.items')}
        captionHidden
        rows={request.items}
        rowKey={(item) => item.item_id}
        columns={[
          {
            key: 'name',
            title: t('directory.items.name'),
            rowHeader: true,
            cell: (item) => (
              <>
                {item.name_zh} <GradeBadge grade={item.grade} />
              </>
            ),
          },
          {
            key: 'mask',
            title: t('directory.items.mask'),
            cell: (item) => {
              const { verify } = item;
              return verify === undefined
                ? maskWords(item.default_mask)
                : maskWords({ kind: 'predicate', ...verify });
            },
          },
          { key: 'reason', title: t('requests.reason'), cell: (item) => item.reason },
        ]}
      />
    </Panel>
  );
}
