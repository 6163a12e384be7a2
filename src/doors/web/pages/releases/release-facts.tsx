import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReleaseView } from '#channels/opening/contracts.ts';
import { Count } from '../../components/count.tsx';
import { Facts } from '../../components/facts.tsx';
import { Panel } from '../../components/panel.tsx';
import { When } from '../../components/when.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { useTransformWords } from './use-transform-words.ts';

/** What was released from what: snapshot, rows, columns, what was done to them, the licence. */
export function ReleaseFacts({ release }: { readonly release: ReleaseView }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const transformWords = useTransformWords();
  const { licence, columns, transforms, left_out, released_at } = release;
  return (
    <Panel title={t('releases.facts')}>
      <Facts
        rows
        facts={[
          { term: t('releases.started'), value: <When at={release.created_at} /> },
          {
            term: t('directory.open.released'),
            value: released_at === null ? '—' : <When at={released_at} />,
          },
          {
            term: t('directory.open.rows'),
            value: release.rows === null ? '—' : <Count value={release.rows} />,
          },
          {
            term: t('directory.open.licence'),
            value: (
              <a href={licence.url}>{language === 'zh' ? licence.name_zh : licence.name_en}</a>
            ),
          },
          {
            term: t('releases.columns'),
            value: columns.map((column) => column.name_zh).join('、') || '—',
          },
          {
            term: t('releases.transforms'),
            value:
              transforms.length === 0
                ? t('common.none')
                : transforms.map((one) => {
                    const words = transformWords(one);
                    return <div key={words}>{words}</div>;
                  }),
          },
          {
            term: t('releases.leftOut'),
            value:
              left_out.length === 0
                ? t('common.none')
                : left_out.map((one) => (
                    <div key={one.column}>
                      {one.column} · {t(`releases.leftOutWhy.${one.why}`)}
                    </div>
                  )),
          },
          { term: t('releases.snapshot'), value: <span className="hash">{release.snapshot}</span> },
        ]}
      />
    </Panel>
  );
}
